import { describe, expect, it } from '@jest/globals';
import { type GraphQLScalarType, Kind, parseValue } from 'graphql';
import { DateTime, Decimal, Quantity } from './scalars.ts';

/** A value as a variable, and as a literal in the document. */
const read = <Inside>(scalar: GraphQLScalarType<Inside, unknown>, value: unknown) => [
  scalar.parseValue(value),
  scalar.parseLiteral(parseValue(JSON.stringify(value))),
];

describe('Decimal', () => {
  it('hands strings on as they are', () => {
    expect(read(Decimal, '130.98')).toEqual(['130.98', '130.98']);
    expect(Decimal.serialize('0.10')).toBe('0.10');
  });

  it.each([130.98, 1, true, null])('makes no amount of %p, so that the rule refuses it', (value) => {
    expect(read(Decimal, value)).toEqual(['', '']);
  });
});

describe('Quantity', () => {
  it.each([2, 1.5, -1, 2 ** 31, 0])('hands %d on as it is', (value) => {
    expect(read(Quantity, value)).toEqual([value, value]);
  });

  it.each(['2', true, null])('makes no number of %p, so that the rule refuses it', (value) => {
    expect(read(Quantity, value)).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('DateTime', () => {
  it.each([
    ['2026-11-25T15:04:00Z', '2026-11-25T15:04:00.000Z'],
    ['2026-11-25T15:04:00.123456Z', '2026-11-25T15:04:00.123Z'],
    ['2026-11-25T10:04:00-05:00', '2026-11-25T15:04:00.000Z'],
    ['2028-02-29T00:00:00z', '2028-02-29T00:00:00.000Z'],
  ])('reads %s', (text, utc) => {
    expect(read(DateTime, text)).toEqual([new Date(utc), new Date(utc)]);
  });

  it.each([
    '2026-11-25',
    '2026-11-25T15:04Z',
    '2026-11-25T15:04:00',
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-11-25T24:00:00Z',
    '2026-11-25T23:60:00Z',
    'yesterday',
    1764082800000,
    null,
  ])('refuses %p at the top', (value) => {
    const refusal = expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } });

    expect(() => DateTime.parseValue(value)).toThrow(refusal);
    expect(() => DateTime.parseLiteral(parseValue(JSON.stringify(value)))).toThrow(refusal);
  });

  it('shows a time in UTC, whether it is a Date or a text', () => {
    expect(DateTime.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(DateTime.serialize('2026-11-25T10:04:00-05:00')).toBe('2026-11-25T15:04:00.000Z');
  });

  it('reads no time from an enum value', () => {
    expect(() => DateTime.parseLiteral({ kind: Kind.ENUM, value: 'NOW' })).toThrow();
  });
});
