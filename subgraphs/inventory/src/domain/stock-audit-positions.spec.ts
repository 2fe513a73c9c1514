import { describe, expect, it } from '@jest/globals';
import { positionDiscrepancies } from './stock-audit-positions.ts';
import { anAuditedNetwork, anAuditedPosition, unitsOf } from './stock-audit-testing.ts';

const causes = (...position: Parameters<typeof positionDiscrepancies>) =>
  positionDiscrepancies(...position).map(({ cause }) => cause);

describe('positionDiscrepancies', () => {
  it('finds nothing where all agrees', () => {
    expect(positionDiscrepancies(anAuditedPosition(), undefined)).toEqual([]);
  });

  it('tells of a position that is gone that alone', () => {
    const gone = { version: null, counters: unitsOf({}), ledger: unitsOf({ AVAILABLE: 8, ALLOCATED: 2, INCOMING: 5 }) };

    expect(positionDiscrepancies(anAuditedPosition({ ...gone, allocated: 2, incoming: 5 }), undefined)).toMatchObject([
      { kind: 'POSITION_MISSING', subject: null, expected: 10, actual: 0 },
    ]);
  });

  it('takes what allocations say of a place that never was a position', () => {
    const never = { version: null, counters: unitsOf({}), ledger: unitsOf({}), movements: 0, allocated: 2 };

    expect(positionDiscrepancies(anAuditedPosition(never), undefined)).toMatchObject([
      { kind: 'ALLOCATED_UNITS', expected: 2, actual: 0 },
    ]);
  });

  it('tells of each counter that is not the sum of its movements, and to count where units came from nowhere', () => {
    const counters = unitsOf({ AVAILABLE: 8, DAMAGED: 2, SAFETY_STOCK: 1 });

    expect(positionDiscrepancies(anAuditedPosition({ counters }), undefined)).toMatchObject([
      { kind: 'COUNTER_CHANGED', subject: 'available', repair: expect.stringMatching(/damaged; the counter stays\.$/) },
      { kind: 'COUNTER_CHANGED', subject: 'damaged' },
      {
        kind: 'COUNTER_CHANGED',
        subject: 'safetyStock',
        repair: 'Writes into the ledger 1 from outside to safety stock; the counter stays: count the position.',
      },
    ]);
  });

  it('tells of a missing movement where versions are missing, though the sums agree', () => {
    expect(positionDiscrepancies(anAuditedPosition({ gaps: [{ from: 2, to: 2 }] }), undefined)).toMatchObject([
      { kind: 'MOVEMENT_MISSING', subject: 'version', expected: 3, actual: 2 },
    ]);
  });
});

describe('the cause of a difference between counter and ledger', () => {
  const higher = { counters: unitsOf({ AVAILABLE: 12 }) };

  it('is told by the SKU’s sum', () => {
    expect(causes(anAuditedPosition(higher), anAuditedNetwork({ available: 10 }, { available: 12 }))).toEqual([
      'The counter was changed by hand: the SKU’s sum agrees with the ledger.',
    ]);
    expect(causes(anAuditedPosition(higher), undefined)).toEqual([
      'A movement was changed or written by hand: the SKU’s sum agrees with the counter.',
    ]);
  });

  it.each([
    ['ALLOCATED', 'allocated', 'the allocations agree'],
    ['RESERVED', 'reserved', 'the baskets agree'],
    ['INCOMING', 'incoming', 'shipments and transfers agree'],
  ] as const)('is told by what is promised: %s', (state, sum, name) => {
    const counters = unitsOf({ AVAILABLE: 10, [state]: 2 });

    expect(causes(anAuditedPosition({ counters, [sum]: 2 }), undefined)).toEqual([
      `A movement was changed or written by hand: ${name} with the counter.`,
    ]);
    expect(causes(anAuditedPosition({ counters }), undefined)).toEqual([
      `The counter was changed by hand: ${name} with the ledger.`,
      'The counter was changed by hand: the ledger agrees with the rest.',
    ]);
  });

  it('is a movement that nobody posted, unless the ledger is borne out', () => {
    const stranger = { ...higher, strangerId: 'mov_1' };

    expect(causes(anAuditedPosition(stranger), undefined)[0]).toMatch(/^Movement mov_1 was written by hand/);
    expect(causes(anAuditedPosition(stranger), anAuditedNetwork({}, { available: 12 }))[0]).toMatch(/^The counter was/);
  });

  it('is left open where nothing else tells, and where movements are older than versions', () => {
    const counters = unitsOf({ AVAILABLE: 10, DAMAGED: 1 });

    expect(causes(anAuditedPosition({ counters, unversioned: 1 }), undefined)).toEqual([
      'The counter or a movement was changed by hand. Some movements are older than versions, so that one of them is missing can’t be told.',
    ]);
  });

  it('may be the version, where the last ones are missing', () => {
    expect(causes(anAuditedPosition({ gaps: [{ from: 2, to: 2 }] }), undefined)).toEqual([
      'What was posted as version 2 was deleted from the ledger.',
    ]);
    expect(causes(anAuditedPosition({ gaps: [{ from: 3, to: 3 }] }), undefined)).toEqual([
      'What was posted as version 3 was deleted from the ledger, or the position’s version was changed by hand.',
    ]);
  });
});
