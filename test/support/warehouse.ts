import { randomBytes, randomUUID } from 'node:crypto';
import type { Caller } from '@tutti/kit/caller';
import { sql } from '@tutti/kit/database';
import { type Decision, orThrow } from '@tutti/kit/decision';
import type { AllocationLine, AllocationRequest } from '../../subgraphs/inventory/src/domain/allocate.ts';
import type { NetworkPosition, StockLevel, StockMovement } from '../../subgraphs/inventory/src/domain/stock.ts';
import { type AdjustStockRequest, adjustPosition } from '../../subgraphs/inventory/src/sagas/adjust-position.ts';
import { decideTogether } from '../../subgraphs/inventory/src/sagas/decide-together.ts';
import { openReservationDesk } from '../../subgraphs/inventory/src/sagas/reservation-desk.ts';
import {
  type OrderReservationRequest,
  type ReserveStockRequest,
  reserveForOrder,
  reserveStock,
} from '../../subgraphs/inventory/src/sagas/reserve-stock.ts';
import { applyStockFeed } from '../../subgraphs/inventory/src/sagas/stock-feed.ts';
import { upsertProducts } from '../../subgraphs/inventory/src/store/catalogue.ts';
import { LEVEL_COLUMNS } from '../../subgraphs/inventory/src/store/levels.ts';
import { openLocationDirectory } from '../../subgraphs/inventory/src/store/locations.ts';
import { openPrisma } from '../../subgraphs/inventory/src/store/prisma.ts';
import { loadPromises } from '../../subgraphs/inventory/src/store/promises.ts';
import { auditStock } from '../../subgraphs/inventory/src/store/stock-audit.ts';
import { TESTER } from './callers.ts';
import { cloneDatabase } from './databases.ts';

/** The warehouses of `openWarehouse`, by id; a code is the id in capitals. */
export const LOCATIONS = { reno: 'loc_reno', nyc: 'loc_nyc' } as const;
export const codeOf = (locationId: string): string => locationId.toUpperCase();

const insertLocationSql = sql(
  'test.insertLocation',
  `INSERT INTO locations (id, code, name, type, line1, city, region, postal_code, country_code, latitude, longitude, time_zone)
   VALUES ($1, $2, $2, $3, '1 Depot Road', 'Reno', 'NV', '89502', 'US', 39.5, -119.8, 'America/Los_Angeles')`,
);
const positionsSql = sql(
  'test.positions',
  'SELECT sku, available, reserved, backordered FROM network_positions WHERE sku = $1',
);
const levelsSql = sql('test.levels', `SELECT ${LEVEL_COLUMNS} FROM stock_levels WHERE sku = $1 ORDER BY location_id`);
const movementsSql = sql(
  'test.movements',
  `SELECT kind, quantity, from_state AS "fromState", to_state AS "toState", reference
   FROM stock_movements WHERE sku = $1 ORDER BY id`,
);
const eventsSql = sql('test.events', 'SELECT envelope FROM outbox_events ORDER BY position');

/** An id that no other test has. */
export const freshId = (prefix: string): string => `${prefix}_${randomBytes(8).toString('hex')}`;

/** A promise asked for: one line for each pair of SKU and quantity. */
export const aReservation = (
  lines: readonly (readonly [sku: string, quantity: number])[],
  over: Partial<OrderReservationRequest> = {},
): OrderReservationRequest => ({
  key: freshId('key'),
  orderId: freshId('ord'),
  channel: 'ECOMMERCE',
  ttlSeconds: 900,
  reservationId: null,
  shopper: null,
  isLimited: false,
  lines: lines.map(([sku, quantity]) => ({ orderLineId: freshId('oln'), sku, quantity })),
  ...over,
});

/** All lines of a promise taken at one location; `over` changes each line. */
export const takingAt = (
  locationId: string,
  { orderId, lines }: Pick<OrderReservationRequest, 'orderId' | 'lines'>,
  over: Partial<AllocationLine> = {},
): AllocationRequest => ({
  key: `${orderId}/1`,
  orderId,
  lines: lines.map((line) => ({ ...line, locationId, ...over })),
});

