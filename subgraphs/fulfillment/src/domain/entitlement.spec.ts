import { describe, expect, it } from '@jest/globals';
import { entitledLines } from './entitlement.ts';
import { aDemand, aDemandLine } from './testing.ts';

const held = (...units: number[]) =>
  new Map(units.map((count, index) => [`oln_${index + 1}`, { orderLineId: `oln_${index + 1}`, held: count }]));
const quantities = (lines: ReturnType<typeof entitledLines>) =>
  lines.map(({ orderLineId, quantity }) => [orderLineId, quantity]);

describe('entitledLines', () => {
  it('entitles a line to what is held for it', () => {
    expect(entitledLines(aDemand(), held(2))).toEqual([{ orderLineId: 'oln_1', sku: 'DESK', quantity: 2 }]);
  });

  it('entitles open units alone', () => {
    const demand = aDemand({ lines: [aDemandLine({ quantity: 9, allocated: 4, cancelled: 3 })] });

    expect(quantities(entitledLines(demand, held(9)))).toEqual([['oln_1', 2]]);
  });

  it('leaves out lines that nothing is held for', () => {
    const two = aDemand({ lines: [aDemandLine(), aDemandLine({ orderLineId: 'oln_2' })] });

    expect(quantities(entitledLines(two, held(0, 1)))).toEqual([['oln_2', 1]]);
    expect(entitledLines(two, new Map())).toEqual([]);
  });
});
