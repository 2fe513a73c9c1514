import type { Database, Tx } from '@tutti/kit/database';
import type { EventEnvelope } from '@tutti/kit/events';
import { groupBy } from '@tutti/kit/group-by';
import { handleOnce } from '@tutti/kit/handlers';
import { issueUnits, type LeavingUnits, releaseUnits, type StandingAllocation } from '../domain/leave-node.ts';
import type { StockBook } from '../domain/stock-book.ts';
import { loadStandingAllocations, saveLeaving } from '../store/allocations.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';

type Leave<Units extends LeavingUnits> = (
  book: StockBook,
  standing: readonly StandingAllocation[],
  units: Units,
) => readonly StandingAllocation[];

/** The parcel has left: its units are no longer on hand. */
export const onShipmentDispatched =
  (db: Database, now: () => Date) =>
  (events: readonly EventEnvelope<'shipment.dispatched'>[]): Promise<void> =>
    handleOnce(db, 'inventory.onShipmentDispatched', events, async (tx, fresh) => {
      const leaving = fresh.flatMap(({ data: { lines, locationId, shipmentId } }) =>
        lines.map((line) => ({ ...line, locationId, shipmentId })),
      );
      await leaveNodes(
        tx,
        leaving,
        (book, standing, units) => issueUnits(book, standing, units, units.shipmentId, now()),
        now(),
      );
    });

/** The node's units are asked for by nobody any more. */
export const onAllocationReturned =
  (db: Database, now: () => Date) =>
  (events: readonly EventEnvelope<'allocation.returned'>[]): Promise<void> =>
    handleOnce(db, 'inventory.onAllocationReturned', events, (tx, fresh) =>
      leaveNodes(
        tx,
        fresh.flatMap(({ data }) => data.lines),
        (book, standing, units) => releaseUnits(book, standing, units, now()),
        now(),
      ),
    );

const leaveNodes = async <Units extends LeavingUnits>(
  tx: Tx,
  leaving: readonly Units[],
  leave: Leave<Units>,
  now: Date,
) => {
  const book = await lockStock(
    tx,
    leaving.map(({ sku }) => sku),
    leaving.map(({ locationId }) => locationId),
  );
  const standing = groupBy(
    await loadStandingAllocations(
      tx,
      leaving.map(({ orderLineId }) => orderLineId),
    ),
    ({ orderLineId }) => orderLineId,
  );
  const changed = new Map<string, StandingAllocation>();
  for (const units of leaving) {
    const ofLine = standing.get(units.orderLineId) ?? [];
    for (const allocation of leave(book, ofLine, units)) changed.set(keyOf(allocation), allocation);
    standing.set(
      units.orderLineId,
      ofLine.map((allocation) => changed.get(keyOf(allocation)) ?? allocation),
    );
  }
  await saveLeaving(tx, [...changed.values()]);
  await saveStock(tx, book, now);
};

const keyOf = ({ requestKey, orderLineId, locationId }: StandingAllocation) =>
  `${requestKey} ${orderLineId} ${locationId}`;