/** Inventory's own database with two warehouses and a locker, and what its resolvers would do. */
export const openWarehouse = async () => {
  const { db, url, drop } = await cloneDatabase('inventory');
  const prisma = openPrisma(db);
  const now = () => new Date();
  const foundation = { db, prisma, now, locations: openLocationDirectory(db, now) };
  for (const id of Object.values(LOCATIONS)) await db.rows(insertLocationSql, [id, codeOf(id), 'WAREHOUSE']);
  await db.rows(insertLocationSql, ['loc_locker', 'LOC_LOCKER', 'LOCKER']);

  const count = async (sku: string, stock: Readonly<Record<string, number>>) => {
    const rows = Object.entries(stock).map(([locationId, onHand]) => ({
      locationCode: codeOf(locationId),
      sku,
      onHand,
      expectedVersion: null,
    }));
    const input = { idempotencyKey: randomUUID(), source: 'wms', rows };
    return orThrow(await applyStockFeed(foundation, TESTER, input));
  };

  /** One of several, as each process has its own. */
  const openDesk = () =>
    openReservationDesk(
      (asked) => decideTogether(db, asked, now),
      () => undefined,
    );
  const desk = openDesk();

  return {
    ...foundation,
    url,
    desk,
    openDesk,
    count,
    reserve: (request: OrderReservationRequest) => reserveForOrder(desk, request),
    /** A basket held for a quarter of an hour. */
    hold: (
      lines: readonly (readonly [sku: string, quantity: number])[],
      over: Partial<ReserveStockRequest> = {},
      caller: Caller = TESTER,
    ) =>
      reserveStock({ desk, locations: foundation.locations }, caller, {
        idempotencyKey: randomUUID(),
        channel: 'ECOMMERCE',
        cartReference: null,
        ttlSeconds: 900,
        policy: 'ALL_OR_NONE',
        locationCode: null,
        lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
        ...over,
      }),
    /** A product of its own, with so many units at each location. */
    addProduct: async (stock: Readonly<Record<string, number>> = {}, backorderable = true): Promise<string> => {
      const sku = freshId('SKU');
      const product = { sku, title: sku, category: null, weightGrams: 500, backorderable };
      await upsertProducts(db, [{ ...product, lengthMm: null, widthMm: null, heightMm: null }]);
      await count(sku, stock);
      return sku;
    },
    adjust: (input: Partial<AdjustStockRequest> & Pick<AdjustStockRequest, 'sku'>): Promise<Decision<unknown>> =>
      adjustPosition(foundation, TESTER, {
        idempotencyKey: randomUUID(),
        locationCode: codeOf(LOCATIONS.reno),
        quantity: 1,
        reason: 'CORRECTION',
        reference: null,
        actor: 'ada',
        expectedVersion: null,
        ...input,
      }),
    position: async (sku: string) => (await db.rows<NetworkPosition>(positionsSql, [sku]))[0] as NetworkPosition,
    levels: (sku: string) => db.rows<StockLevel>(levelsSql, [sku]),
    movements: (sku: string) => db.rows<StockMovement>(movementsSql, [sku]),
    promises: (orderId: string) => loadPromises(db, { orderIds: [orderId] }),
    linesOf: (reservationId: string) => loadPromises(db, { reservationIds: [reservationId] }),
    // biome-ignore lint/suspicious/noExplicitAny: each event's data has a shape of its own
    events: async () => (await db.rows<{ envelope: any }>(eventsSql)).map(({ envelope }) => envelope),
    audit: async () => (await auditStock(db, { skus: null })).discrepancies,
    close: async () => {
      await prisma.$disconnect();
      await drop();
    },
  };
};

export type Warehouse = Awaited<ReturnType<typeof openWarehouse>>;
