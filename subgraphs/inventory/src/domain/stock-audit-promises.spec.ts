import { describe, expect, it } from '@jest/globals';
import {
  endedReservation,
  orphanedAllocation,
  promisedAllocations,
  surplusOf,
  unitsTaken,
} from './stock-audit-promises.ts';
import { anAuditedPromise } from './stock-audit-testing.ts';

const kit = (desks: number, lamps: number) =>
  anAuditedPromise({
    sku: 'SET',
    parts: [
      { sku: 'DESK', perUnit: 1, units: desks },
      { sku: 'LAMP', perUnit: 2, units: lamps },
    ],
  });

describe('promisedAllocations', () => {
  it('finds nothing where the promise says what was taken', () => {
    expect(promisedAllocations(anAuditedPromise())).toEqual([]);
    expect(promisedAllocations(kit(3, 6))).toEqual([]);
  });

  it('counts whole kits: the component of which the fewest were taken decides', () => {
    expect(unitsTaken(kit(3, 5))).toBe(2);
    expect(promisedAllocations(kit(3, 5))).toMatchObject([{ sku: 'SET', subject: 'oln_1', expected: 2, actual: 3 }]);
    expect(surplusOf(kit(3, 5))).toEqual([
      { sku: 'DESK', units: 1 },
      { sku: 'LAMP', units: 1 },
    ]);
  });

  it('tells of each component with units that make no kit', () => {
    expect(promisedAllocations(kit(3, 7))).toMatchObject([{ sku: 'SET', expected: 6, actual: 7 }]);
  });
});

describe('endedReservation', () => {
  const ending = { reservationId: 'res_1', sku: 'DESK', held: 2, backordered: 1 };

  it('tells of all units that it keeps, and how it ended', () => {
    expect(endedReservation({ ...ending, status: 'EXPIRED' })).toMatchObject({
      subject: 'res_1',
      expected: 0,
      actual: 3,
      cause: expect.stringMatching(/is EXPIRED/),
    });
    expect(endedReservation({ ...ending, status: 'ORDERED' }).cause).toMatch(/^The basket became an order/);
  });
});

describe('orphanedAllocation', () => {
  it('tells whether the line is there at all', () => {
    const orphan = { orderLineId: 'oln_1', sku: 'DESK', locationId: 'loc_reno', units: 2 };

    expect(orphanedAllocation({ ...orphan, lineIsKnown: false }).cause).toMatch(
      /^The promise of this order line was deleted/,
    );
    expect(orphanedAllocation({ ...orphan, lineIsKnown: true }).cause).toMatch(/^The line was promised another SKU/);
  });
});
