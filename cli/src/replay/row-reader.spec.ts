import { describe, expect, it } from '@jest/globals';
import { readRow } from './row-reader.ts';

describe('readRow', () => {
  it.each([
    ['5 3/6\u0094 x 11\u0094', '5 3/6” x 11”'],
    ['\u0093Grand\u0094 \u0096 No. 1\u0099', '“Grand” – No. 1™'],
    ['a\u0081b', 'a b'],
    ['Fiskars\u00a0\u00a0Scissors ', 'Fiskars Scissors'],
  ])('reads %j as %j', (written, text) => {
    expect(readRow<'name'>({ name: written }).text('name')).toBe(text);
  });
});
