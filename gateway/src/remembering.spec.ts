import { describe, expect, it } from '@jest/globals';
import { remembering } from './remembering.ts';

const counted = (most: number) => {
  const asked: string[] = [];
  const lengthOf = remembering(most, (text) => {
    asked.push(text);
    return text.length;
  });
  return { asked, lengthOf };
};

describe('remembering', () => {
  it('finds out about a text once', () => {
    const { asked, lengthOf } = counted(2);

    expect(['one', 'three', 'one', 'three'].map(lengthOf)).toEqual([3, 5, 3, 5]);
    expect(asked).toEqual(['one', 'three']);
  });

  it('keeps no more than it may', () => {
    const { asked, lengthOf } = counted(2);
    for (const text of ['one', 'two', 'three', 'one']) lengthOf(text);

    expect(asked).toEqual(['one', 'two', 'three', 'one']);
  });

  it('keeps no long text', () => {
    const { asked, lengthOf } = counted(2);
    for (let time = 0; time < 2; time++) lengthOf('x'.repeat(257));

    expect(asked).toHaveLength(2);
  });
});
