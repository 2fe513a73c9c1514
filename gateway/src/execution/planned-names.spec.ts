import { describe, expect, it } from '@jest/globals';
import { clientPath } from './planned-names.ts';

describe('clientPath', () => {
  it('names what the client named, where the gateway or the planner gave other names', () => {
    expect(clientPath(['a__as_films', 0, 'title__as_note__alias_0', 'runtime__alias_12', 'plain_name'])).toEqual([
      'a',
      0,
      'title',
      'runtime',
      'plain_name',
    ]);
  });
});
