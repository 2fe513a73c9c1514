import { sql, type Tx } from '@tutti/kit/database';
import type { References, TakenReference } from '../domain/references.ts';

const findTakenSql = sql(
  'orders.findTakenReferences',
  `SELECT id AS "orderId", NULL::int AS position FROM orders WHERE channel = $1 AND reference_key = $2
   UNION ALL
   SELECT p.order_id, (given.number - 1)::int
   FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS given (provider, reference, number)
   JOIN payments p ON p.provider = given.provider AND p.reference_key = given.reference
   ORDER BY position NULLS FIRST`,
);

/** References that orders have already, the external one first. None found is no promise: placeOrderSql decides. */
export const findTaken = (db: Tx, { channel, referenceKey, payments }: References): Promise<TakenReference[]> =>
  db.rows<TakenReference>(findTakenSql, [
    channel,
    referenceKey,
    payments.map(({ provider }) => provider),
    payments.map(({ reference }) => reference),
  ]);
