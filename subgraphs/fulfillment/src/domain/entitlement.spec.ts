import { describe, expect, it } from '@jest/globals';
import type { SharedUnits } from './channel-units.ts';
import { entitledLines } from './entitlement.ts';
import type { Kits } from './kit.ts';
import { aDemand, aDemandLine } from './testing.ts';

const held = (...units: number[]) =>
  new Map(units.map((count, index) => [`oln_${index + 1}`, { orderLineId: `oln_${index + 1}`, held: count }]));
const desks = (units: number, byChannel: SharedUnits['byChannel'] = null) => new Map([['DESK', { units, byChannel }]]);
const OFFICE: Kits = new Map([
  [
    'OFFICE',
    [
      { sku: 'DESK', quantity: 1 },
      { sku: 'LAMP', quantity: 2 },
    ],
  ],
]);
const entitled = (
  demand: Parameters<typeof entitledLines>[0],
  promises: Parameters<typeof entitledLines>[1],
  unpromised: Map<string, SharedUnits>,
  kits: Kits = new Map(),
) => entitledLines(demand, promises, unpromised, kits);
const quantities = (lines: ReturnType<typeof entitledLines>) =>
  lines.map(({ orderLineId, quantity }) => [orderLineId, quantity]);

describe('entitledLines', () => {
  it('entitles a line to what is held for it', () => {
    expect(entitled(aDemand(), held(3), new Map())).toEqual([{ orderLineId: 'oln_1', sku: 'DESK', quantity: 3 }]);
  });

  it('adds what nobody was promised, up to what is open, and draws it down', () => {
    const unpromised = desks(5);

    expect(quantities(entitled(aDemand(), held(1), unpromised))).toEqual([['oln_1', 3]]);
    expect(unpromised).toEqual(desks(3));
  });

  it('shares what nobody was promised between lines, and then between orders, first come first served', () => {
    const two = aDemand({ lines: [aDemandLine(), aDemandLine({ orderLineId: 'oln_2' })] });
    const unpromised = desks(4);

    expect(quantities(entitled(two, held(0, 0), unpromised))).toEqual([
      ['oln_1', 3],
      ['oln_2', 1],
    ]);
    expect(entitled(aDemand(), held(0), unpromised)).toEqual([]);
  });

  it('adds no more than the order’s channel may have, whatever is held for the line', () => {
    const unpromised = desks(5, [{ channel: 'ECOMMERCE', units: 1 }]);

    expect(quantities(entitled(aDemand(), held(1), unpromised))).toEqual([['oln_1', 2]]);
    expect(unpromised).toEqual(desks(4, [{ channel: 'ECOMMERCE', units: 0 }]));
    expect(quantities(entitled(aDemand({ channel: 'STORE' }), held(0), unpromised))).toEqual([['oln_1', 3]]);
  });

  it('entitles open units alone', () => {
    const demand = aDemand({ lines: [aDemandLine({ quantity: 9, allocated: 4, cancelled: 3 })] });

    expect(quantities(entitled(demand, held(9), desks(9)))).toEqual([['oln_1', 2]]);
  });

  it('leaves out lines that are entitled to nothing', () => {
    expect(entitled(aDemand(), new Map(), new Map())).toEqual([]);
  });

  describe('of a kit', () => {
    const office = aDemand({ lines: [aDemandLine({ sku: 'OFFICE' })] });
    const lamps = (units: number) => new Map([...desks(9), ['LAMP', { units, byChannel: null }]]);

    it('are kits held for it, and those that can be made of what nobody was promised', () => {
      const unpromised = lamps(3);

      expect(quantities(entitled(office, held(1), unpromised, OFFICE))).toEqual([['oln_1', 2]]);
      expect(unpromised).toEqual(new Map([...desks(8), ['LAMP', { units: 1, byChannel: null }]]));
    });

    it('are none where a component is short or unknown', () => {
      expect(entitled(office, held(0), lamps(1), OFFICE)).toEqual([]);
      expect(entitled(office, held(0), desks(9), OFFICE)).toEqual([]);
    });
  });
});
