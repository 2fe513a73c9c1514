import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashInput } from './idempotency.ts';

/** The same fields in the opposite order, all the way down. */
const turned = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(turned);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, field]) => [key, turned(field)])
      .reverse(),
  );
};

describe('hashInput', () => {
  it('is the same in whatever order the fields come', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (input) => {
        expect(hashInput(turned(input))).toBe(hashInput(input));
      }),
    );
  });

  it('is the same whether a null is written, left out or undefined', () => {
    expect(hashInput({ a: 1, b: { c: null } })).toBe(hashInput({ a: 1, b: {} }));
    expect(hashInput({ a: 1, b: undefined })).toBe(hashInput({ a: 1 }));
  });

  it('is the same for a time and its text', () => {
    expect(hashInput({ at: new Date(0) })).toBe(hashInput({ at: '1970-01-01T00:00:00.000Z' }));
  });

  it.each([
    ['a value', { a: 1 }, { a: 2 }],
    ['a type', { a: 1 }, { a: '1' }],
    ['a field’s name', { a: 1 }, { b: 1 }],
    ['the order of a list', { a: [1, 2] }, { a: [2, 1] }],
    ['a null in a list', { a: [1, null] }, { a: [1] }],
    ['depth', { a: { b: 1 } }, { a: 1, b: 1 }],
  ])('differs with %s', (_, one, other) => {
    expect(hashInput(one)).not.toBe(hashInput(other));
  });
});
