import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@tutti/kit/caller';
import { sql } from '@tutti/kit/database';
import { accepted, orThrow, rejected } from '@tutti/kit/decision';
import { extendAnswer } from '@tutti/kit/extend-answer';
import { forgetOld } from '@tutti/kit/forget-old';
import { forgetAnswer, type KeyedRequest, oncePerKey, recallAnswer, replaceAnswer } from '@tutti/kit/idempotency';
import { aService } from '../support/callers.ts';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';

interface Answer {
  readonly orderId: string;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase('orders');
});
afterAll(() => database.drop());

const aRequest = (input: object = {}): KeyedRequest => ({
  caller: ANONYMOUS,
  mutation: 'placeOrder',
  input: { idempotencyKey: randomUUID(), ...input },
});
const withInput = (request: KeyedRequest, input: object): KeyedRequest => ({
  ...request,
  input: { ...request.input, ...input },
});

const recordsSql = sql('test.records', 'SELECT count(*) AS rows FROM idempotency_records WHERE key = $1');
const records = async ({ input }: KeyedRequest) =>
  (await database.db.rows<{ rows: number }>(recordsSql, [input.idempotencyKey]))[0]?.rows;

/** Answers ord_1, then ord_2 …: whoever asks twice and gets the same was decided once. */
let made = 0;
const decide = async () => accepted<Answer>({ orderId: `ord_${++made}` });
const once = (request: KeyedRequest) => oncePerKey<Answer, string>(database.db, request, decide);

const REUSED = { ok: false, errors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] }] };

describe('oncePerKey', () => {
  it('decides once, and gives the same answer again', async () => {
    const request = aRequest({ lines: [1, 2] });
    const first = await once(request);

    expect(await once(request)).toEqual(first);
    expect(await once(withInput(request, { lines: [1, 2], note: null }))).toEqual(first);
  });

  it('refuses the key with another input, and keeps the first answer', async () => {
    const request = aRequest({ quantity: 1 });
    const first = await once(request);

    expect(await once(withInput(request, { quantity: 2 }))).toMatchObject(REUSED);
    expect(await once(request)).toEqual(first);
  });

  it('keeps keys of other callers and mutations apart', async () => {
    const request = aRequest();
    const first = await once(request);

    expect(await once({ ...request, caller: aService('orders') })).not.toEqual(first);
    expect(await once({ ...request, mutation: 'cancelOrder' })).not.toEqual(first);
  });

  it('keeps no record of a refusal: the key may be used again, with another input, too', async () => {
    const request = aRequest({ quantity: 0 });
    const refused = await oncePerKey(database.db, request, async () => rejected('INVALID_QUANTITY', 'No.'));

    expect(refused).toMatchObject({ ok: false, errors: [{ code: 'INVALID_QUANTITY' }] });
    expect(await records(request)).toBe(0);
    expect(await once(withInput(request, { quantity: 1 }))).toMatchObject({ ok: true });
  });

  it('keeps no record of a decision that threw', async () => {
    const request = aRequest();
    const failing = oncePerKey(database.db, request, async () => {
      throw new Error('The disk is full.');
    });

    await expect(failing).rejects.toThrow('The disk is full.');
    expect(await records(request)).toBe(0);
  });

  it.each(['', ' ', 'x'.repeat(201)])('refuses the key %p before it decides', async (idempotencyKey) => {
    const before = made;

    expect(await once(aRequest({ idempotencyKey }))).toMatchObject({
      ok: false,
      errors: [{ code: 'INVALID_IDEMPOTENCY_KEY', field: ['idempotencyKey'] }],
    });
    expect(made).toBe(before);
  });
});

describe('work that goes on in another service', () => {
  const STARTED = { orderId: 'ord_started' };
  const ENDED = { orderId: 'ord_ended' };
  const begin = (request: KeyedRequest) =>
    oncePerKey<Answer, string>(database.db, request, async () => accepted(STARTED));

  it('tells a repeat how far it came, and how it ended', async () => {
    const request = aRequest();
    await begin(request);
    expect(await recallAnswer(database.db, request)).toEqual({ ok: true, value: STARTED });

    await replaceAnswer(database.db, request, ENDED);

    expect(await begin(request)).toEqual({ ok: true, value: ENDED });
  });

  it('may be begun again once it was refused, but not when a repeat has ended it', async () => {
    const request = aRequest();
    await begin(request);
    await forgetAnswer(database.db, request, STARTED);
    expect(await recallAnswer(database.db, request)).toBeNull();

    await begin(request);
    await replaceAnswer(database.db, request, ENDED);
    await forgetAnswer(database.db, request, STARTED);

    expect(await recallAnswer(database.db, request)).toEqual({ ok: true, value: ENDED });
  });
});

describe('extendAnswer', () => {
  const join = (request: KeyedRequest, part: string) =>
    database.db.inTransaction((tx) =>
      extendAnswer<Answer>(tx, request, ({ orderId }) => ({ orderId: `${orderId} ${part}` })),
    );

  it('adds to what was answered, one after another where many do at once', async () => {
    const request = aRequest();
    orThrow(await once(request));

    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((part) => join(request, part)));

    const { orderId } = orThrow(await once(request));
    expect(orderId.split(' ').slice(1).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('adds nothing to what was never begun', async () => {
    await expect(join(aRequest(), 'a')).rejects.toThrow('The idempotency record is gone.');
  });
});

describe('forgetOld', () => {
  it('deletes what nobody repeats any more, batch by batch, and keeps the rest', async () => {
    const { pool } = database.db;
    const count = async () =>
      (await pool.query("SELECT count(*)::int AS rows FROM idempotency_records WHERE mutation = 'old'")).rows[0].rows;
    await pool.query(`
      INSERT INTO idempotency_records (caller, mutation, key, input_hash, created_at)
        SELECT 'ada', 'old', n::text, '', now() - interval '91 days' FROM generate_series(1, 12000) AS n
        UNION ALL SELECT 'ada', 'old', 'kept', '', now() - interval '89 days';
      INSERT INTO handled_events (handler, event_id, handled_at)
        SELECT 'test', gen_random_uuid(), now() - interval '31 days' FROM generate_series(1, 10)
        UNION ALL SELECT 'test', gen_random_uuid(), now()`);
    await Promise.all([forgetOld(database.db), forgetOld(database.db)]);

    expect(await count()).toBe(1);
    expect((await pool.query("SELECT count(*)::int AS rows FROM handled_events WHERE handler = 'test'")).rows).toEqual([
      { rows: 1 },
    ]);
  });

  it('stops in the middle when it is told to', async () => {
    await database.db.pool.query(`INSERT INTO idempotency_records (caller, mutation, key, input_hash, created_at)
      SELECT 'bob', 'old', n::text, '', now() - interval '91 days' FROM generate_series(1, 10) AS n`);
    await forgetOld(database.db, () => true);

    expect((await database.db.pool.query("SELECT FROM idempotency_records WHERE caller = 'bob'")).rowCount).toBe(10);
  });
});
