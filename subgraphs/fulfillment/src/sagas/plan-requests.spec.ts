import { describe, expect, it } from '@jest/globals';
import { aDemand, aDemandLine, aNode } from '../domain/testing.ts';
import type { SourcingView } from '../neighbours.ts';
import { atFirstNode, planRequests } from './plan-requests.ts';

const nodes = [aNode(), aNode({ locationId: 'loc_reno', code: 'DC-RENO', latitude: 39.5, longitude: -119.8 })];
const anOrder = (id: string, changes = {}) =>
  aDemand({ orderId: `ord_${id}`, round: 0, lines: [aDemandLine({ orderLineId: `oln_${id}` })], ...changes });
const desks = (locationId: string, available: number, changes = {}) => ({
  sku: 'DESK',
  locationId,
  available,
  ...changes,
});
const view = (changes: Partial<SourcingView>): SourcingView => ({
  stock: [],
  kits: [],
  promises: [],
  ...changes,
});
const plan = (demands: Parameters<typeof planRequests>[0], changes: Partial<SourcingView>) =>
  planRequests(demands, view(changes), nodes).map(({ request: { orderId, lines } }) => [
    orderId,
    lines.map(({ locationId, quantity }) => [locationId, quantity]),
  ]);
const held = (...orders: string[]) => orders.map((id) => ({ orderLineId: `oln_${id}`, held: 3 }));

