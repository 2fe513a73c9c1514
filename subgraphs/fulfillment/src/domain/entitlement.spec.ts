import { describe, expect, it } from '@jest/globals';
import type { SharedUnits } from './channel-units.ts';
import { entitledLines } from './entitlement.ts';
import { aDemand, aDemandLine } from './testing.ts';

const held = (...units: number[]) =>
  new Map(units.map((count, index) => [`oln_${index + 1}`, { orderLineId: `oln_${index + 1}`, held: count }]));
const desks = (units: number, byChannel: SharedUnits['byChannel'] = null) => new Map([['DESK', { units, byChannel }]]);
const quantities = (lines: ReturnType<typeof entitledLines>) =>
  lines.map(({ orderLineId, quantity }) => [orderLineId, quantity]);

describe('entitledLines', () => {
  it('entitles a line to what is held for it', () => {
    expect(entitledLines(aDemand(), held(3), new Map())).toEqual([{ orderLineId: 'oln_1', sku: 'DESK', quantity: 3 }]);
  });

  it('adds what nobody was promised, up to what is open, and draws it down', () => {
    const unpromised = desks(5);

    expect(quantities(entitledLines(aDemand(), held(1), unpromised))).toEqual([['oln_1', 3]]);
    expect(unpromised).toEqual(desks(3));
  });

  it('shares what nobody was promised between lines, and then between orders, first come first served', () => {
    const two = aDemand({ lines: [aDemandLine(), aDemandLine({ orderLineId: 'oln_2' })] });
    const unpromised = desks(4);

    expect(quantities(entitledLines(two, held(0, 0), unpromised))).toEqual([
      ['oln_1', 3],
      ['oln_2', 1],
    ]);
    expect(entitledLines(aDemand(), held(0), unpromised)).toEqual([]);
  });

  it('adds no more than the order’s channel may have, whatever is held for the line', () => {
    const unpromised = desks(5, [{ channel: 'ECOMMERCE', units: 1 }]);

    expect(quantities(entitledLines(aDemand(), held(1), unpromised))).toEqual([['oln_1', 2]]);
    expect(unpromised).toEqual(desks(4, [{ channel: 'ECOMMERCE', units: 0 }]));
    expect(quantities(entitledLines(aDemand({ channel: 'STORE' }), held(0), unpromised))).toEqual([['oln_1', 3]]);
  });

  it('entitles open units alone', () => {
    const demand = aDemand({ lines: [aDemandLine({ quantity: 9, allocated: 4, cancelled: 3 })] });

    expect(quantities(entitledLines(demand, held(9), desks(9)))).toEqual([['oln_1', 2]]);
  });

  it('leaves out lines that are entitled to nothing', () => {
    expect(entitledLines(aDemand(), new Map(), new Map())).toEqual([]);
  });
});
