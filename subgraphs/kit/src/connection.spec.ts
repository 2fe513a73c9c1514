import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GraphQLError } from 'graphql';
import { decodeCursor, decodeTimeCursor, encodeCursor, pageSize, toConnection } from './connection.ts';

const BAD_INPUT = { code: 'BAD_USER_INPUT' };
const refusalOf = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    return (error as GraphQLError).extensions;
  }
};

describe('pageSize', () => {
  it.each([1, 100])('takes %d', (first) => {
    expect(pageSize(first)).toBe(first);
  });

  it.each([0, -1, 101])('refuses %d at the top', (first) => {
    expect(refusalOf(() => pageSize(first))).toEqual(BAD_INPUT);
  });
});

describe('decodeCursor', () => {
  it('gives back what encodeCursor was given', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 3 }), (position) => {
        expect(decodeCursor('letters', encodeCursor('letters', position), position.length)).toEqual(position);
      }),
    );
  });

  it.each([null, undefined])('is null without a cursor: %p', (after) => {
    expect(decodeCursor('letters', after, 2)).toBeNull();
  });

  it.each([
    ['nonsense', 'x'],
    ['nothing', ''],
    ['another length', encodeCursor('letters', ['a'])],
    ['another connection', encodeCursor('numbers', ['a', 'b'])],
    ['a NUL', encodeCursor('letters', ['a', '\0'])],
    ['keys that are no strings', Buffer.from('[1, null]').toString('base64url')],
    ['no list', Buffer.from('{"length":2}').toString('base64url')],
  ])('refuses %s at the top', (_, after) => {
    expect(refusalOf(() => decodeCursor('letters', after, 2))).toEqual(BAD_INPUT);
  });
});

describe('decodeTimeCursor', () => {
  it('gives time and id', () => {
    const position = ['2026-11-23T15:00:00.000Z', 'ord_1'];

    expect(decodeTimeCursor('letters', encodeCursor('letters', position))).toEqual(position);
    expect(decodeTimeCursor('letters', null)).toBeNull();
  });

  it.each(['1970-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'])('takes the time %p', (time) => {
    expect(decodeTimeCursor('letters', encodeCursor('letters', [time, 'ord_1']))).toEqual([time, 'ord_1']);
  });

  it.each([
    ...['yesterday', '15:00', '2026-99-99', '1969-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z'],
    ...['+010000-01-01T00:00:00.000Z', '-000001-12-31T23:59:59.999Z', '9999-12-31T23:59:59-14:00', 'infinity'],
  ])('refuses the time %p at the top', (time) => {
    expect(refusalOf(() => decodeTimeCursor('letters', encodeCursor('letters', [time, 'ord_1'])))).toEqual(BAD_INPUT);
  });
});

describe('toConnection', () => {
  const positionOf = (letter: string) => [letter];

  it('shows the page, and that another follows where one row more was loaded', () => {
    expect(toConnection('letters', ['a', 'b', 'c'], 2, null, positionOf)).toEqual({
      nodes: ['a', 'b'],
      edges: [
        { cursor: encodeCursor('letters', ['a']), node: 'a' },
        { cursor: encodeCursor('letters', ['b']), node: 'b' },
      ],
      pageInfo: {
        hasNextPage: true,
        hasPreviousPage: false,
        startCursor: encodeCursor('letters', ['a']),
        endCursor: encodeCursor('letters', ['b']),
      },
    });
  });

  it('is the last page where no row more was loaded, and has one before it where it began after a cursor', () => {
    expect(toConnection('letters', ['a', 'b'], 2, encodeCursor('letters', ['0']), positionOf).pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
    });
  });

  it('has no cursors where it is empty', () => {
    expect(toConnection('letters', [], 2, null, positionOf)).toEqual({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });
});
