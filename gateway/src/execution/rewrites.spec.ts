import type { FetchDataRewrite } from '@apollo/query-planner';
import { describe, expect, it } from '@jest/globals';
import { applyRewrites } from './rewrites.ts';

const isOfType = (typename: string, condition: string) =>
  typename === condition || (condition === 'Media' && typename === 'Film');

const rename = (path: string[], renameKeyTo: string): FetchDataRewrite => ({ kind: 'KeyRenamer', path, renameKeyTo });

const rewritten = <Value>(value: Value, ...rewrites: FetchDataRewrite[]): Value => {
  applyRewrites(rewrites, value as never, isOfType);
  return JSON.parse(JSON.stringify(value));
};

describe('applyRewrites', () => {
  it('gives a field its name back in every element of lists, and of lists of lists', () => {
    const renamed = rename(['films', 'title__alias_0'], 'title');

    expect(rewritten({ films: [{ title__alias_0: 'M' }, null, { id: '1' }] }, renamed)).toEqual({
      films: [{ title: 'M' }, null, { id: '1' }],
    });
    expect(rewritten({ films: [[{ title__alias_0: 'M' }], []] }, renamed)).toEqual({ films: [[{ title: 'M' }], []] });
  });

  it.each([0, '', false, null])('renames %j, too', (value) => {
    expect(rewritten({ a__alias_0: value }, rename(['a__alias_0'], 'a'))).toEqual({ a: value });
  });

  it('renames in objects of a type, its subtypes included, and in those that do not say theirs', () => {
    const renamed = rename(['... on Media', 'a__alias_0'], 'a');

    expect(rewritten([{ __typename: 'Film', a__alias_0: 1 }, { a__alias_0: 2 }], renamed)).toEqual([
      { __typename: 'Film', a: 1 },
      { a: 2 },
    ]);
    expect(rewritten([{ __typename: 'Person', a__alias_0: 1 }], renamed)).toEqual([
      { __typename: 'Person', a__alias_0: 1 },
    ]);
  });

  it('sets a value', () => {
    const asMedia: FetchDataRewrite = { kind: 'ValueSetter', path: ['... on Film', '__typename'], setValueTo: 'Media' };

    expect(rewritten({ __typename: 'Film', id: '1' }, asMedia)).toEqual({ __typename: 'Media', id: '1' });
    expect(rewritten({ __typename: 'Book', id: '1' }, asMedia)).toEqual({ __typename: 'Book', id: '1' });
  });

  it.each([null, 7, 'text', [[]], { films: 'none' }, { films: { title: [] } }])('leaves %j alone', (value) => {
    expect(rewritten({ value }, rename(['value', 'films', 'a__alias_0'], 'a'))).toEqual({ value });
  });
});
