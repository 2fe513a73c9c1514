import { describe, expect, it } from '@jest/globals';
import { recalledUnits } from './recalled-units.ts';
import { aPromise, aStandingAllocation, madeOf } from './testing.ts';

const DESKS = aPromise();
const OFFICES = aPromise({ id: 'oln_2', sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) });
const desks = (recalled: number, changes = {}) => aStandingAllocation({ recalled, ...changes });
const ofOffices = (sku: string, recalled: number) => desks(recalled, { orderLineId: 'oln_2', sku });
const back = (sku: string, units: number, orderLineId = 'oln_2') => ({
  orderLineId,
  locationId: 'loc_reno',
  sku,
  units,
});

describe('recalledUnits', () => {
  it('adds up what a node is asked back of an order line', () => {
    const asked = [desks(2), desks(1, { requestKey: 'ord_1/2' }), desks(4, { locationId: 'loc_nyc' })];

    expect(recalledUnits(asked, [DESKS], [])).toEqual([
      { orderLineId: 'oln_1', sku: 'DESK', locationId: 'loc_reno', quantity: 3, returned: 0 },
      { orderLineId: 'oln_1', sku: 'DESK', locationId: 'loc_nyc', quantity: 4, returned: 0 },
    ]);
  });

  it('tells how much the node has given back of the line before', () => {
    const returned = [
      back('DESK', 5, 'oln_1'),
      back('DESK', 7),
      { ...back('DESK', 9, 'oln_1'), locationId: 'loc_nyc' },
    ];

    expect(recalledUnits([desks(2)], [DESKS], returned)).toMatchObject([{ quantity: 2, returned: 5 }]);
  });

  it.each([
    [[ofOffices('LAMP', 1)], 1],
    [[ofOffices('LAMP', 3)], 2],
    [[ofOffices('DESK', 2), ofOffices('LAMP', 1)], 2],
    [[ofOffices('DESK', 1), ofOffices('LAMP', 2), ofOffices('LAMP', 2)], 2],
  ])('asks a kit back whole as soon as one unit of it is missing', (asked, kits) => {
    expect(recalledUnits(asked, [DESKS, OFFICES], [])).toEqual([
      { orderLineId: 'oln_2', sku: 'OFFICE', locationId: 'loc_reno', quantity: kits, returned: 0 },
    ]);
  });

  it('counts a kit as given back when all of it is', () => {
    const returned = [back('DESK', 3), back('LAMP', 5)];

    expect(recalledUnits([ofOffices('LAMP', 1)], [OFFICES], returned)).toMatchObject([{ returned: 2 }]);
  });

  it('names what stands on the shelf where the promise isn’t known', () => {
    expect(recalledUnits([desks(2)], [], [])).toMatchObject([{ sku: 'DESK', quantity: 2 }]);
  });
});
