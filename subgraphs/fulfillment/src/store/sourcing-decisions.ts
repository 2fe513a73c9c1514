import { sql, type Tx } from '@tutti/kit/database';
import { newId } from '@tutti/kit/ids';

export interface SourcingDecision {
  readonly orderId: string;
  /** Which attempt that took units it is, from 1; 0 for the first decision of an order that nobody could fill. */
  readonly round: number;
  readonly outcome: string;
  readonly decidedAt: Date;
  readonly assignments: readonly {
    readonly locationId: string;
    readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  }[];
}

const insertSql = sql(
  'fulfillment.insertSourcingDecisions',
  `INSERT INTO sourcing_decisions (id, order_id, round, outcome, decided_at, assignments)
   SELECT id, "orderId", round, outcome, "decidedAt", assignments
   FROM jsonb_to_recordset($1::jsonb) AS d (id text, "orderId" text, round int, outcome text, "decidedAt" timestamptz, assignments jsonb)`,
);

export const insertSourcingDecisions = async (tx: Tx, decisions: readonly SourcingDecision[]): Promise<void> => {
  if (decisions.length > 0)
    await tx.rows(insertSql, [JSON.stringify(decisions.map((decision) => ({ ...decision, id: newId('dec') })))]);
};
