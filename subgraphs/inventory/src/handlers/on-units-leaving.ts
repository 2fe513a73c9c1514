import type { Database, Tx } from '@tutti/kit/database';
import type { EventEnvelope } from '@tutti/kit/events';
import { groupBy } from '@tutti/kit/group-by';
import { handleOnce } from '@tutti/kit/handlers';
import {
  issueUnits,
  type LeavingUnits,
  releaseUnits,
  returnUnits,
  type StandingAllocation,
} from '../domain/leave-node.ts';
import type { StockBook } from '../domain/stock-book.ts';
import { loadStandingAllocations, saveStanding } from '../store/allocations.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';

interface OrderUnits extends LeavingUnits {
  readonly orderId: string;
}

type Leave<Units> = (
  book: StockBook,
  standing: readonly StandingAllocation[],
  units: Units,
) => readonly StandingAllocation[];

/** The parcel has left: its units are no longer on hand. */
export const onShipmentDispatched =
  (db: Database, now: () => Date) =>
  (events: readonly EventEnvelope<'shipment.dispatched'>[]): Promise<void> =>
    handleOnce(db, 'inventory.onShipmentDispatched', events, (tx, fresh) => {
      const leaving = fresh.flatMap(({ data: { lines, locationId, shipmentId, progress } }) =>
        lines.map((line) => ({ ...line, locationId, shipmentId, orderId: progress.orderId })),
      );
      const leave: Leave<(typeof leaving)[number]> = (book, standing, units) =>
        issueUnits(book, standing, units, units.shipmentId, now());
      return leaveNodes(tx, leaving, leave, now());
    });

/** The node gives units back: nobody asks for them any more, or the order looks for another node. */
export const onAllocationReturned =
  (db: Database, now: () => Date) =>
  (events: readonly EventEnvelope<'allocation.returned'>[]): Promise<void> =>
    handleOnce(db, 'inventory.onAllocationReturned', events, (tx, fresh) => {
      const leaving = fresh.flatMap(({ data: { orderId, lines, resourced = false } }) =>
        lines.map((line) => ({ ...line, orderId, resourced })),
      );
      const leave: Leave<(typeof leaving)[number]> = (book, standing, units) =>
        units.resourced ? returnUnits(book, standing, units, now()) : releaseUnits(book, standing, units, now());
      return leaveNodes(tx, leaving, leave, now());
    });

const leaveNodes = async <Units extends OrderUnits>(
  tx: Tx,
  leaving: readonly Units[],
  leave: Leave<Units>,
  now: Date,
) => {
  const book = await lockStock(tx, { orderIds: leaving.map(({ orderId }) => orderId), places: leaving });
  const lineIds = leaving.map(({ orderLineId }) => orderLineId);
  const standing = groupBy(await loadStandingAllocations(tx, lineIds), ({ orderLineId }) => orderLineId);
  const changed = new Map<string, StandingAllocation>();
  for (const units of leaving) {
    const ofLine = standing.get(units.orderLineId) ?? [];
    for (const allocation of leave(book, ofLine, units)) changed.set(keyOf(allocation), allocation);
    standing.set(
      units.orderLineId,
      ofLine.map((allocation) => changed.get(keyOf(allocation)) ?? allocation),
    );
  }
  await saveStanding(tx, [...changed.values()]);
  await saveStock(tx, book, now);
};

const keyOf = ({ requestKey, orderLineId, locationId, sku }: StandingAllocation) =>
  `${requestKey} ${orderLineId} ${locationId} ${sku}`;
