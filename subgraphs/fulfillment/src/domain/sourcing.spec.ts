import { describe, expect, it } from '@jest/globals';
import type { Place } from '@tutti/kit/place';
import type { SharedUnits } from './channel-units.ts';
import { planSourcing, type SourcingLine, type SourcingStock, takeFromStock } from './sourcing.ts';
import { aNode } from './testing.ts';

const LEXINGTON: Place = { latitude: 38.0406, longitude: -84.5037 };

/** From Lexington, Kentucky: Columbus is nearest, then Chicago, then Reno. */
const columbus = aNode({ locationId: 'loc_columbus', code: 'DC-COLUMBUS', latitude: 39.9612, longitude: -83.0007 });
const chicago = aNode();
const reno = aNode({ locationId: 'loc_reno', code: 'DC-RENO', latitude: 39.4972, longitude: -119.7764 });

const aLine = (sku: string, quantity: number, orderLineId = `oln_${sku}`): SourcingLine => ({
  orderLineId,
  sku,
  quantity,
});

/** A number is units that every channel may take. */
const stockOf = (bySku: Record<string, Record<string, number | SharedUnits>>): SourcingStock =>
  new Map(
    Object.entries(bySku).map(([sku, byLocation]) => [
      sku,
      new Map(
        Object.entries(byLocation).map(([locationId, units]) => [
          locationId,
          typeof units === 'number' ? { units, byChannel: null } : units,
        ]),
      ),
    ]),
  );

const plan = (
  lines: readonly SourcingLine[],
  stock: SourcingStock,
  { destination = LEXINGTON as Place | null, nodes = [reno, chicago, columbus], channel = 'ECOMMERCE' } = {},
) => planSourcing({ order: { channel, destination, lines }, stock, nodes });

/** Units by location and SKU, nothing else of the plan. */
const unitsOf = (...args: Parameters<typeof plan>) =>
  plan(...args).map(({ locationId, lines }) => [locationId, lines.map(({ sku, quantity }) => [sku, quantity])]);

