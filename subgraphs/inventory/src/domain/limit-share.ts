import type { SalesChannel } from './channel.ts';
import type { HeldUnits } from './held-units.ts';
import type { HoldLimits } from './hold-limits.ts';
import { componentsOf } from './kit.ts';
import { promisable } from './promisable.ts';
import { isReleased } from './selling-terms.ts';
import { levelIn, placeKey, positionIn, type StockBook } from './stock-book.ts';
import { unitsToKeep } from './units-at-node.ts';

interface Hold {
  readonly channel: SalesChannel;
  readonly locationId: string | null;
}

/** What is left of a SKU for one more line, in units or kits. */
interface Room {
  /** Within the caller's share; Infinity where stock ends before the share does. */
  readonly share: number;
  readonly stock: number;
}

/** Counts lines of one hold against the caller's share of stock. */
export interface Share {
  roomFor(sku: string): Room;
  /** So many are held now. */
  take(sku: string, quantity: number): void;
}

/** What isn't in the catalog or not released yet is refused for that. */
const NO_STOCK: Room = { share: Number.POSITIVE_INFINITY, stock: 0 };

/**
 * A caller's share of a SKU: of all that the channel may promise, together with what the caller holds. It doesn't grow with
 * what the caller takes, so twenty holds are granted no more than one. A kit's components are limited each, with room for
 * as many kits as there are units that one may always hold.
 */
export const limitShare = (
  book: StockBook,
  { maxSharePercent, minUnitsPerSku }: HoldLimits,
  held: HeldUnits,
  { channel, locationId }: Hold,
): Share => {
  const taken = new Map<string, number>();
  const roomIn = (sku: string, units: number, own: number, perKit: number): Room => {
    const inAll = Math.max(0, units) + own;
    const share = Math.max(minUnitsPerSku * perKit, Math.floor((inAll * maxSharePercent) / 100));
    const kits = (most: number) => Math.floor(Math.max(0, most - own - (taken.get(sku) ?? 0)) / perKit);
    return { share: share >= inAll ? Number.POSITIVE_INFINITY : kits(share), stock: kits(inAll) };
  };
  const roomsFor = (sku: string, perKit: number): Room[] => {
    const position = positionIn(book, sku);
    const anywhere = roomIn(sku, promisable(position, channel), held.bySku.get(sku) ?? 0, perKit);
    if (locationId === null) return [anywhere];
    const there = unitsToKeep(position, levelIn(book, sku, locationId), channel, book.rules);
    return [anywhere, roomIn(sku, there, held.byPlace.get(placeKey(sku, locationId)) ?? 0, perKit)];
  };
  return {
    roomFor: (sku) => {
      const product = book.positions.get(sku);
      if (!product) return NO_STOCK;
      const parts = componentsOf(product);
      if (![product, ...parts.map((part) => positionIn(book, part.sku))].every(({ terms }) => isReleased(terms)))
        return NO_STOCK;
      const rooms = parts.flatMap((part) => roomsFor(part.sku, part.quantity));
      return {
        share: Math.min(...rooms.map(({ share }) => share)),
        stock: Math.min(...rooms.map(({ stock }) => stock)),
      };
    },
    take: (sku, quantity) => {
      const product = book.positions.get(sku);
      for (const part of product ? componentsOf(product) : [])
        taken.set(part.sku, (taken.get(part.sku) ?? 0) + quantity * part.quantity);
    },
  };
};
