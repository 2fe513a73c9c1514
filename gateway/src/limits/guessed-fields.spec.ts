import { describe, expect, it } from '@jest/globals';
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { countRightGuesses, guessesIn, refuseBesideGuess } from './guessed-fields.ts';

const keysIn = (query: string) => {
  const document = parse(query);
  return guessesIn(document, getOperationAST(document) as OperationDefinitionNode);
};

describe('guessesIn', () => {
  it.each([
    ['none where nothing is guessed', '{ me { trackOrder } }', []],
    ['each alias', '{ a: trackOrder { id } b: trackOrder { id } trackOrder: me { id } }', ['a', 'b']],
    ['one that is asked for twice once', '{ trackOrder { id } trackOrder { number } }', ['trackOrder']],
    [
      'those in fragments',
      '{ ...A ...A ... { c: trackOrder { id } } } fragment A on Query { ...B } fragment B on Query { ...A b: trackOrder { id } }',
      ['b', 'c'],
    ],
  ])('finds %s', (_what, query, keys) => {
    expect(keysIn(query)).toEqual(keys);
  });
});

describe('refuseBesideGuess', () => {
  const refusalOf = (query: string) => {
    const document = parse(query);
    return refuseBesideGuess(document, getOperationAST(document) as OperationDefinitionNode)?.extensions.code;
  };

  it.each([
    '{ trackOrder { id } products { sku } }',
    '{ a: trackOrder { id } b: trackOrder { id } }',
    '{ trackOrder { id } ...A } fragment A on Query { products { sku } }',
    '{ ... { trackOrder { id } } ... @include(if: false) { me { id } } }',
  ])('refuses %s', (query) => {
    expect(refusalOf(query)).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it.each([
    '{ trackOrder { id } }',
    '{ __typename trackOrder { id } trackOrder { number } }',
    '{ a: products { sku } b: products { sku } }',
  ])('takes %s', (query) => {
    expect(refusalOf(query)).toBeUndefined();
  });
});

describe('countRightGuesses', () => {
  const error = (code: string, ...path: (string | number)[]) => ({ message: 'No.', path, extensions: { code } });

  it('counts an object, and an outage at the guess’s own place', () => {
    const data = { right: { id: '1' }, wrong: null, failed: null, late: null };

    expect(
      countRightGuesses(['right', 'wrong', 'failed', 'late'], data, [
        error('SERVICE_UNAVAILABLE', 'failed'),
        error('DEADLINE_EXCEEDED', 'late'),
      ]),
    ).toBe(3);
  });

  it.each([
    ['no data', null, [error('BAD_USER_INPUT', 'other')]],
    [
      'an outage further down, which tells that the object is there',
      { guess: null },
      [error('DEADLINE_EXCEEDED', 'guess', 'lines')],
    ],
    ['an outage of another field', { guess: null }, [error('SERVICE_UNAVAILABLE', 'other')]],
    ['an error that the guesser brought about', { guess: null }, [error('BAD_USER_INPUT', 'guess')]],
    [
      'a field within that may not be seen',
      { guess: null },
      [error('UNAUTHORIZED_FIELD_OR_TYPE', 'guess', 'customer')],
    ],
    ['an outage without a place', null, [{ message: 'No.', extensions: { code: 'SERVICE_UNAVAILABLE' } }]],
  ])('counts none for %s', (_, data, errors) => {
    expect(countRightGuesses(['guess'], data, errors)).toBe(0);
  });
});
