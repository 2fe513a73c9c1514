import { randomUUID } from 'node:crypto';
import { type Database, sql } from '@tutti/kit/database';
import { type Decision, orThrow } from '@tutti/kit/decision';
import { DEFAULT_APPROVAL_LIMITS } from '../../subgraphs/inventory/src/domain/cycle-count.ts';
import { DEFAULT_TOLERANCE_PERCENT } from '../../subgraphs/inventory/src/domain/inbound-shipment-receipt.ts';
import { type CountRequest, takeCount } from '../../subgraphs/inventory/src/sagas/cycle-counts.ts';
import {
  announceInboundShipment,
  cancelInboundShipment,
  receiveInboundShipment,
} from '../../subgraphs/inventory/src/sagas/inbound-shipments.ts';
import {
  callOffTransfer,
  planTransfer,
  sendTransfer,
  takeInTransfer,
} from '../../subgraphs/inventory/src/sagas/transfers.ts';
import { TESTER } from './callers.ts';
import { codeOf, freshId, LOCATIONS, openWarehouse, type Warehouse } from './warehouse.ts';

// What is on its way is what open shipments and transfers bring, and every counter is the sum of its movements.
const disagreementsSql = sql(
  'test.disagreements',
  `WITH moved AS (
     SELECT sku, location_id, to_state AS state, quantity FROM stock_movements WHERE to_state IS NOT NULL
     UNION ALL SELECT sku, location_id, from_state, -quantity FROM stock_movements WHERE from_state IS NOT NULL
   ), coming AS (
     SELECT l.sku, s.location_id, greatest(0, l.expected - l.received) AS units
     FROM inbound_lines l JOIN inbound_shipments s ON s.id = l.inbound_shipment_id
     WHERE s.status IN ('ANNOUNCED', 'PARTIALLY_RECEIVED')
     UNION ALL SELECT l.sku, t.to_location_id, l.shipped - l.received
     FROM transfer_lines l JOIN transfers t ON t.id = l.transfer_id WHERE t.status = 'IN_TRANSIT'
   ), counted AS (
     SELECT sku, location_id, state, units FROM stock_levels, LATERAL (VALUES ('AVAILABLE', available),
       ('RESERVED', reserved), ('ALLOCATED', allocated), ('DAMAGED', damaged), ('QUALITY_CONTROL', quality_control),
       ('SAFETY_STOCK', safety_stock), ('INCOMING', incoming), ('COMING', incoming)) AS c (state, units)
   ), known AS (
     SELECT sku, location_id, state, sum(quantity) AS units FROM moved GROUP BY 1, 2, 3
     UNION ALL SELECT sku, location_id, 'COMING', sum(units) FROM coming GROUP BY 1, 2
   )
   SELECT sku, location_id, state, c.units AS counted, k.units AS known
   FROM counted c FULL JOIN known k USING (sku, location_id, state) WHERE coalesce(c.units, 0) <> coalesce(k.units, 0)`,
);

/** Units of SKUs, as lines name them. */
type Lines = readonly (readonly [sku: string, quantity: number])[];
const quantities = (lines: Lines) => lines.map(([sku, quantity]) => ({ sku, quantity }));

/** The shipment, transfer or count that was made or changed. */
export const idOf = (decision: Decision<object>): string => Object.values(orThrow(decision))[0] as string;
export const codesOf = (decisions: readonly Decision<unknown>[]): string[] =>
  decisions.map((decision) => (decision.ok ? 'OK' : (decision.errors[0]?.code ?? '')));

