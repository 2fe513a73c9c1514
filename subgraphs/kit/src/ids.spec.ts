import { describe, expect, it } from '@jest/globals';
import { isRandomId, newId, newRandomId } from './ids.ts';

describe('newRandomId', () => {
  it('is a TypeID that tells no time, unlike others', () => {
    const ids = Array.from({ length: 100 }, () => newRandomId('cus'));

    expect(new Set(ids).size).toBe(100);
    expect(ids.every((id) => /^cus_[0-9a-hjkmnp-tv-z]{26}$/.test(id) && isRandomId(id))).toBe(true);
    expect(ids.toSorted()).not.toEqual(ids);
    expect(isRandomId(newId('cus'))).toBe(false);
  });

  it.each(['', 'cus_', 'cus_1', 'x', 'cus_ZZZZZZZZZZZZZZZZZZZZZZZZZZ'])('takes %j for no id', (text) => {
    expect(isRandomId(text)).toBe(false);
  });
});
