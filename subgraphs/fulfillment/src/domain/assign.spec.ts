import { describe, expect, it } from '@jest/globals';
import { type AllocatedUnits, assign, routeOf } from './assign.ts';
import { aDemand, aDemandLine, aNode } from './testing.ts';

const NOW = new Date('2026-11-23T16:00:00Z');
const nodes = new Map([['loc_chicago', aNode()]]);

const units = (changes: Partial<AllocatedUnits> = {}): AllocatedUnits => ({
  orderLineId: 'oln_1',
  sku: 'DESK',
  locationId: 'loc_chicago',
  quantity: 3,
  ...changes,
});

describe('assign', () => {
  it('gives the node its work, and counts the units as allocated', () => {
    const demand = aDemand();
    const { demand: after, fulfillmentOrders, returned } = assign(demand, [units()], nodes, NOW);

    expect(after).toEqual({ ...demand, round: 2, version: 5, lines: [aDemandLine({ allocated: 3 })] });
    expect(fulfillmentOrders).toMatchObject([
      {
        id: expect.stringMatching(/^ful_/),
        orderId: 'ord_1',
        locationId: 'loc_chicago',
        status: 'OPEN',
        requestStatus: 'SUBMITTED',
        serviceLevel: 'STANDARD',
        promisedBy: expect.any(Date),
        createdAt: NOW,
        version: 1,
        lines: [{ orderLineId: 'oln_1', sku: 'DESK', quantity: 3, picked: 0, shipped: 0, cancelled: 0 }],
      },
    ]);
    expect(returned).toEqual([]);
  });

  it('gives each node one piece of work, whatever lines it is of', () => {
    const demand = aDemand({ lines: [aDemandLine(), aDemandLine({ orderLineId: 'oln_2', sku: 'LAMP', quantity: 1 })] });
    const lamp = units({ orderLineId: 'oln_2', sku: 'LAMP', quantity: 1 });
    const { fulfillmentOrders } = assign(
      demand,
      [units({ quantity: 2 }), units({ quantity: 1, locationId: 'loc_nyc' }), lamp],
      nodes,
      NOW,
    );

    expect(
      fulfillmentOrders.map(({ locationId, lines }) => [locationId, lines.map((line) => [line.sku, line.quantity])]),
    ).toEqual([
      [
        'loc_chicago',
        [
          ['DESK', 2],
          ['LAMP', 1],
        ],
      ],
      ['loc_nyc', [['DESK', 1]]],
    ]);
  });

  it('gives back units that the order stopped asking for meanwhile', () => {
    const demand = aDemand({ lines: [aDemandLine({ cancelled: 1 })] });
    const {
      demand: after,
      fulfillmentOrders,
      returned,
    } = assign(demand, [units({ quantity: 1 }), units({ quantity: 2, locationId: 'loc_nyc' })], nodes, NOW);

    expect(after.lines).toMatchObject([{ allocated: 2, cancelled: 1 }]);
    expect(fulfillmentOrders.map(({ lines }) => lines[0]?.quantity)).toEqual([1, 1]);
    expect(returned).toEqual([units({ quantity: 1, locationId: 'loc_nyc' })]);
  });

  it('gives all back, and nobody work, once everything was cancelled', () => {
    const demand = aDemand({ lines: [aDemandLine({ cancelled: 3 })] });

    expect(assign(demand, [units()], nodes, NOW)).toMatchObject({
      demand: { round: 2, lines: [{ allocated: 0, cancelled: 3 }] },
      fulfillmentOrders: [],
      returned: [units()],
    });
  });

  it('promises nothing for a node it doesn’t know, or to a place it doesn’t know', () => {
    const lost = aDemand({ destination: { countryCode: 'US', region: null, postalCode: '00000' } });

    expect(assign(aDemand(), [units({ locationId: 'loc_new' })], nodes, NOW).fulfillmentOrders).toMatchObject([
      { locationId: 'loc_new', promisedBy: null },
    ]);
    expect(routeOf(lost, aNode())).toBeNull();
  });
});
