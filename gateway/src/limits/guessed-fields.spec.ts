import { describe, expect, it } from '@jest/globals';
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { guessesIn, wrongGuesses } from './guessed-fields.ts';

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

describe('wrongGuesses', () => {
  it('counts what was answered null without an error', () => {
    const data = { right: { id: '1' }, wrong: null, failed: null };

    expect(wrongGuesses(['right', 'wrong', 'failed'], data, [{ message: 'Out.', path: ['failed'] }])).toBe(1);
  });

  it('counts none where nothing was answered', () => {
    expect(wrongGuesses(['a'], null, [{ message: 'Refused.' }])).toBe(0);
  });
});