describe('planRequests', () => {
  it('asks for units under the key of the order’s next round', () => {
    expect(
      planRequests(
        [anOrder('a', { round: 4 })],
        view({ stock: [desks('loc_chicago', 3)], promises: held('a') }),
        nodes,
      ),
    ).toEqual([
      {
        request: {
          key: 'ord_a/5',
          orderId: 'ord_a',
          lines: [{ orderLineId: 'oln_a', sku: 'DESK', locationId: 'loc_chicago', quantity: 3 }],
        },
        entitled: 3,
      },
    ]);
  });

  it('plans no unit for two orders', () => {
    const stock = [desks('loc_chicago', 4), desks('loc_reno', 9)];

    expect(plan([anOrder('a'), anOrder('b')], { stock, promises: held('a', 'b') })).toEqual([
      ['ord_a', [['loc_chicago', 3]]],
      ['ord_b', [['loc_reno', 3]]],
    ]);
  });

  it('leaves at a node what an order’s channel may not take there, as orders before it took their part', () => {
    const byChannel = [{ channel: 'MARKETPLACE', units: 5 }];
    const stock = [desks('loc_chicago', 9, { byChannel }), desks('loc_reno', 1, { byChannel: null })];
    const ofMarketplace = { channel: 'MARKETPLACE' };
    const orders = [anOrder('a'), anOrder('b', ofMarketplace), anOrder('c', ofMarketplace), anOrder('d')];

    expect(plan(orders, { stock, promises: held('a', 'b', 'c', 'd') })).toEqual([
      ['ord_a', [['loc_chicago', 3]]],
      [
        'ord_b',
        [
          ['loc_chicago', 2],
          ['loc_reno', 1],
        ],
      ],
      ['ord_c', []],
      ['ord_d', [['loc_chicago', 3]]],
    ]);
  });

  it('says what an order is entitled to, though others of the batch leave it nothing in this view', () => {
    const byChannel = [
      { channel: 'ECOMMERCE', units: 3 },
      { channel: 'MARKETPLACE', units: 3 },
    ];
    const stock = [desks('loc_chicago', 6, { byChannel })];
    const orders = [anOrder('a'), anOrder('b', { channel: 'MARKETPLACE' }), anOrder('c')];

    expect(
      planRequests(orders, view({ stock, promises: held('a', 'b') }), nodes).map(({ request, entitled }) => [
        request.lines.map(({ quantity }) => quantity),
        entitled,
      ]),
    ).toEqual([
      [[3], 3],
      [[], 3],
      [[], 0],
    ]);
  });

  it('plans a kit by what it was made of when it was promised, and shares its components with other orders', () => {
    const kits = [{ sku: 'OFFICE', components: [{ sku: 'DESK', quantity: 2 }] }];
    const office = anOrder('a', { lines: [aDemandLine({ orderLineId: 'oln_a', sku: 'OFFICE', quantity: 2 })] });
    const promises = [{ orderLineId: 'oln_a', held: 2 }, ...held('b')];

    expect(
      planRequests([office, anOrder('b')], view({ stock: [desks('loc_chicago', 6)], kits, promises }), nodes).map(
        ({ request }) => request.lines.map(({ sku, quantity }) => [sku, quantity]),
      ),
    ).toEqual([[['OFFICE', 2]], [['DESK', 2]]]);
  });

  describe('with a kit that is kept at a node', () => {
    const components = [{ sku: 'DESK', quantity: 2 }];
    const kits = [{ sku: 'PAIR', components }];
    const aPair = (id: string) =>
      anOrder(id, { lines: [aDemandLine({ orderLineId: `oln_${id}`, sku: 'PAIR', quantity: 1 })] });
    const keptAt = (locationId: string, id = 'a', of = components) => ({
      orderLineId: `oln_${id}`,
      held: 1,
      components: of,
      kept: [{ locationId, quantity: 1 }],
    });

    it('takes it there, though nothing else is', () => {
      const promises = [keptAt('loc_reno')];

      expect(plan([aPair('a')], { stock: [], kits, promises })).toEqual([['ord_a', [['loc_reno', 1]]]]);
    });

    it('takes it at another node that can make it where that is nearer', () => {
      const promises = [keptAt('loc_reno')];

      expect(plan([aPair('a')], { stock: [desks('loc_chicago', 2)], kits, promises })).toEqual([
        ['ord_a', [['loc_chicago', 1]]],
      ]);
    });

    it('leaves what is kept for one order to no other', () => {
      const promises = [keptAt('loc_reno'), { orderLineId: 'oln_b', held: 3 }];

      expect(plan([aPair('a'), anOrder('b')], { stock: [desks('loc_reno', 1)], kits, promises })).toEqual([
        ['ord_a', [['loc_reno', 1]]],
        ['ord_b', [['loc_reno', 1]]],
      ]);
    });

    it('makes it of what it was made of when each order was promised it', () => {
      const promises = [keptAt('loc_reno'), keptAt('loc_reno', 'b', [{ sku: 'LAMP', quantity: 1 }])];

      expect(plan([aPair('a'), aPair('b')], { stock: [], kits, promises })).toEqual([
        ['ord_a', [['loc_reno', 1]]],
        ['ord_b', [['loc_reno', 1]]],
      ]);
    });
  });

  describe('with a kit whose components are at different nodes', () => {
    const kits = [{ sku: 'PAIR', components: [{ sku: 'DESK', quantity: 2 }] }];
    const stock = [desks('loc_chicago', 1), desks('loc_reno', 1)];
    const aPair = aDemandLine({ orderLineId: 'oln_pair', sku: 'PAIR', quantity: 1 });
    const aDesk = aDemandLine({ orderLineId: 'oln_desk', quantity: 1 });

    it('keeps for the kit what is held for it', () => {
      const promises = [{ orderLineId: 'oln_pair', held: 1 }];
      const orders = [anOrder('a', { lines: [aPair] }), anOrder('b', { lines: [aDesk] })];

      expect(plan(orders, { stock, kits, promises })).toEqual([
        ['ord_a', []],
        ['ord_b', []],
      ]);
    });
  });
});

describe('atFirstNode', () => {
  it('keeps what is asked of one node', () => {
    const line = { orderLineId: 'oln_a', sku: 'DESK', quantity: 1 };
    const [chicago, reno] = [
      { ...line, locationId: 'loc_chicago' },
      { ...line, locationId: 'loc_reno' },
    ];
    const request = { key: 'ord_a/1', orderId: 'ord_a', lines: [chicago, { ...chicago, sku: 'LAMP' }, reno] };

    expect(atFirstNode(request)).toEqual({ ...request, lines: [chicago, { ...chicago, sku: 'LAMP' }] });
    expect(atFirstNode({ ...request, lines: [] })).toEqual({ ...request, lines: [] });
  });
});
