import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import type { GatewayClient, GraphqlAnswer } from '../gateway-client.ts';
import type { Batch } from './batches.ts';
import { fault } from './faults.ts';
import { keyOf, sendBatch } from './send-batch.ts';

const work = { hash: 'abc', source: 'wms' };
const row = (line: number) => ({
  line,
  raw: `raw ${line}`,
  row: { sku: `S${line}`, locationCode: 'DC', onHand: line },
});
const aBatch = (batch: Partial<Batch> = {}): Batch => ({ number: 3, good: [row(2), row(4)], refused: [], ...batch });

/** Answers with what it is given, and keeps what it was asked. */
const aGateway = (answer: Partial<GraphqlAnswer<unknown>>) => {
  const asked: { document: string; variables: object }[] = [];
  const ask = async (document: string, variables: object) => {
    asked.push({ document, variables });
    return { data: null, errors: [], ...answer };
  };
  return { asked, gateway: { ask, askPatiently: ask, close: async () => {} } as GatewayClient };
};

const payload = (appliedCount: number, userErrors: object[] = [], appliedBefore = false) => ({
  data: { bulkSetStockLevels: { appliedCount, appliedBefore, userErrors } },
});

describe('sendBatch', () => {
  it('sends its rows under a key of their content', async () => {
    const { gateway, asked } = aGateway(payload(2));

    expect(await sendBatch(gateway, work, aBatch())).toEqual({ applied: 2, appliedEarlier: 0, refused: [] });
    expect(asked[0]?.variables).toEqual({
      input: {
        idempotencyKey: 'import/abc/levels/3',
        source: 'wms',
        rows: [
          { sku: 'S2', locationCode: 'DC', onHand: 2 },
          { sku: 'S4', locationCode: 'DC', onHand: 4 },
        ],
      },
    });
  });

  it('sends adjustments to their mutation', async () => {
    const { gateway, asked } = aGateway({ data: { bulkAdjustStock: { appliedCount: 1, userErrors: [] } } });
    const adjustment = { sku: 'A', locationCode: 'DC', quantity: 1, reason: 'FOUND' };

    expect(await sendBatch(gateway, work, aBatch({ good: [{ line: 2, raw: '', row: adjustment }] }))).toMatchObject({
      applied: 1,
    });
    expect(asked[0]?.document).toContain('$input: BulkAdjustStockInput!');
  });

  it.each([
    ['levels', row(2).row],
    ['adjustments', { sku: 'A', locationCode: 'DC', quantity: 1, reason: 'FOUND' }],
  ])('asks for %s what the contract has', async (_, sent) => {
    const { gateway, asked } = aGateway({});
    await sendBatch(gateway, work, aBatch({ good: [{ line: 2, raw: '', row: sent }] })).catch(() => {});
    const contract = readFileSync(new URL('../../../schema/inventory.graphql', import.meta.url), 'utf8');
    const schema = buildSchema(contract, { assumeValidSDL: true });

    expect(validate(schema, parse(asked[0]?.document ?? ''))).toEqual([]);
  });

  it('tells refused rows by their line, beside those that could not be sent', async () => {
    const broken = { line: 3, raw: 'x', ...fault('INVALID_QUANTITY') };
    const { gateway } = aGateway(
      payload(1, [
        { index: 1, code: 'SKU_NOT_FOUND', message: 'No product S4.' },
        { index: 1, code: 'INVALID_QUANTITY', message: 'And too many.' },
      ]),
    );

    expect(await sendBatch(gateway, work, aBatch({ refused: [broken] }))).toEqual({
      applied: 1,
      appliedEarlier: 0,
      refused: [broken, { line: 4, raw: 'raw 4', code: 'SKU_NOT_FOUND', message: 'No product S4.' }],
    });
  });

  it('counts rows that an earlier run applied apart, unless an attempt of this run had no answer', async () => {
    const outcomeOf = async (answer: Partial<GraphqlAnswer<unknown>>) =>
      await sendBatch(aGateway(answer).gateway, work, aBatch());

    expect(await outcomeOf(payload(2, [], true))).toEqual({ applied: 0, appliedEarlier: 2, refused: [] });
    expect(await outcomeOf({ ...payload(2, [], true), wasRepeated: true })).toMatchObject({
      applied: 2,
      appliedEarlier: 0,
    });
  });

  it.each([
    ['a request that is refused', payload(0, [{ index: null, code: 'TOO_MANY_ROWS', message: 'no' }]), 'TOO_MANY_ROWS'],
    ['an error of GraphQL', { errors: [{ message: 'no', extensions: { code: 'BAD_USER_INPUT' } }] }, 'BAD_USER_INPUT'],
    ['no answer at all', {}, 'NO_ANSWER'],
    ['an answer that leaves rows out', payload(1), 'INCOMPLETE_ANSWER'],
  ])('throws on %s', async (_, answer, code) => {
    const { gateway } = aGateway(answer);

    await expect(sendBatch(gateway, work, aBatch())).rejects.toThrow(`Lines 2 to 4 were refused as a whole, ${code}`);
  });

  it('says what to do about a key that was used with other rows', async () => {
    const { gateway } = aGateway(payload(0, [{ index: null, code: 'IDEMPOTENCY_KEY_REUSED', message: 'no' }]));

    await expect(sendBatch(gateway, work, aBatch())).rejects.toThrow('--run NAME');
  });
});

describe('keyOf', () => {
  it('is another for another content, kind or batch, and fits', () => {
    const keys = [
      keyOf({ hash: 'a'.repeat(64) }, { number: 1 }, 'levels'),
      keyOf({ hash: 'b'.repeat(64) }, { number: 1 }, 'levels'),
      keyOf({ hash: 'a'.repeat(64) }, { number: 1 }, 'adjustments'),
      keyOf({ hash: 'a'.repeat(64) }, { number: 1_000_000 }, 'levels'),
    ];

    expect(new Set(keys).size).toBe(4);
    for (const key of keys) expect(key.length).toBeLessThanOrEqual(200);
  });
});
