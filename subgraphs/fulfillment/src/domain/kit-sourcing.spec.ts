import { describe, expect, it } from '@jest/globals';
import type { SharedUnits } from './channel-units.ts';
import type { Kits } from './kit.ts';
import { planWithKits } from './kit-sourcing.ts';
import { aNode } from './testing.ts';

const CHICAGO = 'loc_chicago';
const RENO = 'loc_reno';
/** Chicago is nearer to the order. */
const nodes = [aNode(), aNode({ locationId: RENO, code: 'DC-RENO', latitude: 39.5, longitude: -119.8 })];

const KITS: Kits = new Map([
  [
    'OFFICE',
    [
      { sku: 'DESK', quantity: 1 },
      { sku: 'LAMP', quantity: 2 },
    ],
  ],
  ['LOUNGE', [{ sku: 'LAMP', quantity: 3 }]],
]);

type Shelves = Readonly<Record<string, Readonly<Record<string, number | SharedUnits>>>>;

const stockOf = (shelves: Shelves) =>
  new Map(
    Object.entries(shelves).map(([sku, places]) => [
      sku,
      new Map(
        Object.entries(places).map(([place, units]) => [
          place,
          typeof units === 'number' ? { units, byChannel: null } : units,
        ]),
      ),
    ]),
  );
const plan = (shelves: Shelves, asked: Readonly<Record<string, number>>) => {
  const lines = Object.entries(asked).map(([sku, quantity]) => ({ orderLineId: `oln_${sku}`, sku, quantity }));
  const order = { channel: 'ECOMMERCE', destination: { latitude: 37.8, longitude: -87.5 }, lines };
  const { assignments, left } = planWithKits({ order, stock: stockOf(shelves), nodes }, KITS);
  return {
    taken: assignments.map((each) => [each.locationId, each.lines.map(({ sku, quantity }) => [sku, quantity])]),
    left: (sku: string, place: string) => left.get(sku)?.get(place)?.units,
  };
};

describe('planWithKits', () => {
  it('takes a kit whole at one node, and its components off the shelves there', () => {
    const { taken, left } = plan({ DESK: { [CHICAGO]: 5 }, LAMP: { [CHICAGO]: 5 } }, { OFFICE: 2 });

    expect(taken).toEqual([[CHICAGO, [['OFFICE', 2]]]]);
    expect([left('DESK', CHICAGO), left('LAMP', CHICAGO)]).toEqual([3, 1]);
  });

  it('makes no kit of components at two nodes', () => {
    expect(plan({ DESK: { [CHICAGO]: 5 }, LAMP: { [RENO]: 5 } }, { OFFICE: 1 }).taken).toEqual([]);
    expect(plan({ DESK: { [CHICAGO]: 5, [RENO]: 5 }, LAMP: { [RENO]: 2 } }, { OFFICE: 1 }).taken).toEqual([
      [RENO, [['OFFICE', 1]]],
    ]);
  });

  it('splits several kits of a line over nodes in whole kits', () => {
    const { taken } = plan({ DESK: { [CHICAGO]: 9, [RENO]: 9 }, LAMP: { [CHICAGO]: 5, [RENO]: 3 } }, { OFFICE: 3 });

    expect(taken).toEqual([
      [CHICAGO, [['OFFICE', 2]]],
      [RENO, [['OFFICE', 1]]],
    ]);
  });

  it('sends all from the nearest node that has everything', () => {
    const shelves = { DESK: { [CHICAGO]: 1, [RENO]: 9 }, LAMP: { [CHICAGO]: 9, [RENO]: 9 } };

    expect(plan(shelves, { OFFICE: 1, LAMP: 3 }).taken).toEqual([
      [
        CHICAGO,
        [
          ['OFFICE', 1],
          ['LAMP', 3],
        ],
      ],
    ]);
    expect(plan(shelves, { OFFICE: 1, DESK: 1 }).taken).toEqual([
      [
        RENO,
        [
          ['OFFICE', 1],
          ['DESK', 1],
        ],
      ],
    ]);
  });

  it('never counts on a unit twice, for a kit and its component or for two kits', () => {
    const shelves = { DESK: { [CHICAGO]: 9 }, LAMP: { [CHICAGO]: 5 } };

    expect(plan(shelves, { LAMP: 4, OFFICE: 1 }).taken).toEqual([
      [CHICAGO, [['OFFICE', 1]]],
      [CHICAGO, [['LAMP', 3]]],
    ]);
    expect(plan(shelves, { OFFICE: 2, LOUNGE: 1 }).taken).toEqual([[CHICAGO, [['OFFICE', 2]]]]);
  });

  it('makes only the kits that the order’s channel may have of every component', () => {
    const lamps = { units: 9, byChannel: [{ channel: 'ECOMMERCE', units: 3 }] };

    expect(plan({ DESK: { [CHICAGO]: 9 }, LAMP: { [CHICAGO]: lamps } }, { OFFICE: 2 }).taken).toEqual([
      [CHICAGO, [['OFFICE', 1]]],
    ]);
  });

  it('makes as many as a channel may have that isn’t listed of one component, or of none', () => {
    const desks = {
      units: 9,
      byChannel: [
        { channel: 'ECOMMERCE', units: 1 },
        { channel: null, units: 4 },
      ],
    };
    const lamps = { units: 9, byChannel: [{ channel: null, units: 6 }] };
    const stock = { DESK: { [CHICAGO]: desks }, LAMP: { [CHICAGO]: lamps } };

    expect(plan(stock, { OFFICE: 5 }).taken).toEqual([[CHICAGO, [['OFFICE', 1]]]]);
    expect(
      plan({ ...stock, DESK: { [CHICAGO]: { ...desks, byChannel: desks.byChannel.slice(1) } } }, { OFFICE: 5 }).taken,
    ).toEqual([[CHICAGO, [['OFFICE', 3]]]]);
  });

  it('leaves out kits of which a component is nowhere', () => {
    expect(plan({ DESK: { [CHICAGO]: 9 } }, { OFFICE: 2, DESK: 1 }).taken).toEqual([[CHICAGO, [['DESK', 1]]]]);
  });

  it('plans an order without kits as it stands', () => {
    const { taken, left } = plan({ DESK: { [CHICAGO]: 1, [RENO]: 2 } }, { DESK: 3 });

    expect(taken).toEqual([
      [CHICAGO, [['DESK', 1]]],
      [RENO, [['DESK', 2]]],
    ]);
    expect([left('DESK', CHICAGO), left('DESK', RENO)]).toEqual([0, 0]);
  });
});
