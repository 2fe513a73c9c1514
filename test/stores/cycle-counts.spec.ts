import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approveCount, rejectCount } from '../../subgraphs/inventory/src/sagas/cycle-counts.ts';
import { catalogueLoaders } from '../../subgraphs/inventory/src/store/catalogue.ts';
import { findCycleCount, pageCycleCounts } from '../../subgraphs/inventory/src/store/cycle-counts.ts';
import { APPROVER } from '../support/callers.ts';
import { codesOf, type Dock, idOf, openDock } from '../support/dock.ts';
import { codeOf, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let dock: Dock;
beforeAll(async () => {
  dock = await openDock();
});
afterAll(() => dock.close());

const decision = (cycleCountId: string) => ({ idempotencyKey: randomUUID(), cycleCountId, decidedBy: 'bob' });
const approve = (id: string) => approveCount(dock, APPROVER, decision(id));
const reject = (id: string) => rejectCount(dock, APPROVER, decision(id));

describe('a cycle count', () => {
  it('posts a small difference, and the counters agree', async () => {
    const sku = await dock.addProduct({ [reno]: 10 });
    const id = idOf(await dock.takeCount(sku, 8, { expectedVersion: 1 }));

    expect(await findCycleCount(dock.db, id)).toMatchObject({
      id,
      sku,
      locationId: reno,
      countedQuantity: 8,
      recordedQuantity: 10,
      status: 'POSTED',
      countedBy: 'ada',
      createdAt: expect.any(Date),
      decidedBy: null,
      decidedAt: null,
    });
    expect(await dock.levels(sku)).toMatchObject([{ available: 8, version: 2 }]);
    expect(await dock.movements(sku)).toMatchObject([
      { kind: 'FEED' },
      { kind: 'COUNT', quantity: 2, fromState: 'AVAILABLE', toState: null, reference: id },
    ]);
    expect(await dock.disagreements()).toEqual([]);
    expect(await dock.audit()).toEqual([]);
  });

  it('opens a position that was never counted', async () => {
    const sku = await dock.addProduct();
    idOf(await dock.takeCount(sku, 7, { locationCode: codeOf(nyc), expectedVersion: 0 }));

    expect(await dock.levels(sku)).toMatchObject([{ locationId: nyc, available: 7, version: 1 }]);
  });

  it('is refused when the position moved since the counter looked', async () => {
    const sku = await dock.addProduct({ [reno]: 10 });
    await dock.adjust({ sku, quantity: -1 });

    expect(codesOf([await dock.takeCount(sku, 10, { expectedVersion: 1 })])).toEqual(['STALE_VERSION']);
    expect(await dock.levels(sku)).toMatchObject([{ available: 9, version: 2 }]);
  });

  it('waits for approval where the difference is large, and then posts the difference alone', async () => {
    const sku = await dock.addProduct({ [reno]: 100 });
    const id = idOf(await dock.takeCount(sku, 60));

    expect(await findCycleCount(dock.db, id)).toMatchObject({ status: 'PENDING_APPROVAL' });
    expect(await dock.levels(sku)).toMatchObject([{ available: 100, version: 1 }]);
    await dock.adjust({ sku, quantity: -10 });
    expect(codesOf([await approve(id)])).toEqual(['OK']);
    expect(await findCycleCount(dock.db, id)).toMatchObject({
      status: 'APPROVED',
      decidedBy: 'operator approver',
      decidedAt: expect.any(Date),
      recordedQuantity: 100,
    });
    expect(await dock.levels(sku)).toMatchObject([{ available: 50 }]);
    expect(codesOf([await approve(id), await reject(id)])).toEqual(['ACTION_NOT_ALLOWED', 'ACTION_NOT_ALLOWED']);
    expect(await dock.disagreements()).toEqual([]);
  });

  it('is not approved when so many units aren’t there any more', async () => {
    const sku = await dock.addProduct({ [reno]: 100 });
    const id = idOf(await dock.takeCount(sku, 60));
    await dock.adjust({ sku, quantity: -61 });

    expect(codesOf([await approve(id)])).toEqual(['INSUFFICIENT_STOCK']);
    expect(await findCycleCount(dock.db, id)).toMatchObject({ status: 'PENDING_APPROVAL', decidedBy: null });
    expect(await dock.levels(sku)).toMatchObject([{ available: 39 }]);
  });

  it('leaves the record as it is when it is rejected', async () => {
    const sku = await dock.addProduct({ [reno]: 100 });
    const id = idOf(await dock.takeCount(sku, 60));

    expect(codesOf([await reject(id)])).toEqual(['OK']);
    expect(await findCycleCount(dock.db, id)).toMatchObject({ status: 'REJECTED', decidedBy: 'operator approver' });
    expect(await dock.levels(sku)).toMatchObject([{ available: 100, version: 1 }]);
  });

  it.each([
    ['LOCATION_NOT_FOUND', { locationCode: 'ATLANTIS' }],
    ['LOCATION_HOLDS_NO_STOCK', { locationCode: 'LOC_LOCKER' }],
    ['SKU_NOT_FOUND', { sku: 'UNICORN' }],
  ])('is refused with %s', async (code, over) => {
    const sku = await dock.addProduct({ [reno]: 1 });

    expect(codesOf([await dock.takeCount(sku, 2, over)])).toEqual([code]);
    expect(await dock.levels(sku)).toMatchObject([{ available: 1, version: 1 }]);
  });

  it('is unknown under another id', async () => {
    expect(codesOf([await approve('cyc_unknown'), await reject('cyc_unknown')])).toEqual(
      Array(2).fill('CYCLE_COUNT_NOT_FOUND'),
    );
    expect(await findCycleCount(dock.db, 'cyc_unknown')).toBeNull();
  });

  it('shows its position as it is, also one that was never saved', async () => {
    const sku = await dock.addProduct();
    idOf(await dock.takeCount(sku, 0));
    const { stockLevel } = catalogueLoaders(dock.db);

    expect(await stockLevel.load({ sku, locationId: reno })).toMatchObject({ sku, locationId: reno, version: 0 });
  });
});

describe('pageCycleCounts', () => {
  it('shows them newest first, page by page, of a location and of statuses', async () => {
    const sku = await dock.addProduct();
    const there = { locationCode: codeOf(nyc) };
    const ids: string[] = [];
    for (const counted of [1, 2, 90]) ids.unshift(idOf(await dock.takeCount(sku, counted, there)));
    const page = { locationIds: [nyc], statuses: null, first: 2, after: null };

    const start = await pageCycleCounts(dock.db, page);
    const rest = await pageCycleCounts(dock.db, { ...page, first: 1, after: start.pageInfo.endCursor });
    const waiting = await pageCycleCounts(dock.db, { ...page, statuses: ['PENDING_APPROVAL'] });

    expect([...start.nodes, ...rest.nodes].map(({ id }) => id)).toEqual(ids);
    expect(waiting.nodes.map(({ id }) => id)).toEqual(ids.slice(0, 1));
  });
});
