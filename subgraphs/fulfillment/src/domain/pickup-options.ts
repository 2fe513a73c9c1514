import { distanceKm, type Place } from '@tutti/kit/place';
import type { StockByLocation } from '@tutti/kit/stock-by-location';
import { addOpenTime } from './calendar.ts';
import type { Node } from './node.ts';

const PICKUP_RADIUS_KM = 200;
/** Opening time that a store takes to have an order ready. */
const PREPARATION_MINUTES = 120;

export interface PickupOption {
  readonly method: 'PICKUP_IN_STORE';
  readonly locationId: string;
  readonly readyBy: Date;
  readonly availableQuantity: number;
  /** Great-circle, not rounded. */
  readonly distanceKm: number;
}

/** A store near enough, and when it could have goods ready, whatever the goods. */
export interface PickupQuote {
  readonly locationId: string;
  readonly code: string;
  readonly distanceKm: number;
  readonly readyBy: Date;
}

/** Computed once a request and place, and read by `pickupOptions` for every product. Nearest first, then by code. */
export const quotePickup = (nodes: readonly Node[], near: Place | null, now: Date): readonly PickupQuote[] =>
  near
    ? nodes
        .filter((node) => node.offersPickup)
        .flatMap((node) => pickupQuote(node, distanceKm(node, near), now))
        .toSorted((a, b) => a.distanceKm - b.distanceKm || (a.code < b.code ? -1 : 1))
    : [];

const pickupQuote = (node: Node, distance: number, now: Date): PickupQuote[] => {
  const readyBy = distance <= PICKUP_RADIUS_KM ? addOpenTime(node, now, PREPARATION_MINUTES) : null;
  return readyBy ? [{ locationId: node.locationId, code: node.code, distanceKm: distance, readyBy }] : [];
};

export interface PickupRequest {
  readonly quotes: readonly PickupQuote[];
  readonly stock: StockByLocation;
  readonly quantity: number;
  readonly first: number;
}

/**
 * Stores that have all the units now, nearest first, `first` at most. A store shows no more than the network may
 * promise. Empty for anything but a whole number of units above zero.
 */
export const pickupOptions = ({ quotes, stock, quantity, first }: PickupRequest): PickupOption[] => {
  if (!Number.isInteger(quantity) || quantity < 1) return [];
  const options: PickupOption[] = [];
  for (const { locationId, readyBy, distanceKm: distance } of quotes) {
    if (options.length >= first) break;
    const availableQuantity = Math.min(stock.byLocation[locationId] ?? 0, stock.availableToPromise);
    if (availableQuantity < quantity) continue;
    options.push({ method: 'PICKUP_IN_STORE', locationId, readyBy, availableQuantity, distanceKm: distance });
  }
  return options;
};
