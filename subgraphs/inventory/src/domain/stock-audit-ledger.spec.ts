import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { STOCK_STATES } from './stock.ts';
import { describeGaps, onHandChange, pathsOf, settlementOf, type UnitsPath } from './stock-audit-ledger.ts';
import { anAuditedPosition, unitsOf } from './stock-audit-testing.ts';

/** What paths do to the units in each state. */
const sumOf = (paths: readonly UnitsPath[]) =>
  STOCK_STATES.map((state) =>
    paths.reduce(
      (sum, { fromState, toState, quantity }) =>
        sum + (toState === state ? quantity : 0) - (fromState === state ? quantity : 0),
      0,
    ),
  );

describe('pathsOf', () => {
  it('moves units from states that fall to states that rise, and the rest from and to outside', () => {
    expect(pathsOf(unitsOf({ AVAILABLE: -5, ALLOCATED: 3, DAMAGED: 1 }))).toEqual([
      { fromState: 'AVAILABLE', toState: 'ALLOCATED', quantity: 3 },
      { fromState: 'AVAILABLE', toState: 'DAMAGED', quantity: 1 },
      { fromState: 'AVAILABLE', toState: null, quantity: 1 },
    ]);
  });

  it('makes any change, with positive quantities and nothing moved to where it is', () => {
    const changes = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(changes, (change) => {
        const paths = pathsOf(change);

        expect(sumOf(paths)).toEqual(change.map((units) => units + 0));
        expect(paths.every(({ quantity, fromState, toState }) => quantity > 0 && fromState !== toState)).toBe(true);
        expect(paths.length).toBeLessThanOrEqual(STOCK_STATES.length);
      }),
    );
  });
});

describe('settlementOf', () => {
  it('takes units that were moved without an allocation back to available, and makes up for those that lack', () => {
    const moved = { counters: unitsOf({ ALLOCATED: 5 }), ledger: unitsOf({ ALLOCATED: 5 }) };

    expect(settlementOf(anAuditedPosition({ ...moved, allocated: 3 }), 'ALLOCATED')).toEqual([
      { fromState: 'ALLOCATED', toState: 'AVAILABLE', quantity: 2 },
    ]);
    expect(settlementOf(anAuditedPosition({ ...moved, allocated: 6 }), 'ALLOCATED')).toEqual([
      { fromState: 'AVAILABLE', toState: 'ALLOCATED', quantity: 1 },
    ]);
  });

  it('expects units on their way from outside', () => {
    const coming = { counters: unitsOf({ INCOMING: 5 }), ledger: unitsOf({ INCOMING: 5 }), incoming: 7 };

    expect(settlementOf(anAuditedPosition(coming), 'INCOMING')).toEqual([
      { fromState: null, toState: 'INCOMING', quantity: 2 },
    ]);
  });

  it('sends back the way it came what the ledger doesn’t know of either, and no more than that', () => {
    const position = anAuditedPosition({
      counters: unitsOf({ ALLOCATED: 5 }),
      ledger: unitsOf({ ALLOCATED: 4 }),
      allocated: 2,
    });

    expect(settlementOf(position, 'ALLOCATED')).toEqual([
      { fromState: 'ALLOCATED', toState: null, quantity: 1 },
      { fromState: 'ALLOCATED', toState: 'AVAILABLE', quantity: 2 },
    ]);
  });
});

describe('onHandChange', () => {
  it('counts what comes from and goes to outside, on its way included', () => {
    expect(onHandChange({ fromState: null, toState: 'AVAILABLE', quantity: 2 })).toBe(2);
    expect(onHandChange({ fromState: 'DAMAGED', toState: null, quantity: 2 })).toBe(-2);
    expect(onHandChange({ fromState: 'INCOMING', toState: 'AVAILABLE', quantity: 2 })).toBe(2);
    expect(onHandChange({ fromState: 'AVAILABLE', toState: 'ALLOCATED', quantity: 2 })).toBe(0);
  });
});

describe('describeGaps', () => {
  it('names the first few', () => {
    expect(describeGaps([{ from: 3, to: 3 }])).toBe('version 3');
    expect(describeGaps([1, 3, 5, 7].map((from) => ({ from, to: from + 1 })))).toBe(
      'versions 1 to 2, 3 to 4, 5 to 6 and others',
    );
  });
});
