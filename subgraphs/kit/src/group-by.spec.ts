import { describe, expect, it } from '@jest/globals';
import { groupBy } from './group-by.ts';

describe('groupBy', () => {
  it('keeps values, and groups, in the order they came', () => {
    expect([...groupBy(['beta', 'alpha', 'bison'], (word) => word[0])]).toEqual([
      ['b', ['beta', 'bison']],
      ['a', ['alpha']],
    ]);
  });
});