/** What comes to a warehouse's doors: from outside to Reno, and from Reno to New York. `over` changes the input. */
export const dockOf = (warehouse: Warehouse) => {
  const keyed = () => ({ idempotencyKey: randomUUID() });
  return {
    ...warehouse,
    announce: (lines: Lines, over: Partial<Parameters<typeof announceInboundShipment>[2]> = {}) =>
      announceInboundShipment(warehouse, TESTER, {
        ...keyed(),
        locationCode: codeOf(LOCATIONS.reno),
        reference: freshId('ASN'),
        supplier: null,
        expectedAt: new Date(Date.now() + 86_400_000),
        lines: lines.map(([sku, expectedQuantity]) => ({ sku, expectedQuantity })),
        actor: 'partner',
        ...over,
      }),
    receive: (
      inboundShipmentId: string,
      lines: Lines,
      over: Partial<Parameters<typeof receiveInboundShipment>[2]> = {},
      db = warehouse.db,
    ) =>
      receiveInboundShipment(
        { ...warehouse, db },
        TESTER,
        {
          ...keyed(),
          inboundShipmentId,
          lines: lines.map(([sku, receivedQuantity]) => ({ sku, receivedQuantity, state: 'AVAILABLE' })),
          final: false,
          actor: 'ada',
          ...over,
        },
        DEFAULT_TOLERANCE_PERCENT,
      ),
    cancelInbound: (inboundShipmentId: string) =>
      cancelInboundShipment(warehouse, TESTER, { ...keyed(), inboundShipmentId, expectedVersion: null, actor: 'ada' }),
    plan: (lines: Lines, over: Partial<Parameters<typeof planTransfer>[2]> = {}) =>
      planTransfer(warehouse, TESTER, {
        ...keyed(),
        fromLocationCode: codeOf(LOCATIONS.reno),
        toLocationCode: codeOf(LOCATIONS.nyc),
        reference: null,
        expectedAt: new Date(Date.now() + 86_400_000),
        lines: quantities(lines),
        ...over,
      }),
    ship: (transferId: string, over: Partial<Parameters<typeof sendTransfer>[2]> = {}, db = warehouse.db) =>
      sendTransfer({ ...warehouse, db }, TESTER, {
        ...keyed(),
        transferId,
        lines: null,
        actor: 'ada',
        expectedVersion: null,
        ...over,
      }),
    takeIn: (
      transferId: string,
      lines: Lines | null = null,
      over: Partial<Parameters<typeof takeInTransfer>[2]> = {},
    ) =>
      takeInTransfer(warehouse, TESTER, {
        ...keyed(),
        transferId,
        lines: lines?.map(([sku, quantity]) => ({ sku, quantity, state: 'AVAILABLE' })) ?? null,
        final: false,
        actor: 'bob',
        ...over,
      }),
    callOff: (transferId: string, expectedVersion: number | null = null) =>
      callOffTransfer(warehouse, TESTER, { ...keyed(), transferId, expectedVersion, actor: 'ada' }),
    takeCount: (sku: string, countedQuantity: number, over: Partial<CountRequest> = {}) =>
      takeCount(
        warehouse,
        TESTER,
        {
          ...keyed(),
          locationCode: codeOf(LOCATIONS.reno),
          sku,
          countedQuantity,
          countedBy: 'ada',
          expectedVersion: null,
          ...over,
        },
        DEFAULT_APPROVAL_LIMITS,
      ),
    /** Counters that ledger, shipments and transfers contradict; empty when all agree. */
    disagreements: () => warehouse.db.rows(disagreementsSql),
  };
};

/** A warehouse with trucks at its doors. */
export const openDock = async () => dockOf(await openWarehouse());

export type Dock = Awaited<ReturnType<typeof openDock>>;

/** A database whose transactions die with their statement of this number, from 0, as when the process is killed. */
export const dyingAt = (db: Database, statement: number): Database => ({
  ...db,
  inTransaction: (work) =>
    db.inTransaction((tx) => {
      let left = statement;
      return work({
        rows: (...call) => {
          if (left-- === 0) throw new Error('killed');
          return tx.rows(...call);
        },
      });
    }),
});

/** Runs `work` on databases that die ever later, until one lives; `unchanged` looks after each death. */
export const dieEverywhere = async (
  db: Database,
  work: (dying: Database) => Promise<unknown>,
  unchanged: () => Promise<void>,
): Promise<number> => {
  for (let statement = 0; ; statement++) {
    const outcome = await work(dyingAt(db, statement)).catch((error: Error) => error);
    if (!(outcome instanceof Error)) return statement;
    if (outcome.message !== 'killed') throw outcome;
    await unchanged();
  }
};
