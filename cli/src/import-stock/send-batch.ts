import type { RefusedRow } from '../csv/faults.ts';
import type { GatewayClient } from '../gateway-client.ts';
import { type Batch, kindOfBatch } from './batches.ts';
import type { StockKind } from './stock-row.ts';

/** What all batches of an import have in common. */
export interface Import {
  /** Of the file's rows and the run's name. */
  readonly hash: string;
  readonly source: string;
}

export interface BatchOutcome {
  readonly applied: number;
  /** Rows that an earlier run had applied, not in `applied`; this one changed nothing. */
  readonly appliedEarlier: number;
  readonly refused: readonly RefusedRow[];
}

export type Send = (batch: Batch) => Promise<BatchOutcome>;

interface RowError {
  readonly index: number | null;
  readonly code: string;
  readonly message: string;
}

interface FeedPayload {
  readonly appliedCount: number;
  readonly appliedBefore: boolean;
  readonly userErrors: readonly RowError[];
}

type FeedAnswer = Readonly<Record<string, FeedPayload | null>>;

const MUTATIONS: Readonly<Record<StockKind, string>> = {
  levels: 'bulkSetStockLevels',
  adjustments: 'bulkAdjustStock',
};

/** Asks for refusals alone: what isn't refused is applied. */
const documentOf = (kind: StockKind): string => {
  const mutation = MUTATIONS[kind];
  const inputType = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ImportStock($input: ${inputType}!) {
    ${mutation}(input: $input) { appliedCount appliedBefore userErrors { index code message } }
  }`;
};

/** The same whenever the same content is imported, so that a batch is applied once, however often it is sent. */
export const keyOf = ({ hash }: Pick<Import, 'hash'>, { number }: Pick<Batch, 'number'>, kind: StockKind): string =>
  `import/${hash}/${kind}/${number}`;

/** Throws Outage where there was no answer in time, and an Error where the request as a whole was refused. */
export const sendBatch = async (gateway: GatewayClient, work: Import, batch: Batch): Promise<BatchOutcome> => {
  const kind = kindOfBatch(batch);
  const rows = batch.good.map(({ row }) => row);
  const input = { idempotencyKey: keyOf(work, batch, kind), source: work.source, rows };
  const { data, errors, wasRepeated } = await gateway.askPatiently<FeedAnswer>(documentOf(kind), { input });
  const answer = data?.[MUTATIONS[kind]];
  const whole = answer?.userErrors.find(({ index }) => index === null);
  if (!answer || whole) throw refusal(batch, whole ?? withCode(errors[0]));
  const refused = refusedRows(batch, answer.userErrors);
  if (answer.appliedCount + refused.length !== rows.length)
    throw refusal(batch, { code: 'INCOMPLETE_ANSWER', message: 'the answer does not speak of every row.' });
  // What an earlier attempt of this run applied, whose answer was lost, is this run's.
  const isEarlier = answer.appliedBefore && !wasRepeated;
  return {
    applied: isEarlier ? 0 : answer.appliedCount,
    appliedEarlier: isEarlier ? answer.appliedCount : 0,
    refused: [...batch.refused, ...refused],
  };
};

/** A row with two mistakes is one row: the first is reported. */
const refusedRows = ({ good }: Batch, userErrors: readonly RowError[]): RefusedRow[] => {
  const seen = new Set<number>();
  return userErrors.flatMap(({ index, code, message }) => {
    const row = index === null || seen.has(index) ? undefined : good[index];
    if (index === null || !row) return [];
    seen.add(index);
    return { line: row.line, raw: row.raw, code, message };
  });
};

const withCode = (error?: { readonly message: string; readonly extensions?: { readonly code?: string } }) => ({
  code: error?.extensions?.code ?? 'NO_ANSWER',
  message: error?.message ?? 'the gateway answered nothing.',
});

const refusal = ({ good }: Batch, { code, message }: { code: string; message: string }): Error => {
  const reason = `Lines ${good[0]?.line} to ${good.at(-1)?.line} were refused as a whole, ${code}: ${message}`;
  if (code !== 'IDEMPOTENCY_KEY_REUSED') return new Error(reason);
  return new Error(
    `${reason} The file was imported before with another --source or --batch: name those, or apply it anew with --run NAME.`,
  );
};
