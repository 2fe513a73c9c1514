import { describe, expect, it } from '@jest/globals';
import type { SharedUnits } from './channel-units.ts';
import { keptUnits, leftToOthers, withKept } from './kept-units.ts';
import { takeFromStock } from './sourcing.ts';

const stockOf = (units: Readonly<Record<string, number>>) =>
  new Map([
    [
      'DESK',
      new Map<string, SharedUnits>(Object.entries(units).map(([at, each]) => [at, { units: each, byChannel: null }])),
    ],
  ]);
const unitsIn = (stock: ReturnType<typeof stockOf> | ReturnType<typeof withKept>) =>
  Object.fromEntries([...(stock.get('DESK') ?? [])].map(([at, { units }]) => [at, units]));
const KEPT = keptUnits([
  {
    orderLineId: 'oln_1',
    held: 2,
    components: [{ sku: 'DESK', quantity: 2 }],
    kept: [
      { locationId: 'reno', quantity: 1 },
      { locationId: 'nyc', quantity: 1 },
    ],
  },
  { orderLineId: 'oln_2', held: 4 },
]);
const take = (stock: ReturnType<typeof withKept>, locationId: string, quantity: number) =>
  takeFromStock(stock, [{ locationId, lines: [{ orderLineId: 'oln_1', sku: 'DESK', quantity }] }]);

describe('units that are kept for an order', () => {
  it('are its kits’ parts', () => {
    expect(KEPT).toEqual([
      { sku: 'DESK', locationId: 'reno', units: 2 },
      { sku: 'DESK', locationId: 'nyc', units: 2 },
    ]);
  });

  it('are there for it, besides what is free', () => {
    expect(unitsIn(withKept(stockOf({ reno: 3, la: 5 }), KEPT))).toEqual({ reno: 5, nyc: 2, la: 5 });
  });

  it('are there though rules leave its channel nothing', () => {
    const byChannel = [{ channel: 'STORE', units: 0 }];
    const stock = new Map([['DESK', new Map([['reno', { units: 3, byChannel }]])]]);

    expect(withKept(stock, KEPT).get('DESK')?.get('reno')).toEqual({
      units: 5,
      byChannel: [{ channel: 'STORE', units: 2 }],
    });
  });

  it.each([
    ['takes them', 'reno', 2, { reno: 3, la: 5 }],
    ['takes free ones with them', 'reno', 4, { reno: 1, la: 5 }],
    ['takes others', 'la', 4, { reno: 3, la: 1 }],
  ])('are never left to the next order, whether it %s', (_, at, units, left) => {
    const stock = stockOf({ reno: 3, la: 5 });
    const seen = withKept(stock, KEPT);

    expect(unitsIn(leftToOthers(stock, take(seen, at, units), KEPT))).toEqual(left);
  });
});
