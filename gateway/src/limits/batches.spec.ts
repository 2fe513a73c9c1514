import { describe, expect, it } from '@jest/globals';
import { refuseBatch } from './batches.ts';

const batch = (operations: number) => Array.from({ length: operations }, () => ({ query: '{ __typename }' }));

describe('refuseBatch', () => {
  it.each([
    ['no batch', { query: '{ __typename }' }, 0],
    ['no body', undefined, 0],
    ['a batch as large as may be', batch(3), 3],
  ])('takes %s', (_what, body, most) => {
    expect(() => refuseBatch(body, most)).not.toThrow();
  });

  it.each([
    ['every batch where none is taken', batch(1), 0, 'BAD_REQUEST', 'Batches are not taken here.'],
    ['every batch where one operation is', batch(1), 1, 'BAD_REQUEST', 'Batches are not taken here.'],
    ['a batch that is too large', batch(100_000), 3, 'BATCH_TOO_LARGE', 'Operations in one request: 100000, and 3'],
  ])('refuses %s', (_what, body, most, code, message) => {
    expect(() => refuseBatch(body, most)).toThrow(expect.objectContaining({ status: 400, code }));
    expect(() => refuseBatch(body, most)).toThrow(message);
  });
});
