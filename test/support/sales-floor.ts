import { randomUUID } from 'node:crypto';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { type AnyEvent, type EventType, newEvent, type ReleasedUnits } from '@tutti/kit/events';
import type { AllocationRequest } from '../../subgraphs/inventory/src/domain/allocate.ts';
import type { SalesChannel } from '../../subgraphs/inventory/src/domain/channel.ts';
import type { SellingTerms } from '../../subgraphs/inventory/src/domain/selling-terms.ts';
import { expireReservations } from '../../subgraphs/inventory/src/handlers/expire-reservations.ts';
import { onOrderLinesCancelled } from '../../subgraphs/inventory/src/handlers/on-order-lines-cancelled.ts';
import { onOrderPlaced } from '../../subgraphs/inventory/src/handlers/on-order-placed.ts';
import {
  onStockOvercommitted,
  remindOfRecalls,
} from '../../subgraphs/inventory/src/handlers/on-stock-overcommitted.ts';
import { onAllocationReturned, onShipmentDispatched } from '../../subgraphs/inventory/src/handlers/on-units-leaving.ts';
import { type MoveStockRequest, movePosition } from '../../subgraphs/inventory/src/sagas/adjust-position.ts';
import { allocateStock } from '../../subgraphs/inventory/src/sagas/allocate-stock.ts';
import { releaseReservation, renewReservation } from '../../subgraphs/inventory/src/sagas/end-reservation.ts';
import { setKitComponents } from '../../subgraphs/inventory/src/sagas/kits.ts';
import {
  type AvailabilityQuestion,
  lookUpAvailability,
} from '../../subgraphs/inventory/src/sagas/look-up-availability.ts';
import { setSellingTerms } from '../../subgraphs/inventory/src/sagas/selling-terms.ts';
import {
  type SetStockRuleRequest,
  setChannelLocations,
  setStockRule,
} from '../../subgraphs/inventory/src/sagas/stock-rules.ts';
import { requestLoaders } from '../../subgraphs/inventory/src/store/loaders.ts';
import { findReservation } from '../../subgraphs/inventory/src/store/reservations.ts';
import { TESTER } from './callers.ts';
import { openDock } from './dock.ts';
import { linesCancelled, orderPlaced } from './events.ts';
import { aReservation, codeOf, freshId, LOCATIONS, type Warehouse } from './warehouse.ts';

const runOutSql = sql(
  'test.runOut',
  `UPDATE reservations SET expires_at = now() + $2 * interval '1 millisecond' WHERE id = $1 AND status = 'ACTIVE'`,
);

type Lines = readonly (readonly [sku: string, quantity: number])[];
type Order = Parameters<typeof orderPlaced>[0];

const keyed = () => ({ idempotencyKey: randomUUID() });

