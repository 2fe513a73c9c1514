import { describe, expect, it } from '@jest/globals';
import { giveBack } from './give-back.ts';
import { aDemand, aDemandLine, aFulfillmentOrder, aFulfillmentOrderLine } from './testing.ts';

const work = (id: string, line: Parameters<typeof aFulfillmentOrderLine>[0], changes = {}) =>
  aFulfillmentOrder({ id, status: 'IN_PROGRESS', lines: [aFulfillmentOrderLine(line)], ...changes });
const units = (quantity: number, locationId = 'loc_chicago', orderLineId = 'oln_1') => ({
  orderLineId,
  sku: 'DESK',
  locationId,
  quantity,
});
const recalled = (...args: Parameters<typeof units>) => ({ ...units(...args), returned: 0 });

/** Nine units: six at Chicago, three of them picked and one shipped, and three in New York. */
const demand = aDemand({ lines: [aDemandLine({ quantity: 9, allocated: 9, shipped: 1 })] });
const chicago = work('ful_chicago', { quantity: 6, picked: 3, shipped: 1 });
const nyc = work('ful_nyc', { quantity: 3 }, { locationId: 'loc_nyc' });
const give = (...lines: ReturnType<typeof recalled>[]) => giveBack(demand, [chicago, nyc], [lines]);

describe('giveBack', () => {
  it('takes units off the location’s work, which the order wants from elsewhere', () => {
    expect(give(recalled(2))).toEqual({
      demand: { ...demand, version: 5, lines: [{ ...demand.lines[0], allocated: 7, cancelled: 0 }] },
      fulfillmentOrders: [{ ...chicago, version: 2, lines: [{ ...chicago.lines[0], cancelled: 2 }] }],
      released: [units(2)],
    });
  });

  it('takes what nobody accepted first, then what isn’t picked', () => {
    const submitted = work('ful_new', { quantity: 2 }, { status: 'OPEN' });
    const given = (units: number) =>
      giveBack(demand, [chicago, submitted], [[recalled(units)]])?.fulfillmentOrders.map(({ id, lines, status }) => [
        id,
        status,
        lines[0]?.cancelled,
        lines[0]?.picked,
      ]);

    expect(given(2)).toEqual([['ful_new', 'CANCELLED', 2, 0]]);
    expect(given(5)).toEqual([
      ['ful_chicago', 'IN_PROGRESS', 3, 3],
      ['ful_new', 'CANCELLED', 2, 0],
    ]);
    expect(given(6)).toEqual([
      ['ful_chicago', 'IN_PROGRESS', 4, 2],
      ['ful_new', 'CANCELLED', 2, 0],
    ]);
  });

  it('gives back what is there where that is less, and leaves other locations alone', () => {
    expect(give(recalled(8))).toMatchObject({
      demand: { lines: [{ allocated: 4, shipped: 1 }] },
      fulfillmentOrders: [{ id: 'ful_chicago', status: 'SHIPPED', lines: [{ shipped: 1, picked: 1, cancelled: 5 }] }],
      released: [units(5)],
    });
  });

  it('cancels work of which nothing remains', () => {
    expect(give(recalled(3, 'loc_nyc'))?.fulfillmentOrders).toMatchObject([
      { id: 'ful_nyc', status: 'CANCELLED', lines: [{ cancelled: 3 }] },
    ]);
  });

  it('serves several locations and lines at once, each by itself', () => {
    const lines = [
      aDemandLine({ quantity: 3, allocated: 3 }),
      aDemandLine({ orderLineId: 'oln_2', quantity: 1, allocated: 1 }),
    ];
    const both = work(
      'ful_both',
      {},
      {
        lines: [
          aFulfillmentOrderLine({ quantity: 2 }),
          aFulfillmentOrderLine({ id: 'fln_2', orderLineId: 'oln_2', quantity: 1 }),
        ],
      },
    );
    const asked = [recalled(1), recalled(1, 'loc_chicago', 'oln_2'), recalled(1, 'loc_nyc')];
    const given = giveBack(aDemand({ lines }), [both, nyc], [asked]);

    expect(given?.released).toEqual([units(1), units(1, 'loc_chicago', 'oln_2'), units(1, 'loc_nyc')]);
    expect(given?.demand.lines).toMatchObject([{ allocated: 1 }, { allocated: 0 }]);
  });

  it('takes the larger of two recalls and not their sum, since each tells what still stands', () => {
    const given = giveBack(
      demand,
      [chicago, nyc],
      [[recalled(1)], [recalled(2)], [recalled(1), recalled(1, 'loc_nyc')]],
    );

    expect(given?.released).toEqual([units(2), units(1, 'loc_nyc')]);
  });

  it.each([
    ['counts what is on its way back', 0, 1, 1],
    ['counts it once, when inventory knows of it', 1, 1, 2],
    ['gives nothing back that is on its way already', 0, 2, undefined],
  ])('%s: asked for two, of %d back and %d given back so far', (_, returned, cancelled, given) => {
    const before = work('ful_chicago', { quantity: 6, cancelled });
    const asked = [{ ...recalled(2), returned }];

    expect(giveBack(demand, [before], [asked])?.released).toEqual(given && [units(given)]);
  });

  it.each([
    ['has shipped', [work('ful_1', { shipped: 3, picked: 3 }, { status: 'SHIPPED' })]],
    ['was stopped', [work('ful_1', { cancelled: 3 }, { status: 'CANCELLED' })]],
    ['is nobody’s work yet', []],
    ['is at another location', [nyc]],
  ])('gives nothing back that %s', (_, fulfillmentOrders) => {
    expect(giveBack(demand, fulfillmentOrders, [[recalled(3)]])).toBeNull();
  });
});
