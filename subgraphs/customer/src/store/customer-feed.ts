import type { Caller } from '@tutti/kit/caller';
import type { Database } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { normalEmail } from '@tutti/kit/email';
import { oncePerKey } from '@tutti/kit/idempotency';
import { type CustomerRow, refuseCustomerRow } from '../domain/customer.ts';
import { upsertCustomers } from './customers.ts';

const MAX_ROWS = 10_000;

export interface CustomerFeedAnswer {
  readonly applied: number;
  readonly refused: readonly {
    readonly index: number;
    readonly code: string;
    readonly field: readonly string[] | null;
    readonly message: string;
  }[];
}

/** Applies a customer feed, each row alone. */
export const applyCustomerFeed = (
  db: Database,
  caller: Caller,
  input: { readonly idempotencyKey: string; readonly rows: readonly CustomerRow[] },
): Promise<Decision<CustomerFeedAnswer>> | Decision<CustomerFeedAnswer> => {
  if (input.rows.length > MAX_ROWS)
    return rejected(
      'TOO_MANY_ROWS',
      `The request has ${input.rows.length} rows, and takes ${MAX_ROWS} at most: send them in several.`,
      ['rows'],
    );
  return oncePerKey<CustomerFeedAnswer, string>(db, { caller, mutation: 'bulkUpsertCustomers', input }, async (tx) => {
    const seen = new Set<string>();
    const refused: CustomerFeedAnswer['refused'][number][] = [];
    const rows = input.rows.filter((row, index) => {
      const email = normalEmail(row.email);
      const refusal = seen.has(email)
        ? rejected('DUPLICATE_ROW', 'An earlier row names this e-mail address.', ['email'])
        : refuseCustomerRow(row);
      seen.add(email);
      for (const error of refusal?.errors ?? []) refused.push({ index, ...error });
      return refusal === null;
    });
    await upsertCustomers(tx, rows);
    return accepted({ applied: rows.length, refused });
  });
};
