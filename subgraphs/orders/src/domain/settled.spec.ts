import { describe, expect, it } from '@jest/globals';
import { isSettled, whenSettled } from './settled.ts';
import { aLine, anOrder, NOW } from './testing.ts';

const open = anOrder({ lines: [aLine({ shipped: 3 }), aLine({ shipped: 1, cancelled: 1 })] });
const settled = anOrder({ lines: [aLine({ shipped: 3 }), aLine({ shipped: 1, cancelled: 2 })] });

describe('isSettled', () => {
  it('is so once every unit has left or was cancelled', () => {
    expect([isSettled(open), isSettled(settled)]).toEqual([false, true]);
    expect(isSettled(anOrder({ lines: [aLine({ cancelled: 3 })] }))).toBe(true);
  });
});

describe('whenSettled', () => {
  it('asks, when the last unit has gone, to give back payments that nothing was asked of', () => {
    expect(whenSettled(open, settled, NOW)).toMatchObject([
      { type: 'payment.void_requested', subject: 'ord_1', data: { orderId: 'ord_1' } },
    ]);
  });

  it('asks for nothing before and nothing again', () => {
    expect(whenSettled(open, open, NOW)).toEqual([]);
    expect(whenSettled(settled, { ...settled, version: 9 }, NOW)).toEqual([]);
  });
});