describe('planSourcing', () => {
  it('takes the nearest node that has everything, though a nearer one has a part', () => {
    const stock = stockOf({
      DESK: { loc_columbus: 5, loc_chicago: 5, loc_reno: 5 },
      LAMP: { loc_chicago: 1, loc_reno: 9 },
    });

    expect(plan([aLine('DESK', 2), aLine('LAMP', 1)], stock)).toEqual([
      { locationId: 'loc_chicago', lines: [aLine('DESK', 2), aLine('LAMP', 1)] },
    ]);
  });

  it('takes the fewest nodes where none has everything, each line at the nearest of them', () => {
    const stock = stockOf({
      DESK: { loc_columbus: 1, loc_reno: 1 },
      LAMP: { loc_chicago: 1, loc_reno: 1 },
      SOFA: { loc_columbus: 1 },
    });

    expect(unitsOf([aLine('DESK', 1), aLine('LAMP', 1), aLine('SOFA', 1)], stock)).toEqual([
      [
        'loc_columbus',
        [
          ['DESK', 1],
          ['SOFA', 1],
        ],
      ],
      ['loc_chicago', [['LAMP', 1]]],
    ]);
  });

  it("doesn't split a line that a single node has whole, even where that takes one node more", () => {
    const stock = stockOf({
      DESK: { loc_columbus: 5, loc_chicago: 5, loc_reno: 10 },
      LAMP: { loc_columbus: 1 },
      SOFA: { loc_chicago: 1 },
    });

    expect(unitsOf([aLine('DESK', 10), aLine('LAMP', 1), aLine('SOFA', 1)], stock)).toEqual([
      ['loc_columbus', [['LAMP', 1]]],
      ['loc_chicago', [['SOFA', 1]]],
      ['loc_reno', [['DESK', 10]]],
    ]);
  });

  it('splits a line that no single node has whole', () => {
    const stock = stockOf({ DESK: { loc_columbus: 2, loc_reno: 4 } });

    expect(unitsOf([aLine('DESK', 5)], stock)).toEqual([
      ['loc_columbus', [['DESK', 2]]],
      ['loc_reno', [['DESK', 3]]],
    ]);
  });

  it('adds up two lines of one SKU', () => {
    const stock = stockOf({ DESK: { loc_columbus: 3, loc_chicago: 4 } });
    const lines = [aLine('DESK', 2, 'oln_1'), aLine('DESK', 2, 'oln_2')];

    expect(plan(lines, stock)).toEqual([{ locationId: 'loc_chicago', lines }]);
  });

  it('keeps lines of one SKU whole where it can', () => {
    const stock = stockOf({ DESK: { loc_columbus: 3, loc_chicago: 4 } });
    const lines = [aLine('DESK', 3, 'oln_1'), aLine('DESK', 4, 'oln_2')];

    expect(plan(lines, stock)).toEqual([
      { locationId: 'loc_columbus', lines: [aLine('DESK', 3, 'oln_1')] },
      { locationId: 'loc_chicago', lines: [aLine('DESK', 4, 'oln_2')] },
    ]);
  });

  it('leaves out units that nobody has, and sources the rest', () => {
    const stock = stockOf({ DESK: { loc_columbus: 1, loc_chicago: 1 } });

    expect(plan([aLine('DESK', 3), aLine('LAMP', 1)], stock)).toEqual([
      { locationId: 'loc_columbus', lines: [aLine('DESK', 1)] },
      { locationId: 'loc_chicago', lines: [aLine('DESK', 1)] },
    ]);
  });

  it('takes nothing where nobody has any, or fewer than none', () => {
    expect(plan([aLine('DESK', 3)], stockOf({ DESK: { loc_columbus: -2 } }))).toEqual([]);
  });

  it('asks only nodes that ship orders', () => {
    const locker = aNode({ shipsOrders: false });

    expect(plan([aLine('DESK', 1)], stockOf({ DESK: { loc_chicago: 5 } }), { nodes: [locker] })).toEqual([]);
  });

  it('goes by code where the destination is unknown', () => {
    const stock = stockOf({ DESK: { loc_columbus: 1, loc_chicago: 1, loc_reno: 1 } });

    expect(plan([aLine('DESK', 1)], stock, { destination: null })).toEqual([
      { locationId: 'loc_columbus', lines: [aLine('DESK', 1)] },
    ]);
  });

  it('plans nothing for lines without open units', () => {
    expect(plan([aLine('DESK', 0)], stockOf({ DESK: { loc_reno: 1 } }))).toEqual([]);
  });

  it('takes no more at a node than the order’s channel may, and looks further for the rest', () => {
    const some = { units: 5, byChannel: [{ channel: 'MARKETPLACE', units: 2 }] };
    const none = { units: 5, byChannel: [{ channel: 'MARKETPLACE', units: -1 }] };
    const stock = stockOf({ DESK: { loc_columbus: some, loc_chicago: none, loc_reno: 1 } });

    expect(unitsOf([aLine('DESK', 5)], stock, { channel: 'MARKETPLACE' })).toEqual([
      ['loc_columbus', [['DESK', 2]]],
      ['loc_reno', [['DESK', 1]]],
    ]);
    expect(unitsOf([aLine('DESK', 5)], stock)).toEqual([['loc_columbus', [['DESK', 5]]]]);
  });
});

describe('takeFromStock', () => {
  it('leaves the next order only what the plan did not take, and the given stock as it was', () => {
    const stock = stockOf({ DESK: { loc_columbus: 2 }, LAMP: { loc_reno: 1 } });
    const left = takeFromStock(stock, plan([aLine('DESK', 2)], stock));

    expect(left).toEqual(stockOf({ DESK: { loc_columbus: 0 }, LAMP: { loc_reno: 1 } }));
    expect(stock).toEqual(stockOf({ DESK: { loc_columbus: 2 }, LAMP: { loc_reno: 1 } }));
    expect(plan([aLine('DESK', 1)], left)).toEqual([]);
  });

  it('leaves every channel fewer, whichever took them', () => {
    const marketplace = (units: number) => [{ channel: 'MARKETPLACE', units }];
    const stock = stockOf({ DESK: { loc_columbus: { units: 5, byChannel: marketplace(3) } } });
    const left = takeFromStock(stock, plan([aLine('DESK', 2)], stock));

    expect(left).toEqual(stockOf({ DESK: { loc_columbus: { units: 3, byChannel: marketplace(1) } } }));
    expect(unitsOf([aLine('DESK', 2)], left, { channel: 'MARKETPLACE' })).toEqual([['loc_columbus', [['DESK', 1]]]]);
  });
});