/** What sells a warehouse's stock, and what says how much of it may be sold. `over` changes the input. */
export const salesFloorOf = <Room extends Warehouse>(room: Room) => {
  const { db, now } = room;
  const told = (type: EventType, subject: string) => async () =>
    (await room.events()).filter((event) => event.type === type && event.subject === subject);
  const setKit = (sku: string, parts: Readonly<Record<string, number>>) => {
    const components = Object.entries(parts).map(([part, quantity]) => ({ sku: part, quantity }));
    return setKitComponents(room, TESTER, { ...keyed(), sku, components });
  };
  return {
    ...room,
    /** What was told of a SKU, order or reservation. */
    told: (type: EventType, subject: string) => told(type, subject)(),
    renew: (reservationId: string, over: Partial<Parameters<typeof renewReservation>[2]> = {}) =>
      renewReservation(room, TESTER, { ...keyed(), reservationId, ttlSeconds: 900, ...over }),
    release: (reservationId: string, over: Partial<Parameters<typeof releaseReservation>[2]> = {}) =>
      releaseReservation(room, TESTER, { ...keyed(), reservationId, ...over }),
    /** Lets a hold's time be over, as if somebody had waited, or in so many milliseconds. */
    runOut: (reservationId: string, inMilliseconds = -1_000) => db.rows(runOutSql, [reservationId, inMilliseconds]),
    expire: () => expireReservations(db, now),
    reservation: (id: string) => findReservation(db, id),
    /** An order's promise that stands. */
    promised: async (lines: Lines, over: Parameters<typeof aReservation>[1] = {}) => {
      const order = aReservation(lines, over);
      orThrow(await room.reserve(order));
      return order;
    },
    allocate: (...requests: AllocationRequest[]) => allocateStock(db, requests, now()),
    place: (...orders: readonly Order[]) => onOrderPlaced(db, now)(orders.map((order) => orderPlaced(order))),
    /** So many units of each line are cancelled in all. */
    cancelLines: (order: Order, units: readonly number[]) =>
      onOrderLinesCancelled(db, now)([linesCancelled(order, units)]),
    /** A parcel leaves with units of an order. */
    dispatch: (orderId: string, { locationId, ...line }: ReleasedUnits) => {
      const shipmentId = freshId('shp');
      const parcel = { shipmentId, carrier: 'UPS', trackingNumbers: [freshId('1Z')], locationId, lines: [line] };
      const progress = { orderId, version: 1, lines: [] };
      return onShipmentDispatched(
        db,
        now,
      )([newEvent('shipment.dispatched', 'fulfillment', shipmentId, { progress, ...parcel }, now())]);
    },
    /** A node gives units back; `resourced` where the order still wants them. */
    giveBack: (orderId: string, line: ReleasedUnits, resourced: boolean) =>
      onAllocationReturned(
        db,
        now,
      )([newEvent('allocation.returned', 'fulfillment', orderId, { orderId, lines: [line], resourced }, now())]),
    /** Hands inventory its own event, as the bus does. */
    hearOvercommitted: (...events: readonly AnyEvent[]) =>
      onStockOvercommitted(db, now)(events as Parameters<ReturnType<typeof onStockOvercommitted>>[0]),
    remindOfRecalls: () => remindOfRecalls(db, now),
    move: (sku: string, over: Partial<MoveStockRequest> = {}) =>
      movePosition(room, TESTER, {
        ...keyed(),
        locationCode: codeOf(LOCATIONS.reno),
        sku,
        from: 'AVAILABLE',
        to: 'SAFETY_STOCK',
        quantity: 1,
        reference: null,
        actor: 'ada',
        expectedVersion: null,
        ...over,
      }),
    setRule: (over: Partial<SetStockRuleRequest>) =>
      setStockRule(room, TESTER, {
        ...keyed(),
        sku: null,
        locationCode: null,
        channel: null,
        threshold: null,
        protectedQuantity: null,
        lowStockAt: null,
        ...over,
      }),
    sellFrom: (channel: SalesChannel, ...locationIds: readonly string[]) =>
      setChannelLocations(room, TESTER, { ...keyed(), channel, locationCodes: locationIds.map(codeOf) }),
    setTerms: (sku: string, over: Partial<SellingTerms> = {}) =>
      setSellingTerms(room, TESTER, {
        ...keyed(),
        sku,
        backorderable: true,
        backorderLimit: null,
        backorderUntil: null,
        releaseAt: null,
        preorderLimit: null,
        ...over,
      }),
    setKit,
    /** A new kit of so many of each. */
    addKit: async (parts: Readonly<Record<string, number>>, backorderable = true): Promise<string> => {
      const sku = await room.addProduct({}, backorderable);
      orThrow(await setKit(sku, parts));
      return sku;
    },
    /** As a product page asks, each time with loaders of its own. */
    lookUp: async (sku: string, over: Partial<AvailabilityQuestion> = {}) => {
      const loaders = requestLoaders(db, now);
      const product = await loaders.product.load(sku);
      if (!product) throw new Error(`No product ${sku}.`);
      const question = { channel: 'ECOMMERCE' as const, locationCode: null, near: null, ...over };
      return lookUpAvailability(product, question, {
        product: (each) => loaders.product.load(each),
        levels: (each) => loaders.levels.load(each),
        expected: (each) => loaders.expected.load(each),
        rules: () => loaders.rules.load('all'),
        locations: room.locations,
        now: now(),
      });
    },
  };
};

/** A warehouse with its dock, open to customers. */
export const openSalesFloor = async () => salesFloorOf(await openDock());

export type SalesFloor = Awaited<ReturnType<typeof openSalesFloor>>;
