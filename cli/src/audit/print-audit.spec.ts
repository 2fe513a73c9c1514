import { describe, expect, it } from '@jest/globals';
import type { Discrepancy } from './discrepancy.ts';
import { describeAudit, describeRepairs } from './print-audit.ts';
import type { FullAuditReport } from './run-audit.ts';

const aReport = (changes: Partial<FullAuditReport> = {}): FullAuditReport => ({
  clean: true,
  discrepancies: [],
  orders: 3,
  positions: 7,
  overcommitted: [],
  checkedAt: '',
  ...changes,
});

const unsourced = (subject: string): Discrepancy => ({ kind: 'ORDER_NOT_SOURCED', subject, detail: 'not known' });

describe('describeAudit', () => {
  it('takes one line where all agrees', () => {
    expect(describeAudit(aReport())).toBe(
      'Audit: clean. 3 orders and 7 positions of stock agree with ledger, promises and sourcing.',
    );
    expect(describeAudit(aReport({ orders: 0 }))).toMatch(/^Audit: clean. 7 positions of stock agree/);
  });

  it('tells the first few of each kind, and of stock why and what would help', () => {
    const stock: Discrepancy = {
      kind: 'STOCK_COUNTER_CHANGED',
      subject: 'DESK at DC-RENO, damaged',
      detail: 'By hand.',
      expected: 0,
      actual: 3,
      repair: 'Writes.',
    };
    const discrepancies = [...['a', 'b', 'c', 'd', 'e', 'f'].map(unsourced), stock];

    expect(describeAudit(aReport({ clean: false, discrepancies }))).toBe(`\
Audit: 7 discrepancies in 3 orders and 7 positions of stock.
  ORDER_NOT_SOURCED (6)
    a: not known
    b: not known
    c: not known
    d: not known
    e: not known
    … and 1 more (--json lists all)
  STOCK_COUNTER_CHANGED (1)
    DESK at DC-RENO, damaged: expected 0, found 3
      By hand.
      --repair: Writes.`);
  });

  it('lists overcommitted positions apart', () => {
    const overcommitted = [{ sku: 'DESK', location: { code: 'DC-RENO' }, available: -2 }];

    expect(describeAudit(aReport({ overcommitted })).split('\n').slice(1)).toEqual([
      '  Overcommitted, because a count or feed found less than was promised (1)',
      '    DESK at DC-RENO: -2 available',
    ]);
  });
});

describe('describeRepairs', () => {
  it('tells what was done, and how much is left', () => {
    const found = { kind: 'NETWORK_AVAILABLE', sku: 'DESK', location: null, subject: null, expected: 1, actual: 2 };
    const repairs = [{ ...found, cause: 'By hand.', action: 'Added up.' }];

    expect(describeRepairs({ repairs, remaining: 1 }, ['ord_1'])).toBe(
      'Repair: 1 put right. 1 is left.\n  NETWORK_AVAILABLE DESK: Added up.\n  HELD_NOT_SOURCED ord_1: sourced.',
    );
    expect(describeRepairs({ repairs: [], remaining: 0 }, [])).toBe('Repair: 0 put right.');
  });
});
