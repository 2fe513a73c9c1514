import { describe, expect, it } from '@jest/globals';
import { createRecent } from './recent.ts';

describe('createRecent', () => {
  it('remembers until the time is over', () => {
    const recent = createRecent<string>(2);
    recent.set('a', 'A', 100);

    expect(recent.get('a', 99)).toBe('A');
    expect(recent.get('a', 100)).toBeUndefined();
    expect(recent.size).toBe(0);
  });

  it('forgets what was used longest ago when there is too much', () => {
    const recent = createRecent<string>(2);
    recent.set('a', 'A', 100);
    recent.set('b', 'B', 100);
    recent.get('a', 0);
    recent.set('c', 'C', 100);

    expect(['a', 'b', 'c'].map((key) => recent.get(key, 0))).toEqual(['A', undefined, 'C']);
    for (let key = 0; key < 1_000; key++) recent.set(String(key), '', 100);
    expect(recent.size).toBe(2);
  });

  it('takes the newest for a key', () => {
    const recent = createRecent<string | null>(2);
    recent.set('a', 'A', 100);
    recent.set('a', null, 200);

    expect(recent.get('a', 150)).toBeNull();
    expect(recent.size).toBe(1);
  });
});
