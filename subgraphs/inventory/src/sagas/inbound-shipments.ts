import type { Caller } from '@tutti/kit/caller';
import type { Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { cancelInbound, type InboundShipment, type Reschedule, rescheduleInbound } from '../domain/inbound-shipment.ts';
import { announcedBefore, announceInbound, type InboundAnnouncement } from '../domain/inbound-shipment-announcement.ts';
import { type InboundReceipt, receiveInbound } from '../domain/inbound-shipment-receipt.ts';
import { reachOf } from '../domain/reach.ts';
import { MAX_LINES } from '../domain/transfer-checks.ts';
import { insertInboundShipment, lockInboundShipment, updateInboundShipment } from '../store/inbound-shipments.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';
import type { Stockroom } from './adjust-position.ts';

/** Names the shipment that was made or changed; it is read again, so a repeated key shows it as it is now. */
export interface InboundAnswer {
  readonly inboundShipmentId: string;
}

interface ShipmentInput {
  readonly idempotencyKey: string;
  readonly inboundShipmentId: string;
}

interface ShipmentRequest {
  readonly caller: Caller;
  readonly mutation: string;
  readonly input: ShipmentInput;
}

type Outcome = Promise<Decision<InboundAnswer>>;

/** Takes an advance shipping notice, once per key. */
export const announceInboundShipment = async (
  { db, locations, now }: Stockroom,
  caller: Caller,
  input: InboundAnnouncement & { readonly idempotencyKey: string },
): Outcome => {
  // Before the transaction, whose connection is then the only one that it waits for.
  const reach = reachOf(await locations(), caller);
  const location = reach.byCode.get(input.locationCode);
  return oncePerKey<InboundAnswer, string>(db, { caller, mutation: 'announceInbound', input }, async (tx) => {
    // Lines beyond the most are refused by their number, so nobody waits for their locks.
    const lines = input.lines.slice(0, MAX_LINES);
    const places = lines.map(({ sku }) => ({ sku, locationId: location?.id ?? '' }));
    const book = await lockStock(tx, { places, by: caller });
    const decision = announceInbound(book, input, location, now());
    if (!decision.ok) return decision;
    const known = await insertInboundShipment(tx, decision.value);
    if (known) return announcedBefore(input, reach.has(known.locationId) ? known : null);
    await saveStock(tx, book, now());
    return accepted({ inboundShipmentId: decision.value.id });
  });
};

/** Records a delivery, once per key. `tolerancePercent` is what may come on top of each line. */
export const receiveInboundShipment = (
  room: Stockroom,
  caller: Caller,
  input: InboundReceipt & ShipmentInput,
  tolerancePercent: number,
): Outcome =>
  changeShipment(room, { caller, mutation: 'receiveInbound', input }, async (tx, shipment) => {
    const book = await lockShelves(tx, shipment, caller);
    const decision = receiveInbound(book, shipment, input, tolerancePercent, room.now());
    if (decision.ok) await saveStock(tx, book, room.now());
    return decision;
  });

/** Another date, once per key. No unit moves, so no SKU is locked. */
export const rescheduleInboundShipment = (
  room: Stockroom,
  caller: Caller,
  input: Reschedule & ShipmentInput,
): Outcome =>
  changeShipment(room, { caller, mutation: 'rescheduleInbound', input }, async (_, shipment) =>
    rescheduleInbound(shipment, input, room.now()),
  );

/** Calls off what hasn't arrived, once per key. */
export const cancelInboundShipment = (
  room: Stockroom,
  caller: Caller,
  input: ShipmentInput & { readonly expectedVersion: number | null; readonly actor: string },
): Outcome =>
  changeShipment(room, { caller, mutation: 'cancelInbound', input }, async (tx, shipment) => {
    const book = await lockShelves(tx, shipment, caller);
    const decision = cancelInbound(book, shipment, input, room.now());
    if (decision.ok) await saveStock(tx, book, room.now());
    return decision;
  });

/** The shipment is locked before its SKUs, so two changes of it wait here and not for each other. */
const changeShipment = async (
  { db, locations }: Stockroom,
  request: ShipmentRequest,
  decide: (tx: Tx, shipment: InboundShipment) => Promise<Decision<InboundShipment>>,
): Outcome => {
  const reach = reachOf(await locations(), request.caller);
  return oncePerKey<InboundAnswer, string>(db, request, async (tx) => {
    const { inboundShipmentId } = request.input;
    const shipment = await lockInboundShipment(tx, inboundShipmentId);
    if (!shipment || !reach.has(shipment.locationId))
      return rejected('INBOUND_SHIPMENT_NOT_FOUND', `No inbound shipment ${inboundShipmentId}.`, ['inboundShipmentId']);
    const decision = await decide(tx, shipment);
    if (!decision.ok) return decision;
    await updateInboundShipment(tx, decision.value);
    return accepted({ inboundShipmentId });
  });
};

const lockShelves = (tx: Tx, { lines, locationId }: InboundShipment, by: Caller) =>
  lockStock(tx, { by, places: lines.map(({ sku }) => ({ sku, locationId })) });
