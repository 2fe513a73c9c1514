import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run audit [-- --stock-only] [--sku SKU]… [--repair] [--json]

Compares what the running services say of every order and of the stock: ledger = counters = promises, nothing below
zero that nobody found missing, each order sourced exactly once and none waiting for units that are held or free. Orders may be placed meanwhile: stock is read as it was
at one moment, and an order that only looks wrong because events are on their way is looked at again.

  --stock-only   leaves orders out
  --sku SKU      looks at the stock of this SKU alone, and at no order; may be given up to 200 times
  --repair       puts right what is wrong with the stock by posting movements, sources orders that units are held for,
                 prints what was done, and audits again
  --json         prints { clean, discrepancies, overcommitted, orders, positions, repairs, checkedAt }
  --help         prints this

Exits with 0 when clean, 1 when not, 2 when it can't be told.`;

export interface AuditRequest {
  readonly withOrders: boolean;
  /** Null for all. */
  readonly skus: readonly string[] | null;
  readonly repair: boolean;
  readonly asJson: boolean;
}

export type Given =
  | { readonly kind: 'audit'; readonly request: AuditRequest }
  | { readonly kind: 'help' }
  | { readonly kind: 'misuse'; readonly message: string };

/** What inventory takes in one request. */
const MAX_SKUS = 200;

export const readArguments = (words: readonly string[]): Given => {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        'stock-only': { type: 'boolean', default: false },
        sku: { type: 'string', multiple: true },
        repair: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    const skus = values.sku ? [...new Set(values.sku)] : null;
    if (skus && skus.length > MAX_SKUS) throw new Error(`--sku can be given ${MAX_SKUS} times at most.`);
    const withOrders = !values['stock-only'] && skus === null;
    return { kind: 'audit', request: { withOrders, skus, repair: values.repair, asJson: values.json } };
  } catch (error) {
    return { kind: 'misuse', message: (error as Error).message };
  }
};
