import { describe, expect, it } from '@jest/globals';
import { releaseOrphan, settlePromise } from './stock-audit-repair-promises.ts';
import { isSound, repairLedger, settleState } from './stock-audit-repairs.ts';
import { anAuditedPosition, anAuditedPromise, unitsOf } from './stock-audit-testing.ts';
import { aBook, aLevel, aPromise, aStandingAllocation, changesIn, madeOf, NO_CHANGES, NOW } from './testing.ts';

const by = { actor: 'ada', now: NOW };

describe('repairLedger', () => {
  it('writes what the counter has, which stays, under the position’s next version', () => {
    const book = aBook([aLevel({ damaged: 2 })]);

    repairLedger(book, anAuditedPosition({ counters: unitsOf({ AVAILABLE: 10, DAMAGED: 2 }) }), by);

    expect(changesIn(book)).toMatchObject({
      positions: [],
      levels: [{ available: 10, damaged: 2 }],
      movements: [{ kind: 'RECONCILIATION', fromState: null, toState: 'DAMAGED', quantity: 2, actor: 'ada' }],
    });
  });

  it('takes over the versions that are missing, and leaves the position alone', () => {
    const book = aBook([aLevel()]);
    const gaps = [
      { from: 1, to: 1 },
      { from: 3, to: 3 },
    ];

    const repaired = repairLedger(book, anAuditedPosition({ ledger: unitsOf({ AVAILABLE: 4 }), gaps }), by);

    expect(repaired?.past?.map(({ levelVersion, toState, quantity }) => [levelVersion, toState, quantity])).toEqual([
      [1, 'AVAILABLE', 6],
      [3, 'AVAILABLE', 1],
      [3, null, 1],
    ]);
    expect(changesIn(book)).toEqual(NO_CHANGES);
  });

  it('leaves a ledger that was lost as a whole', () => {
    expect(repairLedger(aBook([aLevel()]), anAuditedPosition({ gaps: [{ from: 1, to: 10_001 }] }), by)).toBeNull();
  });
});

describe('settleState', () => {
  it('moves units, and the SKU’s sum with them', () => {
    const book = aBook([aLevel({ available: 8, allocated: 2 })]);
    const units = unitsOf({ AVAILABLE: 8, ALLOCATED: 2 });

    settleState(book, anAuditedPosition({ counters: units, ledger: units, allocated: 0 }), 'ALLOCATED', by);

    expect(changesIn(book)).toMatchObject({
      positions: [{ available: 10 }],
      levels: [{ available: 10, allocated: 0 }],
      movements: [{ kind: 'RECONCILIATION', fromState: 'ALLOCATED', toState: 'AVAILABLE', quantity: 2 }],
    });
  });
});

describe('settlePromise', () => {
  const taken = (units: number) => anAuditedPromise({ parts: [{ sku: 'DESK', perUnit: 1, units }] });

  it('holds again what no allocation has', () => {
    const book = aBook([aLevel()], [], [aPromise({ held: 0, allocated: 3 })]);

    expect(settlePromise(book, taken(1), [], by)).not.toBeNull();
    expect(book.promises.get('oln_1')).toMatchObject({ held: 2, allocated: 1 });
  });

  it('gives up what no allocation has of a promise that has ended', () => {
    const book = aBook([aLevel()], [], [aPromise({ held: 0, allocated: 3 })]);

    expect(settlePromise(book, { ...taken(1), hasEnded: true }, [], by)).not.toBeNull();
    expect(book.promises.get('oln_1')).toMatchObject({ held: 0, allocated: 1, cancelled: 2 });
  });

  it('takes what allocations have from what is held, then from what waits, then from what was given up', () => {
    const line = aPromise({ quantity: 4, held: 1, backordered: 1, allocated: 1, cancelled: 1 });
    const book = aBook([aLevel()], [{ reserved: 1, backordered: 1 }], [line]);

    settlePromise(book, taken(4), [], by);

    expect(book.promises.get('oln_1')).toMatchObject({ held: 0, backordered: 0, allocated: 4, cancelled: 0 });
    expect(book.positions.get('DESK')).toMatchObject({ reserved: 0, backordered: 0 });
  });

  it('leaves a line that is smaller than what was taken for it', () => {
    const book = aBook([aLevel()], [], [aPromise({ held: 0, allocated: 3 })]);

    expect(settlePromise(book, taken(4), [], by)).toBeNull();
  });

  it('gives back components that make no whole kit', () => {
    const kit = aPromise({ sku: 'SET', components: madeOf({ DESK: 1, LAMP: 2 }), held: 0, quantity: 2, allocated: 2 });
    const book = aBook([aLevel({ allocated: 2 }), aLevel({ sku: 'LAMP', allocated: 5 })], [], [kit]);
    const parts = [
      { sku: 'DESK', perUnit: 1, units: 2 },
      { sku: 'LAMP', perUnit: 2, units: 5 },
    ];
    const standing = [aStandingAllocation({ sku: 'LAMP', quantity: 5 })];

    const repaired = settlePromise(book, anAuditedPromise({ sku: 'SET', allocated: 2, parts }), standing, by);

    expect(repaired).toMatchObject({ action: 'Gave back what makes no whole kit.', allocations: [{ released: 1 }] });
    expect(book.levels.changed.size).toBe(1);
  });
});

describe('releaseOrphan', () => {
  const orphan = { orderLineId: 'oln_1', sku: 'DESK', locationId: 'loc_reno', units: 2, lineIsKnown: false };

  it('gives units back as a node does', () => {
    const book = aBook([aLevel({ allocated: 3 })]);
    const standing = [aStandingAllocation({ quantity: 3, issued: 1, recalled: 2 })];

    expect(releaseOrphan(book, orphan, standing, by)).toMatchObject({ allocations: [{ released: 2, recalled: 0 }] });
    expect(changesIn(book)).toMatchObject({
      levels: [{ available: 12, allocated: 1 }],
      movements: [{ kind: 'RELEASE', reference: 'oln_1', quantity: 2 }],
    });
  });

  it('leaves what no longer stands', () => {
    expect(releaseOrphan(aBook([aLevel()]), orphan, [aStandingAllocation({ quantity: 1 })], by)).toBeNull();
  });
});

describe('isSound', () => {
  it('refuses less than nothing of anything but what is available', () => {
    const book = (changes: Parameters<typeof aLevel>[0]) => {
      const opened = aBook([aLevel()]);
      opened.levels.set('loc_reno DESK', aLevel(changes));
      return opened;
    };

    expect(isSound(book({ available: -1 }))).toBe(true);
    expect(isSound(book({ allocated: -1 }))).toBe(false);
    expect(isSound(book({ incoming: 2 ** 31 }))).toBe(false);
  });
});
