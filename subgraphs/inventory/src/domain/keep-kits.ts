import type { SalesChannel } from './channel.ts';
import { type Component, scarcest } from './kit.ts';
import { byReach, channelsWithout } from './kit-nodes.ts';
import { promisable } from './promisable.ts';
import type { KeptKits, ReservationLine } from './reservation-line.ts';
import { draftOn, levelIn, positionIn, post, type StockBook } from './stock-book.ts';
import { unitsToKeep } from './units-at-node.ts';

/** What a kit's parts are kept for. */
export interface KitHolder {
  readonly reservationId: string;
  readonly channel: SalesChannel;
  /** Where all of them are to be kept; null for wherever they can be made. */
  readonly locationId: string | null;
  readonly components: readonly Component[];
}

export const recipeOf = (components: readonly Component[]): string => JSON.stringify(components);

/** Kits, at most so many, that can be kept for the holder now: each made at one location, out of what nobody else needs. */
export const kitsToKeep = (book: StockBook, holder: KitHolder, most: number, now: Date): number =>
  sumOf(keepKits(draftOn(book), holder, most, now));

/** Keeps as many kits as can be made, at most so many, at as few locations as have them. */
export const keepKits = (book: StockBook, holder: KitHolder, most: number, now: Date): KeptKits[] => {
  const kept: KeptKits[] = [];
  let left = most;
  for (const locationId of placesOf(book, holder)) {
    if (left <= 0) break;
    const quantity = Math.min(left, kitsAt(book, holder, locationId));
    if (quantity <= 0) continue;
    moveParts(book, holder, locationId, quantity, now);
    kept.push({ locationId, quantity });
    left -= quantity;
  }
  return kept;
};

/** Keeps kits again where they were kept before, whatever may be promised anew there. */
export const keepPlaces = (book: StockBook, holder: KitHolder, kept: readonly KeptKits[], now: Date): void => {
  for (const { locationId, quantity } of kept) moveParts(book, holder, locationId, quantity, now);
};

/** The first so many kept kits, and the others. */
export const splitKept = (kept: readonly KeptKits[], most: number): [first: KeptKits[], others: KeptKits[]] => {
  let left = most;
  const first: KeptKits[] = [];
  const others: KeptKits[] = [];
  for (const { locationId, quantity } of kept) {
    const taken = Math.min(left, quantity);
    left -= taken;
    if (taken > 0) first.push({ locationId, quantity: taken });
    if (taken < quantity) others.push({ locationId, quantity: quantity - taken });
  }
  return [first, others];
};

/** Lets so many kept kits go, those at `from` first; which are kept then. */
export const releaseKits = (
  book: StockBook,
  holder: KitHolder,
  kept: readonly KeptKits[],
  units: number,
  from: string | null,
  now: Date,
): KeptKits[] => {
  let left = units;
  const remaining = new Map(kept.map(({ locationId, quantity }) => [locationId, quantity]));
  const inTurn = kept.toReversed().toSorted((a, b) => Number(b.locationId === from) - Number(a.locationId === from));
  for (const { locationId, quantity } of inTurn) {
    const released = Math.min(left, quantity);
    if (released === 0) continue;
    moveParts(book, holder, locationId, -released, now);
    remaining.set(locationId, quantity - released);
    left -= released;
  }
  if (left > 0) throw new Error(`${left} kits of ${holder.reservationId} are kept nowhere.`);
  return [...remaining]
    .map(([locationId, quantity]) => ({ locationId, quantity }))
    .filter(({ quantity }) => quantity > 0);
};

export const mergeKept = (some: readonly KeptKits[], others: readonly KeptKits[]): KeptKits[] => {
  const sums = new Map<string, number>();
  for (const { locationId, quantity } of [...some, ...others])
    sums.set(locationId, (sums.get(locationId) ?? 0) + quantity);
  return [...sums].map(([locationId, quantity]) => ({ locationId, quantity }));
};

export const keptAt = ({ kept }: Pick<ReservationLine, 'kept'>, locationId: string): number =>
  kept?.find((each) => each.locationId === locationId)?.quantity ?? 0;

/**
 * Where fewest channels sell first, as kits are counted for sale. Throws where the transaction has not read them: a kit would
 * seem to be nowhere.
 */
const placesOf = (book: StockBook, { locationId, components }: KitHolder): readonly string[] => {
  if (locationId !== null) return [locationId];
  const places = book.kitPlaces.get(recipeOf(components));
  if (!places) throw new Error(`Kits of ${recipeOf(components)} are promised without their locations.`);
  if (book.rules.locationsOf.size === 0) return places;
  const reach = new Map(places.map((id) => [id, { without: channelsWithout(book.rules, id).join() }]));
  return places.toSorted((a, b) => byReach(reach.get(a) ?? EVERYWHERE, reach.get(b) ?? EVERYWHERE));
};

const EVERYWHERE = { without: '' };

const kitsAt = (book: StockBook, { channel, components }: KitHolder, locationId: string): number =>
  scarcest({ sku: '', components }, (sku) => {
    const position = positionIn(book, sku);
    const there = unitsToKeep(position, levelIn(book, sku, locationId), channel, book.rules);
    return Math.min(promisable(position, channel), there);
  });

const moveParts = (book: StockBook, holder: KitHolder, locationId: string, kits: number, now: Date): void => {
  for (const { sku, quantity } of holder.components)
    keepUnits(book, { sku, locationId, reservationId: holder.reservationId }, kits * quantity, now);
};

/** Units kept at a location for a reservation, or let go where fewer than none. */
export const keepUnits = (
  book: StockBook,
  { sku, locationId, reservationId }: { sku: string; locationId: string; reservationId: string },
  units: number,
  now: Date,
): void => {
  post(book, {
    sku,
    locationId,
    kind: units > 0 ? 'RESERVATION' : 'RELEASE',
    reason: null,
    quantity: Math.abs(units),
    fromState: units > 0 ? 'AVAILABLE' : 'RESERVED',
    toState: units > 0 ? 'RESERVED' : 'AVAILABLE',
    reference: reservationId,
    actor: 'reservation',
    occurredAt: now,
  });
};

const sumOf = (kept: readonly KeptKits[]): number => kept.reduce((sum, { quantity }) => sum + quantity, 0);
