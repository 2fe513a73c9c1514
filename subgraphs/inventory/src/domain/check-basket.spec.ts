import { describe, expect, it } from '@jest/globals';
import { type BasketInput, checkBasket, checkTtl, MAX_TTL_SECONDS } from './check-basket.ts';

const check = (changes: Partial<BasketInput> = {}) =>
  checkBasket({ cartReference: null, ttlSeconds: 900, lines: [{ sku: 'DESK', quantity: 1 }], ...changes });
const lines = (count: number, quantity = 1) => Array.from({ length: count }, () => ({ sku: 'DESK', quantity }));

describe('checkBasket', () => {
  it.each([
    ['a plain one', {}],
    ['the longest', { ttlSeconds: MAX_TTL_SECONDS, lines: lines(500, 1_000_000), cartReference: 'x'.repeat(200) }],
  ])('takes %s', (_, changes) => {
    expect(check(changes)).toEqual([]);
  });

  it.each([
    ['INVALID_TTL', ['ttlSeconds'], { ttlSeconds: 0 }],
    ['INVALID_TTL', ['ttlSeconds'], { ttlSeconds: MAX_TTL_SECONDS + 1 }],
    ['INVALID_TTL', ['ttlSeconds'], { ttlSeconds: 1.5 }],
    ['TEXT_TOO_LONG', ['cartReference'], { cartReference: 'x'.repeat(201) }],
    ['INVALID_LINE_COUNT', ['lines'], { lines: [] }],
    ['INVALID_LINE_COUNT', ['lines'], { lines: lines(501) }],
    ['INVALID_QUANTITY', ['lines', '0', 'quantity'], { lines: lines(1, 0) }],
    ['INVALID_QUANTITY', ['lines', '0', 'quantity'], { lines: lines(1, 0.5) }],
    ['INVALID_QUANTITY', ['lines', '0', 'quantity'], { lines: lines(1, 1_000_001) }],
    ['INVALID_QUANTITY', ['lines', '0', 'quantity'], { lines: lines(1, Number.NaN) }],
  ])('refuses with %s of %j', (code, field, changes) => {
    expect(check(changes)).toEqual([{ code, field, message: expect.any(String) }]);
  });

  it('tells everything that is wrong at once', () => {
    const wrong = check({ ttlSeconds: -1, lines: [...lines(1), ...lines(2, 0)] });

    expect(wrong.map(({ code, field }) => [code, field?.join('.')])).toEqual([
      ['INVALID_TTL', 'ttlSeconds'],
      ['INVALID_QUANTITY', 'lines.1.quantity'],
      ['INVALID_QUANTITY', 'lines.2.quantity'],
    ]);
  });
});

describe('checkTtl', () => {
  it('takes a second to a week', () => {
    expect([1, MAX_TTL_SECONDS].map(checkTtl)).toEqual([[], []]);
    expect(checkTtl(Number.NaN)).toMatchObject([{ code: 'INVALID_TTL' }]);
  });
});
