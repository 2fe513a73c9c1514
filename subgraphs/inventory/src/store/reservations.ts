import { type Database, sql, type Tx, violatesUnique } from '@tutti/kit/database';
import { accepted, type Decision, rejectedAll, type UserError } from '@tutti/kit/decision';
import { newId } from '@tutti/kit/ids';
import type { Promises } from '../domain/allocate.ts';
import type { ReservationLine } from '../domain/reservation.ts';
import { MAX_PROMISED, reserveForOrderSql } from './reserve-for-order.sql.ts';
import { saveReservationLinesSql } from './save-stock.sql.ts';
import { saveRows } from './stock-book.ts';

export interface OrderReservationRequest {
  readonly key: string;
  readonly orderId: string;
  readonly channel: string;
  readonly ttlSeconds: number;
  readonly lines: readonly { readonly orderLineId: string; readonly sku: string; readonly quantity: number }[];
}

export interface OrderReservation {
  readonly id: string;
  readonly orderId: string;
  readonly lines: readonly ReservationLine[];
}

type Refusal = 'SKU_NOT_FOUND' | 'INSUFFICIENT_STOCK';

/** What a repeat breaks: its key, and where it is the same word for word, any of its ids. */
const REPEATED = [
  'reservations_idempotency_key_key',
  'reservations_order_id_key',
  'reservation_lines_order_line_id_key',
];

const LINE_COLUMNS = `l.reservation_id AS "reservationId", r.order_id AS "orderId", l.order_line_id AS "orderLineId", l.sku,
  l.quantity, l.held, l.backordered, l.allocated, l.cancelled`;

const loadByKeySql = sql(
  'inventory.loadReservationByKey',
  `SELECT ${LINE_COLUMNS} FROM reservations r JOIN reservation_lines l ON l.reservation_id = r.id WHERE r.idempotency_key = $1`,
);

const loadByOrdersSql = sql(
  'inventory.loadReservationsByOrder',
  `SELECT ${LINE_COLUMNS} FROM reservations r JOIN reservation_lines l ON l.reservation_id = r.id
   WHERE r.order_id = ANY ($1::text[]) ORDER BY l.order_line_id`,
);

/**
 * Promises an order's lines, all or none; what is short is backordered where the product allows it. Asked again with the
 * same key, it answers the promise that stands, so a caller who lost the answer may ask again.
 */
export const reserveForOrder = async (
  db: Database,
  request: OrderReservationRequest,
): Promise<Decision<OrderReservation, Refusal>> => {
  try {
    const decision = await insertReservation(db, request);
    if (decision.ok) return decision;
    // What is missing may be the very units that the first attempt holds.
    const standing = await loadByKey(db, request.key);
    return standing ? accepted(standing) : decision;
  } catch (error) {
    if (!REPEATED.some((constraint) => violatesUnique(error, constraint))) throw error;
    const standing = await loadByKey(db, request.key);
    if (!standing) throw error;
    return accepted(standing);
  }
};

export const loadReservationLines = (tx: Tx, orderIds: readonly string[]): Promise<ReservationLine[]> =>
  tx.rows<ReservationLine>(loadByOrdersSql, [orderIds]);

export const loadPromises = async (tx: Tx, orderIds: readonly string[]): Promise<Promises> =>
  new Map((await loadReservationLines(tx, orderIds)).map((line) => [line.orderLineId, line]));

export const saveReservationLines = (tx: Tx, lines: readonly ReservationLine[]): Promise<void> =>
  saveRows(tx, saveReservationLinesSql, lines);

interface DecidedLine {
  readonly order_line_id: string;
  readonly sku: string;
  readonly quantity: number;
  readonly held: number;
  /** Null for an unknown SKU. */
  readonly backorderable: boolean | null;
  readonly overflows: boolean | null;
}

const insertReservation = async (
  db: Database,
  request: OrderReservationRequest,
): Promise<Decision<OrderReservation, Refusal>> => {
  const id = newId('res');
  const { key, orderId, channel, ttlSeconds, lines } = request;
  const decided = await db.rows<DecidedLine>(reserveForOrderSql, [
    id,
    key,
    orderId,
    channel,
    ttlSeconds,
    lines.map((line) => line.orderLineId),
    lines.map((line) => line.sku),
    lines.map((line) => line.quantity),
  ]);
  const refusals = decided.flatMap(refuse);
  if (refusals.length > 0) return rejectedAll(refusals);
  return accepted({
    id,
    orderId,
    lines: decided.map(({ order_line_id, sku, quantity, held }) => ({
      reservationId: id,
      orderId,
      orderLineId: order_line_id,
      sku,
      quantity,
      held,
      backordered: quantity - held,
      allocated: 0,
      cancelled: 0,
    })),
  });
};

const refuse = (
  { sku, quantity, held, backorderable, overflows }: DecidedLine,
  index: number,
): UserError<Refusal>[] => {
  const error = (code: Refusal, message: string, field: string) => [
    { code, message, field: ['lines', String(index), field] },
  ];
  if (backorderable === null) return error('SKU_NOT_FOUND', `No product ${sku}.`, 'sku');
  if (overflows)
    return error('INSUFFICIENT_STOCK', `At most ${MAX_PROMISED} ${sku} can be promised over all orders.`, 'quantity');
  if (held < quantity && !backorderable)
    return error('INSUFFICIENT_STOCK', `Only ${held} of ${quantity} ${sku} can be promised.`, 'quantity');
  return [];
};

const loadByKey = async (db: Tx, key: string): Promise<OrderReservation | null> => {
  const lines = await db.rows<ReservationLine>(loadByKeySql, [key]);
  const [first] = lines;
  return first ? { id: first.reservationId, orderId: first.orderId, lines } : null;
};
