import { createHash } from 'node:crypto';
import type { Caller } from './caller.ts';
import { type Database, sql, type Tx } from './database.ts';
import { accepted, type Decision, type Rejected, rejected } from './decision.ts';
import { quoted } from './messages.ts';
import { isGuest } from './ownership.ts';

const MAX_KEY_LENGTH = 200;

/** Who asked, for what, and under which key; of who asked the subject counts alone. */
export interface KeyedRequest {
  readonly caller: Caller;
  readonly mutation: string;
  readonly input: { readonly idempotencyKey: string };
}

export type IdempotencyErrorCode = 'INVALID_IDEMPOTENCY_KEY' | 'IDEMPOTENCY_KEY_REUSED';

// The second of two equal requests waits here for the first to commit, and then inserts nothing.
const claimSql = sql(
  'idempotency.claim',
  `INSERT INTO idempotency_records (caller, mutation, key, input_hash) VALUES ($1, $2, $3, $4)
   ON CONFLICT DO NOTHING RETURNING 1`,
);
const answerSql = sql(
  'idempotency.answer',
  'UPDATE idempotency_records SET answer = $4::jsonb WHERE caller = $1 AND mutation = $2 AND key = $3',
);
const recallSql = sql(
  'idempotency.recall',
  'SELECT input_hash, answer FROM idempotency_records WHERE caller = $1 AND mutation = $2 AND key = $3',
);

/**
 * Runs `decide` once per (caller, mutation, key), in one transaction with the record of its answer. Asked again with the
 * same input it answers the same; with another, IDEMPOTENCY_KEY_REUSED. Refusals leave no record, so the same key may be
 * tried again once the cause is gone. `Answer` is plain JSON: references to what changed.
 */
export const oncePerKey = async <Answer, Code extends string>(
  db: Database,
  request: KeyedRequest,
  decide: (tx: Tx) => Promise<Decision<Answer, Code>>,
): Promise<Decision<Answer, Code | IdempotencyErrorCode>> => {
  const invalid = invalidKey(request.caller, request.input.idempotencyKey);
  if (invalid) return invalid;
  const key = keyOf(request);
  const decision = await db.inTransaction<Decision<Answer, Code> | 'claimed'>(async (tx) => {
    const claimed = await tx.rows(claimSql, [...key, hashInput(request.input)]);
    if (claimed.length === 0) return 'claimed';
    const made = await decide(tx);
    if (made.ok) await tx.rows(answerSql, [...key, JSON.stringify(made.value)]);
    return made;
  });
  if (decision !== 'claimed') return decision;
  const recalled = await recallAnswer<Answer>(db, request);
  if (!recalled) throw new Error('The idempotency record is gone.');
  return recalled;
};

/** The answer given before under this key, IDEMPOTENCY_KEY_REUSED for another input, null for a new key. */
export const recallAnswer = async <Answer>(
  db: Tx,
  request: KeyedRequest,
): Promise<Decision<Answer, IdempotencyErrorCode> | null> => {
  const invalid = invalidKey(request.caller, request.input.idempotencyKey);
  if (invalid) return invalid;
  const [record] = await db.rows<{ input_hash: string; answer: Answer }>(recallSql, keyOf(request));
  if (!record) return null;
  if (record.input_hash !== hashInput(request.input))
    return rejected('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used before with another input.', [
      'idempotencyKey',
    ]);
  return accepted(record.answer);
};

const forgetSql = sql(
  'idempotency.forget',
  'DELETE FROM idempotency_records WHERE caller = $1 AND mutation = $2 AND key = $3 AND answer = $4::jsonb',
);

/**
 * For work that goes on in another service: `oncePerKey` stored that it was begun, so that a repeat goes on from there;
 * this stores how it ended, in the transaction that ends it.
 */
export const replaceAnswer = async (tx: Tx, request: KeyedRequest, answer: unknown): Promise<void> => {
  await tx.rows(answerSql, [...keyOf(request), JSON.stringify(answer)]);
};

/** For such work that the other service refused: the key may be tried again, unless a repeat has ended it meanwhile. */
export const forgetAnswer = async (db: Tx, request: KeyedRequest, answer: unknown): Promise<void> => {
  await db.rows(forgetSql, [...keyOf(request), JSON.stringify(answer)]);
};

/** SHA-256 of the input as canonical JSON: the order of fields doesn't matter, nor whether a null is written. */
export const hashInput = (input: unknown): string =>
  createHash('sha256').update(canonicalJson(input)).digest('base64url');

const keyOf = ({ caller, mutation, input }: KeyedRequest) => [caller.subject, mutation, input.idempotencyKey];

/** RFC 9562, section 5.4. */
const RANDOM_UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/**
 * Why a caller's key can't name a request; null when it can. All guests are one subject: what one of them could guess would
 * give them another's answer, or take the key first.
 */
export const invalidKey = (caller: Caller, idempotencyKey: string): Rejected<'INVALID_IDEMPOTENCY_KEY'> | null => {
  const refuse = (message: string) => rejected('INVALID_IDEMPOTENCY_KEY', message, ['idempotencyKey']);
  if (idempotencyKey.trim() === '' || idempotencyKey.length > MAX_KEY_LENGTH)
    return refuse(`An idempotency key has 1 to ${MAX_KEY_LENGTH} characters, not ${idempotencyKey.length}.`);
  if (isGuest(caller) && !RANDOM_UUID.test(idempotencyKey))
    return refuse(
      `${quoted(idempotencyKey)} is no random UUID (version 4), which the key of a caller who isn't signed in must be: ` +
        'make one with crypto.randomUUID().',
    );
  return null;
};

/** As JSON.stringify, with an object's fields sorted and its nulls left out. */
const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value ?? null);
  const fields = value as Record<string, unknown>;
  const written = Object.keys(fields)
    .sort()
    .filter((name) => fields[name] !== null && fields[name] !== undefined)
    .map((name) => `"${name}":${canonicalJson(fields[name])}`);
  return `{${written.join(',')}}`;
};
