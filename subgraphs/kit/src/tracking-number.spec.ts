import { describe, expect, it } from '@jest/globals';
import { trackingKey } from './tracking-number.ts';

describe('trackingKey', () => {
  it.each([
    '1Z999AA10123456784',
    '1z999aa10123456784',
    ' 1Z 999 AA1 01 2345 6784 ',
    '1Z-999-AA1-01-2345-6784',
    '1Z\u00A0999\u2009AA1\u201101\u20132345\u20146784',
    '１Ｚ９９９ＡＡ１０１２３４５６７８４',
  ])('is one for %p', (number) => {
    expect(trackingKey(number)).toBe('1Z999AA10123456784');
  });

  it('keeps what may distinguish two numbers', () => {
    expect(trackingKey('jd/01.a')).toBe('JD/01.A');
  });

  it('is empty for blanks and hyphens alone', () => {
    expect(trackingKey(' -- ')).toBe('');
  });
});
