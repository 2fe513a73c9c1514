import type { Caller } from '@tutti/kit/caller';
import { accepted, type Decision, rejected, rejectedAll } from '@tutti/kit/decision';
import { hashInput, type IdempotencyErrorCode, invalidKey } from '@tutti/kit/idempotency';
import { newId } from '@tutti/kit/ids';
import { buysWithinLimits, holderOf, holdsCountedFor } from '@tutti/kit/ownership';
import type { SalesChannel } from '../domain/channel.ts';
import { type BasketCode, type BasketInput, checkBasket } from '../domain/check-basket.ts';
import { holdsStock } from '../domain/location.ts';
import type { LocationDirectory } from '../store/locations.ts';
import type { ReservationCode, ReservationMade } from './decide-together.ts';
import type { ReservationDesk } from './reservation-desk.ts';

export interface ReserveStockRequest extends BasketInput {
  readonly idempotencyKey: string;
  readonly channel: SalesChannel;
  readonly policy: 'ALL_OR_NONE' | 'AS_AVAILABLE';
  readonly locationCode: string | null;
}

export interface Shortfall {
  readonly sku: string;
  readonly requested: number;
  readonly granted: number;
}

export interface BasketReserved extends ReservationMade {
  readonly shortfalls: readonly Shortfall[];
}

type Code = ReservationCode | BasketCode | IdempotencyErrorCode | 'LOCATION_NOT_FOUND' | 'LOCATION_HOLDS_NO_STOCK';

/** Holds a basket's units while the shopper pays, once per key. */
export const reserveStock = async (
  { desk, locations }: { desk: ReservationDesk; locations: LocationDirectory },
  caller: Caller,
  input: ReserveStockRequest,
): Promise<Decision<BasketReserved, Code>> => {
  const badKey = invalidKey(caller, input.idempotencyKey);
  if (badKey) return badKey;
  const errors = checkBasket(input);
  if (errors.length > 0) return rejectedAll(errors);
  const place = await placeOf(locations, input.locationCode);
  if (!place.ok) return place;
  const { channel, cartReference, ttlSeconds, policy, lines } = input;
  const decision = await desk({
    key: `${caller.subject}/reserveStock/${input.idempotencyKey}`,
    inputHash: hashInput(input),
    channel,
    orderId: null,
    cartReference,
    locationId: place.value,
    holder: holderOf(caller),
    ttlSeconds,
    whenShort: policy === 'AS_AVAILABLE' ? 'GRANT_LESS' : 'REFUSE',
    takesOver: null,
    user: null,
    isLimited: buysWithinLimits(caller),
    countedFor: holdsCountedFor(caller),
    lines: lines.map((line) => ({ ...line, id: newId('rln') })),
  });
  if (!decision.ok) return decision;
  return accepted({ ...decision.value, shortfalls: shortfallsOf(input, decision.value) });
};

const placeOf = async (
  locations: LocationDirectory,
  code: string | null,
): Promise<Decision<string | null, 'LOCATION_NOT_FOUND' | 'LOCATION_HOLDS_NO_STOCK'>> => {
  if (code === null) return accepted(null);
  const location = (await locations()).byCode.get(code);
  if (!location) return rejected('LOCATION_NOT_FOUND', `No location ${code}.`, ['locationCode']);
  if (!holdsStock(location)) return rejected('LOCATION_HOLDS_NO_STOCK', `${code} holds no stock.`, ['locationCode']);
  return accepted(location.id);
};

/** Granted lines come in the order of those asked for; a line that got nothing is not among them. */
const shortfallsOf = ({ lines, policy }: ReserveStockRequest, { lines: granted }: ReservationMade): Shortfall[] => {
  if (policy === 'ALL_OR_NONE') return [];
  const left = [...granted];
  return lines.flatMap(({ sku, quantity }) => {
    const units = left[0]?.sku === sku && left[0].quantity <= quantity ? (left.shift()?.quantity ?? 0) : 0;
    return units < quantity ? [{ sku, requested: quantity, granted: units }] : [];
  });
};

export interface OrderReservationRequest {
  /** Names the promise; it holds a hash of what is asked. */
  readonly key: string;
  readonly orderId: string;
  readonly channel: SalesChannel;
  readonly ttlSeconds: number;
  /** The basket's hold that the order takes over; null for none. */
  readonly reservationId: string | null;
  /** Who orders: a hold that a shopper keeps to themselves is only theirs to order with. Null for staff and services. */
  readonly shopper: string | null;
  /** Whether the channel's limits bind who orders. */
  readonly isLimited: boolean;
  readonly lines: readonly { readonly orderLineId: string; readonly sku: string; readonly quantity: number }[];
}

/**
 * Promises an order's lines, all or none; what is short is backordered where the terms allow it. Asked again with the same
 * key, it answers the promise that stands, so a caller who lost the answer may ask again.
 */
export const reserveForOrder = (
  desk: ReservationDesk,
  { key, orderId, channel, ttlSeconds, reservationId, shopper, isLimited, lines }: OrderReservationRequest,
): Promise<Decision<ReservationMade, ReservationCode>> =>
  desk({
    key,
    inputHash: null,
    channel,
    orderId,
    cartReference: null,
    locationId: null,
    holder: null,
    ttlSeconds,
    whenShort: 'BACKORDER',
    takesOver: reservationId,
    user: shopper,
    isLimited,
    countedFor: null,
    lines: lines.map(({ orderLineId, sku, quantity }) => ({ id: orderLineId, sku, quantity })),
  });
