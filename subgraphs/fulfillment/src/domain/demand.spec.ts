import { describe, expect, it } from '@jest/globals';
import { isOpen, openUnits, progressOf } from './demand.ts';
import { aDemand, aDemandLine } from './testing.ts';

describe('openUnits', () => {
  it('counts units that no node was chosen for and nobody cancelled', () => {
    expect(openUnits(aDemandLine({ quantity: 5, allocated: 2, shipped: 1, cancelled: 1 }))).toBe(2);
  });
});

describe('isOpen', () => {
  it('is open while any line has open units', () => {
    const done = aDemandLine({ quantity: 3, allocated: 3 });

    expect(isOpen(aDemand({ lines: [done, aDemandLine()] }))).toBe(true);
    expect(isOpen(aDemand({ lines: [done] }))).toBe(false);
  });
});

describe('progressOf', () => {
  it("tells the lines' totals under the demand's version", () => {
    const line = aDemandLine({ quantity: 5, allocated: 4, shipped: 3, delivered: 2, cancelled: 1 });

    expect(progressOf(aDemand({ version: 7, lines: [line] }))).toEqual({
      orderId: 'ord_1',
      version: 7,
      lines: [{ orderLineId: 'oln_1', allocated: 4, shipped: 3, delivered: 2, cancelled: 1 }],
    });
  });
});
