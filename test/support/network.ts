import { sql } from '@tutti/kit/database';
import type { OrderDemand } from '@tutti/kit/events';
import type { Handlers } from '@tutti/kit/handlers';
import { onAllocationRecalled } from '../../subgraphs/fulfillment/src/handlers/on-allocation-recalled.ts';
import { onOrderPlaced } from '../../subgraphs/fulfillment/src/handlers/on-order-placed.ts';
import { onPromiseReopened } from '../../subgraphs/fulfillment/src/handlers/on-promise-reopened.ts';
import { onStockBecameAvailable } from '../../subgraphs/fulfillment/src/handlers/on-stock-became-available.ts';
import type { Sourcing } from '../../subgraphs/fulfillment/src/sagas/source-orders.ts';
import { stopFulfillment } from '../../subgraphs/fulfillment/src/sagas/stop-fulfillment.ts';
import { loadDemands } from '../../subgraphs/fulfillment/src/store/demands.ts';
import { loadFulfillmentOrdersOfOrders } from '../../subgraphs/fulfillment/src/store/fulfillment-orders.ts';
import { openNodeDirectory } from '../../subgraphs/fulfillment/src/store/nodes.ts';
import { allocateStock } from '../../subgraphs/inventory/src/sagas/allocate-stock.ts';
import { listWaitingKits } from '../../subgraphs/inventory/src/store/promises.ts';
import { loadSourcingView } from '../../subgraphs/inventory/src/store/sourcing-view.ts';
import { aService, TESTER } from './callers.ts';
import { cloneDatabase } from './databases.ts';
import { codeOf, freshId, LOCATIONS, type Warehouse } from './warehouse.ts';

const insertNodeSql = sql(
  'test.insertNode',
  `INSERT INTO nodes VALUES ($1, $2, 'WAREHOUSE', 39.5, -119.8, 'America/Los_Angeles', $3, '15:00', true, true)`,
);
const decisionsSql = sql(
  'test.decisions',
  'SELECT round, outcome, assignments FROM sourcing_decisions WHERE order_id = $1 ORDER BY round',
);
const ALWAYS_OPEN = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['00:00', '00:00']]]));

/** Fulfillment's own database, with a node a warehouse. It asks inventory's own functions, without HTTP between them. */
export const openNetwork = async (warehouse: Warehouse) => {
  const { db, url, drop } = await cloneDatabase('fulfillment');
  const now = () => new Date();
  for (const id of Object.values(LOCATIONS)) await db.rows(insertNodeSql, [id, codeOf(id), ALWAYS_OPEN]);
  const nodes = openNodeDirectory(db, now);
  const sourcing: Sourcing = {
    db,
    nodes,
    now,
    neighbours: {
      sourcingView: async (skus, orderIds) => {
        const view = await loadSourcingView(warehouse.db, skus, orderIds);
        return { ...view, promises: view.promises.map(({ id, ...promise }) => ({ ...promise, orderLineId: id })) };
      },
      waitingKits: (skus) => listWaitingKits(warehouse.db, skus),
      allocate: (requests) => allocateStock(warehouse.db, requests, now()),
    },
  };
  const handlers: Handlers = {
    'order.placed': onOrderPlaced(sourcing),
    'stock.became_available': onStockBecameAvailable(sourcing),
    'allocation.recalled': onAllocationRecalled(sourcing),
    'promise.reopened': onPromiseReopened(sourcing),
  };
  return {
    db,
    url,
    sourcing,
    handlers,
    /** What the sagas of nodes' work need. */
    work: { db, nodes, now, caller: TESTER },
    stop: (order: OrderDemand, lines: Parameters<typeof stopFulfillment>[1]['lines'] = null, key = freshId('stop')) =>
      stopFulfillment({ db, caller: aService('orders'), now }, { key, order, lines }),
    demand: async (orderId: string) => (await loadDemands(db, [orderId]))[0],
    workOf: async (orderId: string) => (await loadFulfillmentOrdersOfOrders(db, [orderId])).get(orderId) ?? [],
    decisions: (orderId: string) => db.rows<{ round: number; outcome: string }>(decisionsSql, [orderId]),
    close: drop,
  };
};

export type Network = Awaited<ReturnType<typeof openNetwork>>;
