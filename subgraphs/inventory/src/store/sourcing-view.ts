import { type Database, sql } from '@tutti/kit/database';
import type { ReservationLine } from '../domain/reservation.ts';
import { loadReservationLines } from './reservations.ts';

export interface SourcingView {
  readonly stock: readonly { readonly sku: string; readonly locationId: string; readonly available: number }[];
  readonly unpromised: readonly { readonly sku: string; readonly units: number }[];
  readonly promises: readonly ReservationLine[];
}

const stockSql = sql(
  'inventory.sourceableStock',
  `SELECT sku, location_id AS "locationId", available FROM stock_levels WHERE sku = ANY ($1::text[]) AND available > 0`,
);

const unpromisedSql = sql(
  'inventory.unpromisedUnits',
  `SELECT sku, greatest(0, available - reserved)::int AS units FROM network_positions WHERE sku = ANY ($1::text[])`,
);

/** What sourcing plans with. It may be old by the time it is used: allocation checks again, in the write. */
export const loadSourcingView = async (
  db: Database,
  skus: readonly string[],
  orderIds: readonly string[],
): Promise<SourcingView> => {
  const [stock, unpromised, promises] = await Promise.all([
    db.rows<SourcingView['stock'][number]>(stockSql, [skus]),
    db.rows<SourcingView['unpromised'][number]>(unpromisedSql, [skus]),
    loadReservationLines(db, orderIds),
  ]);
  return { stock, unpromised, promises };
};
