import { sql, type Tx } from '@tutti/kit/database';
import type { References, TakenReference } from '../domain/references.ts';

// One look into the index a payment: the planner can't know how many an array names, and would read the whole table.
const findTakenSql = sql(
  'orders.findTakenReferences',
  `SELECT id AS "orderId", NULL::int AS position FROM orders WHERE channel = $1 AND reference_key = $2
   UNION ALL
   SELECT paid.order_id, (given.number - 1)::int
   FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS given (provider, reference, number), LATERAL (
     SELECT p.order_id FROM payments p WHERE p.provider = given.provider AND p.reference_key = given.reference OFFSET 0
   ) AS paid
   ORDER BY position NULLS FIRST`,
);

/** References that orders have already, the external one first. None found is no promise: placeOrderSql decides. */
export const findTaken = (db: Tx, { channel, referenceKey, payments }: References): Promise<TakenReference[]> =>
  db.rows<TakenReference>(findTakenSql, [
    channel,
    referenceKey,
    payments.map(({ provider }) => provider),
    payments.map(({ referenceKey }) => referenceKey),
  ]);
