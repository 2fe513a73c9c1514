import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type GraphQLScalarType, Kind, parseValue } from 'graphql';
import { decodeTimeCursor, encodeCursor } from './connection.ts';
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

/** Milliseconds since 1970 by the calendar alone; null where there is no such moment, or none in the years 0000 to 9999. */
const momentOf = (parts: readonly number[], fraction: string, zone: string): number | null => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const [, sign, hours = '0', minutes = '0'] = /([+-])(..):(..)/.exec(zone) ?? [];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day < 1 || day > days || hour > 23 || minute > 59 || second > 59) return null;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  const local = new Date(0).setUTCFullYear(year, month - 1, day);
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const millisecond = Math.floor(Number(`0${fraction}`) * 1000);
  const moment = local + ((hour * 60 + minute - offset) * 60 + second) * 1000 + millisecond;
  return /^\d{4}-/.test(new Date(moment).toISOString()) ? moment : null;
};

describe('DateTime', () => {
  it.each([
    ['2026-11-25T15:04:00Z', '2026-11-25T15:04:00.000Z'],
    ['2026-11-25T15:04:00.123456Z', '2026-11-25T15:04:00.123Z'],
    ['2026-11-25T10:04:00-05:00', '2026-11-25T15:04:00.000Z'],
    ['2028-02-29T00:00:00z', '2028-02-29T00:00:00.000Z'],
    ['2026-11-25t15:04:00.5z', '2026-11-25T15:04:00.500Z'],
    ['2026-11-25T15:04:00-00:00', '2026-11-25T15:04:00.000Z'],
    ['2026-11-25T15:04:00+23:59', '2026-11-24T15:05:00.000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['0000-01-01T00:00:00-14:00', '0000-01-01T14:00:00.000Z'],
    ['9999-12-31T23:59:59.999999999Z', '9999-12-31T23:59:59.999Z'],
    ['9999-12-31T23:59:59+14:00', '9999-12-31T09:59:59.000Z'],
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
    '2026-12-31T23:59:60Z',
    '2026-11-25T15:04:00+24:00',
    '2026-11-25T15:04:00+14:60',
    '2027-02-29t00:00:00z',
    '9999-12-31T23:59:59-14:00',
    '9999-12-31T23:59:59.999-00:01',
    '0000-01-01T00:00:00+00:01',
    '+010000-01-01T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    'infinity',
    'yesterday',
    1764082800000,
    null,
  ])('refuses %p at the top', (value) => {
    const refusal = expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } });

    expect(() => DateTime.parseValue(value)).toThrow(refusal);
    expect(() => DateTime.parseLiteral(parseValue(JSON.stringify(value)))).toThrow(refusal);
  });

  it('says which years there are where the offset leads to another', () => {
    expect(() => DateTime.parseValue('9999-12-31T23:59:59-14:00')).toThrow('years 0000 to 9999 in UTC');
  });

  it('reads every moment of its years, whatever the offset, and nothing that is none; what it writes it reads again', () => {
    const two = (most: number) => fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'));
    const year = fc.oneof(fc.constantFrom(0, 9999), fc.integer({ min: 0, max: 9999 }));
    const day = fc.tuple(year, two(13), two(32));
    const time = fc.tuple(two(24), two(60), two(60), fc.constantFrom('', '.0', '.9', '.999999999', '.0005'));
    const offset = fc.oneof(
      fc.constantFrom('Z', 'z', '+00:00', '-00:00', '-14:00', '+14:00'),
      fc
        .tuple(fc.constantFrom('+', '-'), two(24), two(60))
        .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
    );
    let accepted = 0;
    fc.assert(
      fc.property(day, fc.constantFrom('T', 't'), time, offset, ([y, month, date], t, [h, m, s, fraction], zone) => {
        const text = `${String(y).padStart(4, '0')}-${month}-${date}${t}${h}:${m}:${s}${fraction}${zone}`;
        const moment = momentOf([y, month, date, h, m, s].map(Number), fraction, zone);
        if (moment === null) {
          expect(() => DateTime.parseValue(text)).toThrow();
          return;
        }
        accepted += 1;
        const read = DateTime.parseValue(text);
        const written = DateTime.serialize(read);
        expect(read.getTime()).toBe(moment);
        expect(written).toMatch(/^\d{4}-/);
        expect(DateTime.parseValue(written)).toEqual(read);
        if (moment >= 0) expect(decodeTimeCursor('x', encodeCursor('x', [written, 'id']))).toEqual([written, 'id']);
      }),
      { numRuns: 1_000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });

  it('shows a time in UTC, whether it is a Date or a text', () => {
    expect(DateTime.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(DateTime.serialize('2026-11-25T10:04:00-05:00')).toBe('2026-11-25T15:04:00.000Z');
  });

  it('reads no time from an enum value', () => {
    expect(() => DateTime.parseLiteral({ kind: Kind.ENUM, value: 'NOW' })).toThrow();
  });
});
