import { sql, type Tx } from '@tutti/kit/database';
import type { Payment } from '../domain/order.ts';

export interface RequestedCapture {
  readonly id: string;
  readonly orderId: string;
  readonly paymentId: string;
  readonly provider: string;
  readonly reference: string;
  readonly amountMinor: number;
  readonly currencyCode: string;
}

const PAYMENT_COLUMNS = `id, order_id AS "orderId", position, provider, reference, authorized_minor AS "authorizedMinor",
  captured_minor AS "capturedMinor", refunded_minor AS "refundedMinor", voided_at AS "voidedAt"`;

const loadPaymentsSql = sql(
  'orders.loadPaymentsToCapture',
  `SELECT ${PAYMENT_COLUMNS} FROM payments WHERE order_id = ANY ($1::text[]) ORDER BY order_id, position`,
);
const loadRequestedSql = sql(
  'orders.loadCapturedAmounts',
  `SELECT c.payment_id, sum(c.amount_minor)::bigint AS minor FROM captures c JOIN payments p ON p.id = c.payment_id
   WHERE p.order_id = ANY ($1::text[]) AND c.status <> 'DECLINED' GROUP BY c.payment_id`,
);
const loadCaptureSumsSql = sql(
  'orders.loadCaptureSums',
  `SELECT p.order_id AS "orderId", c.payment_id AS "paymentId", sum(c.amount_minor)::bigint AS "minor"
   FROM captures c JOIN payments p ON p.id = c.payment_id
   WHERE p.order_id = ANY ($1::text[]) GROUP BY p.order_id, c.payment_id`,
);
const loadOpenCapturesSql = sql(
  'orders.loadOpenCaptures',
  `SELECT c.id, p.order_id AS "orderId", p.id AS "paymentId", p.provider, p.reference, c.amount_minor AS "amountMinor",
     o.currency_code AS "currencyCode"
   FROM captures c JOIN payments p ON p.id = c.payment_id JOIN orders o ON o.id = p.order_id
   WHERE c.id = ANY ($1::text[]) AND c.status = 'REQUESTED' ORDER BY c.id`,
);
// Only the first to settle a capture counts its money.
const settleCaptureSql = sql(
  'orders.settleCapture',
  `WITH settled AS (UPDATE captures SET status = $2 WHERE id = $1 AND status = 'REQUESTED' RETURNING payment_id, amount_minor)
   UPDATE payments p SET captured_minor = captured_minor + CASE $2 WHEN 'CAPTURED' THEN s.amount_minor ELSE 0 END
   FROM settled s WHERE p.id = s.payment_id RETURNING p.id`,
);
const voidSql = sql(
  'orders.voidPayment',
  `UPDATE payments SET voided_at = $2 WHERE id = $1 AND voided_at IS NULL
     AND NOT EXISTS (SELECT FROM captures WHERE payment_id = $1) RETURNING id`,
);

export const loadPayments = (tx: Tx, orderIds: readonly string[]): Promise<Payment[]> =>
  tx.rows<Payment>(loadPaymentsSql, [orderIds]);

/** Money asked of the provider so far, by payment id. */
export const loadRequestedAmounts = async (tx: Tx, orderIds: readonly string[]): Promise<Map<string, number>> =>
  new Map(
    (await tx.rows<{ payment_id: string; minor: number }>(loadRequestedSql, [orderIds])).map(
      ({ payment_id, minor }) => [payment_id, minor],
    ),
  );

/** Money asked of the provider so far, what was declined included. */
export const loadCaptureSums = (
  tx: Tx,
  orderIds: readonly string[],
): Promise<{ orderId: string; paymentId: string; minor: number }[]> => tx.rows(loadCaptureSumsSql, [orderIds]);

export const loadOpenCaptures = (tx: Tx, captureIds: readonly string[]): Promise<RequestedCapture[]> =>
  tx.rows<RequestedCapture>(loadOpenCapturesSql, [captureIds]);

/** False when the capture was settled before. */
export const settleCapture = async (tx: Tx, captureId: string, status: 'CAPTURED' | 'DECLINED'): Promise<boolean> =>
  (await tx.rows(settleCaptureSql, [captureId, status])).length > 0;

/** False when it was voided before, or money was asked of it. */
export const markVoided = async (tx: Tx, paymentId: string, at: Date): Promise<boolean> =>
  (await tx.rows(voidSql, [paymentId, at])).length > 0;
