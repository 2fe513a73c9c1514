import { describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { stopDemand } from './stop-demand.ts';
import { aDemand, aDemandLine, aFulfillmentOrder, aFulfillmentOrderLine } from './testing.ts';

const REFUSED = { ok: false, errors: [{ code: 'REFUSED' }] };

/** Three units open, two at a node that hasn't answered, four at one that has picked one of them and shipped none. */
const demand = aDemand({ lines: [aDemandLine({ quantity: 9, allocated: 6 })] });
const submitted = aFulfillmentOrder({
  id: 'ful_a',
  locationId: 'loc_a',
  lines: [aFulfillmentOrderLine({ quantity: 2 })],
});
const inProgress = aFulfillmentOrder({
  id: 'ful_b',
  locationId: 'loc_b',
  status: 'IN_PROGRESS',
  lines: [aFulfillmentOrderLine({ quantity: 4, picked: 1 })],
});

const stop = (quantity: number) =>
  orThrow(stopDemand(demand, [inProgress, submitted], [{ orderLineId: 'oln_1', quantity }]));
const releasedBy = (quantity: number) => stop(quantity).released.map((units) => [units.locationId, units.quantity]);

describe('stopDemand', () => {
  it('stops open units first, which no node gives back', () => {
    expect(stop(3)).toEqual({
      demand: { ...demand, version: 5, lines: [{ ...demand.lines[0], cancelled: 3 }] },
      fulfillmentOrders: [],
      released: [],
    });
  });

  it('then takes units of work that no node has accepted', () => {
    expect(stop(4)).toMatchObject({
      demand: { version: 5, lines: [{ cancelled: 4, allocated: 5 }] },
      fulfillmentOrders: [{ id: 'ful_a', status: 'OPEN', version: 2, lines: [{ cancelled: 1 }] }],
      released: [{ orderLineId: 'oln_1', sku: 'DESK', locationId: 'loc_a', quantity: 1 }],
    });
  });

  it('then takes unpicked units of work in progress, and picked ones last', () => {
    expect(releasedBy(8)).toEqual([
      ['loc_b', 3],
      ['loc_a', 2],
    ]);
    expect(stop(8).fulfillmentOrders).toMatchObject([
      { id: 'ful_b', status: 'IN_PROGRESS', lines: [{ picked: 1, cancelled: 3 }] },
      { id: 'ful_a', status: 'CANCELLED' },
    ]);
    expect(releasedBy(9)).toEqual([
      ['loc_b', 4],
      ['loc_a', 2],
    ]);
  });

  it('takes an unpicked unit of one node before a picked one of another', () => {
    const node = (id: string, picked: number) =>
      aFulfillmentOrder({
        id,
        locationId: id,
        status: 'IN_PROGRESS',
        lines: [aFulfillmentOrderLine({ quantity: 1, picked })],
      });
    const allocated = aDemand({ lines: [aDemandLine({ quantity: 2, allocated: 2 })] });
    const { released } = orThrow(
      stopDemand(allocated, [node('loc_a', 1), node('loc_b', 0)], [{ orderLineId: 'oln_1', quantity: 1 }]),
    );

    expect(released).toMatchObject([{ locationId: 'loc_b', quantity: 1 }]);
  });

  it('stops everything where no line is named', () => {
    const stopped = orThrow(stopDemand(demand, [submitted, inProgress], null));

    expect(stopped.demand.lines).toMatchObject([{ cancelled: 9, allocated: 0 }]);
    expect(stopped.fulfillmentOrders.map(({ status }) => status)).toEqual(['CANCELLED', 'CANCELLED']);
  });

  it('refuses to stop everything once any unit has shipped', () => {
    const lines = [aDemandLine({ allocated: 1, shipped: 1 }), aDemandLine({ orderLineId: 'oln_2' })];

    expect(stopDemand(aDemand({ lines }), [], null)).toMatchObject(REFUSED);
  });

  it('stops what remains of a line of which a part has shipped, and no more', () => {
    const shipped = aDemand({ lines: [aDemandLine({ quantity: 3, allocated: 2, shipped: 2 })] });
    const stopShipped = (quantity: number) => stopDemand(shipped, [], [{ orderLineId: 'oln_1', quantity }]);

    expect(stopShipped(1)).toMatchObject({ ok: true, value: { demand: { lines: [{ cancelled: 1, allocated: 2 }] } } });
    expect(stopShipped(2)).toMatchObject(REFUSED);
  });

  it('adds up a line that is named twice', () => {
    const lines = [
      { orderLineId: 'oln_1', quantity: 5 },
      { orderLineId: 'oln_1', quantity: 5 },
    ];

    expect(stopDemand(demand, [submitted, inProgress], lines)).toMatchObject(REFUSED);
  });

  it.each([
    ['an unknown line', { orderLineId: 'oln_9', quantity: 1 }],
    ['units below zero', { orderLineId: 'oln_1', quantity: -1 }],
    ['a part of a unit', { orderLineId: 'oln_1', quantity: 0.5 }],
  ])('refuses %s', (_, line) => {
    expect(stopDemand(demand, [submitted, inProgress], [line])).toMatchObject(REFUSED);
  });

  it('throws where nodes have fewer units than the counters say', () => {
    expect(() => stopDemand(demand, [], null)).toThrow('More units are allocated than nodes have.');
  });
});
