import { randomUUID } from 'node:crypto';
import { type Database, sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import type { StockLevel } from '../../subgraphs/inventory/src/domain/stock.ts';
import { type RepairStockRequest, repairStock } from '../../subgraphs/inventory/src/sagas/repair-stock.ts';
import { auditStock } from '../../subgraphs/inventory/src/store/stock-audit.ts';
import { TESTER } from './callers.ts';
import { openSalesFloor, type SalesFloor } from './sales-floor.ts';
import { codeOf, LOCATIONS, takingAt } from './warehouse.ts';

const { reno, nyc } = LOCATIONS;

const repairsSql = sql('test.repairs', 'SELECT kind, subject, cause, action, actor FROM audit_repairs ORDER BY id');
const reconciliationsSql = sql(
  'test.reconciliations',
  `SELECT quantity, from_state AS "fromState", to_state AS "toState", level_version AS version, actor
   FROM stock_movements WHERE kind = 'RECONCILIATION' ORDER BY level_version, id`,
);

/**
 * A floor where a bit of everything happened. Of desks in Reno: 30 counted, 5 taken for an order, of which 2 have left, 2
 * for two kits, 2 kept for a basket, 40 announced and 10 of them received.
 */
const trade = async (floor: SalesFloor) => {
  const [desk, lamp] = [await floor.addProduct({ [reno]: 30, [nyc]: 10 }), await floor.addProduct({ [reno]: 8 })];
  const chair = await floor.addProduct({ [reno]: 9 });
  const kit = await floor.addKit({ [desk]: 1, [lamp]: 2 });
  await floor.setRule({ sku: chair, channel: 'MARKETPLACE', threshold: 3, lowStockAt: 2 });
  const taken = await floor.promised([[desk, 5]]);
  await floor.allocate(takingAt(reno, taken));
  await floor.dispatch(taken.orderId, { ...lineOf(taken), locationId: reno, quantity: 2 });
  const kitted = await floor.promised([[kit, 2]]);
  await floor.allocate(takingAt(reno, kitted));
  const held = await floor.promised([[desk, 4]]);
  await floor.promised([[lamp, 7]], { channel: 'STORE' });
  const { reservationId: basket } = orThrow(await floor.hold([[desk, 2]], { locationCode: codeOf(reno) }));
  const { inboundShipmentId } = orThrow(await floor.announce([[desk, 40]]));
  await floor.receive(inboundShipmentId, [[desk, 10]]);
  await floor.place(taken, kitted, held);
  return { desk, lamp, chair, kit, taken, kitted, held, basket };
};

type Order = Awaited<ReturnType<SalesFloor['promised']>>;

/** The one line of an order. */
export const lineOf = ({ lines }: Order) => lines[0] as Order['lines'][number];

/** A floor with a past, its auditor, and whoever goes at its database. */
export const openBusyFloor = async () => {
  const floor = await openSalesFloor();
  const traded = await trade(floor);
  const repair = (over: Partial<RepairStockRequest> = {}, db: Database = floor.db) => {
    const input = { idempotencyKey: randomUUID(), kinds: null, skus: null, actor: 'ada', ...over };
    return repairStock({ ...floor, db }, TESTER, input);
  };
  return {
    ...floor,
    ...traded,
    plant: (statements: string) => floor.db.pool.query(statements),
    auditOf: (...skus: readonly string[]) => auditStock(floor.db, { skus: skus.length > 0 ? skus : null }),
    found: async () => (await auditStock(floor.db, { skus: null })).discrepancies,
    repair,
    repaired: async (over: Partial<RepairStockRequest> = {}) => orThrow(await repair(over)),
    /** What is kept of repairs. */
    repairs: () => floor.db.rows(repairsSql),
    reconciliations: () => floor.db.rows(reconciliationsSql),
    desksInReno: async () =>
      (await floor.levels(traded.desk)).find(({ locationId }) => locationId === reno) as StockLevel,
  };
};

export type BusyFloor = Awaited<ReturnType<typeof openBusyFloor>>;
