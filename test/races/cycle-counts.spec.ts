import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import type { Decision } from '@tutti/kit/decision';
import { approveCount, rejectCount } from '../../subgraphs/inventory/src/sagas/cycle-counts.ts';
import { decideStockApproval } from '../../subgraphs/inventory/src/sagas/stock-approvals.ts';
import { findCycleCount } from '../../subgraphs/inventory/src/store/cycle-counts.ts';
import { APPROVER } from '../support/callers.ts';
import { codesOf, type Dock, dieEverywhere, idOf, openDock } from '../support/dock.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let dock: Dock;
beforeAll(async () => {
  dock = await openDock();
});
afterAll(() => dock.close());

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const decision = (cycleCountId: string) => ({ idempotencyKey: randomUUID(), cycleCountId, decidedBy: 'bob' });

/** A hundred were recorded and forty found. */
const aLargeCount = async () => {
  const sku = await dock.addProduct({ [reno]: 100 });
  return { sku, id: idOf(await dock.takeCount(sku, 40)) };
};

const approvalsOf = async (counts: readonly string[]): Promise<string[]> => {
  const rows = await dock.db.rows<{ id: string }>(
    sql(
      'test.approvals',
      'SELECT id FROM stock_approvals WHERE cycle_count_id = ANY ($1) ORDER BY array_position($1, cycle_count_id)',
    ),
    [counts],
  );
  return rows.map(({ id }) => id);
};

/** Counts the transactions that are begun, those that are tried once more after a deadlock too. */
const countingTransactions = () => {
  const begun = { count: 0 };
  const inTransaction: Dock['db']['inTransaction'] = (work) =>
    dock.db.inTransaction((tx) => {
      begun.count += 1;
      return work(tx);
    });
  return { begun, room: { ...dock, db: { ...dock.db, inTransaction } } };
};

describe('a count that everybody decides at once', () => {
  it('is approved or rejected, once', async () => {
    const counts = await times(6, aLargeCount);

    for (const { sku, id } of counts) {
      const answers = await times(6, (index) => (index % 2 ? approveCount : rejectCount)(dock, APPROVER, decision(id)));

      expect(codesOf(answers).sort()).toEqual([...Array(5).fill('ACTION_NOT_ALLOWED'), 'OK']);
      const status = (await findCycleCount(dock.db, id))?.status;
      expect(await dock.levels(sku)).toMatchObject([{ available: status === 'APPROVED' ? 40 : 100 }]);
    }
    expect(await dock.disagreements()).toEqual([]);
  });

  it('is decided once by its id and by its approval’s, and none waits for another that waits for it', async () => {
    const counts = await times(6, aLargeCount);
    const approvals = await approvalsOf(counts.map(({ id }) => id));
    const { begun, room } = countingTransactions();
    const rejection = (approvalId: string) =>
      ({ idempotencyKey: randomUUID(), approvalId, decision: 'REJECT', note: null }) as const;

    for (const [index, { id }] of counts.entries()) {
      const answers = await times<Decision<unknown>>(6, (each) =>
        each % 2
          ? approveCount(room, APPROVER, decision(id))
          : decideStockApproval(room, APPROVER, rejection(approvals[index] as string)),
      );

      expect(codesOf(answers).sort()).toEqual([...Array(5).fill('ACTION_NOT_ALLOWED'), 'OK']);
    }
    expect(begun.count).toBe(36);
    expect(await dock.disagreements()).toEqual([]);
  });

  it('is posted once for one key', async () => {
    const { sku, id } = await aLargeCount();
    const input = decision(id);

    const answers = await times(6, () => approveCount(dock, APPROVER, input));

    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { cycleCountId: id } });
    expect(await dock.levels(sku)).toMatchObject([{ available: 40, version: 2 }]);
  });

  it('is posted beside what sells meanwhile', async () => {
    const { sku, id } = await aLargeCount();

    await Promise.all([
      approveCount(dock, APPROVER, decision(id)),
      ...Array.from({ length: 10 }, () => dock.adjust({ sku, quantity: -1, reason: 'THEFT' })),
    ]);

    expect(await dock.levels(sku)).toMatchObject([{ available: 30, version: 12 }]);
    expect(await dock.disagreements()).toEqual([]);
  });
});

describe('counts that come in at once', () => {
  it('are recorded once for one key', async () => {
    const sku = await dock.addProduct({ [reno]: 10 });
    const idempotencyKey = freshId('key');

    const answers = await times(6, () => dock.takeCount(sku, 8, { idempotencyKey }));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await dock.movements(sku)).toHaveLength(2);
  });

  it('are posted once for one version, of ten who saw it', async () => {
    const sku = await dock.addProduct({ [reno]: 10 });

    const answers = await times(10, (index) => dock.takeCount(sku, 11 + index, { expectedVersion: 1 }));

    expect(codesOf(answers).sort()).toEqual(['OK', ...Array(9).fill('STALE_VERSION')]);
    expect(await dock.movements(sku)).toHaveLength(2);
  });
});

describe('a process that is killed', () => {
  it('leaves nothing of an approval, at whatever statement it dies', async () => {
    const { sku, id } = await aLargeCount();
    const input = decision(id);
    const before = [await findCycleCount(dock.db, id), await dock.levels(sku), await dock.movements(sku)];

    const statements = await dieEverywhere(
      dock.db,
      (dying) => approveCount({ ...dock, db: dying }, APPROVER, input),
      async () =>
        expect([await findCycleCount(dock.db, id), await dock.levels(sku), await dock.movements(sku)]).toEqual(before),
    );

    expect(statements).toBeGreaterThan(5);
    expect(await dock.levels(sku)).toMatchObject([{ available: 40 }]);
    expect(await dock.disagreements()).toEqual([]);
  });
});
