import { type Connection, decodeTimeCursor, pageSize, toConnection } from '@tutti/kit/connection';
import { type Database, sql } from '@tutti/kit/database';
import { normalEmail } from '@tutti/kit/email';
import { narrowing, type People } from '@tutti/kit/ownership';
import { searchRows } from '@tutti/kit/search';
import type { Order } from '../domain/order.ts';
import { ORDER_COLUMNS } from './orders.ts';

/** Newest first, of these people's; an empty search finds all. */
export const searchOrders = async (
  db: Database,
  { search, first, after }: { readonly search: string; readonly first: number; readonly after?: string | null },
  people: People,
): Promise<Connection<Order>> => {
  const size = pageSize(first);
  const [placedAt = null, id = null] = decodeTimeCursor('orders', after) ?? [];
  const rows = await searchRows<Order>(db, search, {
    table: 'orders',
    columns: ORDER_COLUMNS,
    where: `($1::timestamptz IS NULL OR (placed_at, id) < ($1, $2)) AND ($3 OR customer_id = $4 OR customer_email = $5)`,
    order: 'placed_at DESC, id DESC',
    values: [placedAt, id, ...narrowing(people)],
    limit: size + 1,
    isNarrow: people !== 'all',
  });
  return toConnection('orders', rows, size, after, (order) => [order.placedAt.toISOString(), order.id]);
};

const guestOrderSql = sql(
  'orders.findGuestOrder',
  `SELECT ${ORDER_COLUMNS} FROM orders WHERE number = $1 AND customer_email = $2`,
);

/**
 * The order of this number, with or without its #, where the e-mail address is its customer's. The index has both, so that
 * the one that is wrong costs as much as the other, and nobody learns from the time which it was.
 */
export const findGuestOrder = async (db: Database, number: string, email: string): Promise<Order | null> =>
  (await db.rows<Order>(guestOrderSql, [number.trim().replace(/^#\s*/, ''), normalEmail(email)]))[0] ?? null;
