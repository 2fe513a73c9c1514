import { describe, expect, it } from '@jest/globals';
import { withUnits } from './demand-progress.ts';
import { aDemand, aDemandLine } from './testing.ts';

const demand = aDemand({ lines: [aDemandLine({ allocated: 2, shipped: 1 }), aDemandLine({ orderLineId: 'oln_2' })] });

describe('withUnits', () => {
  it('adds units to one counter of their line, and makes a new version', () => {
    expect(withUnits(demand, 'shipped', [{ orderLineId: 'oln_1', quantity: 1 }])).toEqual({
      ...demand,
      version: 5,
      lines: [{ ...demand.lines[0], shipped: 2 }, demand.lines[1]],
    });
  });

  it('adds up what is named twice', () => {
    const units = [1, 2].map((quantity) => ({ orderLineId: 'oln_2', quantity }));

    expect(withUnits(demand, 'allocated', units).lines).toMatchObject([{ allocated: 2 }, { allocated: 3 }]);
  });

  it('is a new version even without units: another look at the order is a fact of its own', () => {
    expect(withUnits(demand, 'delivered', [])).toEqual({ ...demand, version: 5 });
  });
});
