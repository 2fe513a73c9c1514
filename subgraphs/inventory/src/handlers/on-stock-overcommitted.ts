import type { Database } from '@tutti/kit/database';
import type { EventEnvelope } from '@tutti/kit/events';
import { handleOnce } from '@tutti/kit/handlers';
import { giveWay } from '../sagas/give-way.ts';
import { listRecalled } from '../store/allocations.ts';

/** Less is there than was promised: the youngest promises give way, and units of theirs at nodes are asked back. */
export const onStockOvercommitted =
  (db: Database, now: () => Date) =>
  (events: readonly EventEnvelope<'stock.overcommitted'>[]): Promise<void> =>
    handleOnce(db, 'inventory.onStockOvercommitted', events, (tx, fresh) =>
      giveWay(tx, [...new Set(fresh.map(({ data }) => data.sku))], [], now()),
    );

/** Asks again for what has not come, since its work may not have been given out yet; no more where the units were found. */
export const remindOfRecalls = (db: Database, now: () => Date): Promise<void> =>
  db.inTransaction(async (tx) => {
    const recalled = await listRecalled(tx);
    if (recalled.length > 0) await giveWay(tx, [...new Set(recalled.map(({ sku }) => sku))], recalled, now());
  });
