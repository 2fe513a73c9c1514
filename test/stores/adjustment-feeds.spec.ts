import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import type { StockAdjustmentRow } from '../../subgraphs/inventory/src/domain/adjust-stock-levels.ts';
import { applyAdjustmentFeed } from '../../subgraphs/inventory/src/sagas/stock-feed.ts';
import { TESTER } from '../support/callers.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { codeOf, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

const row = (sku: string, quantity: number, over: Partial<StockAdjustmentRow> = {}): StockAdjustmentRow => ({
  locationCode: codeOf(reno),
  sku,
  quantity,
  reason: 'CORRECTION',
  reference: null,
  expectedVersion: null,
  ...over,
});
const feed = (rows: readonly StockAdjustmentRow[], over: { idempotencyKey?: string; source?: string } = {}) =>
  applyAdjustmentFeed(floor, TESTER, { idempotencyKey: randomUUID(), source: 'erp', rows, ...over });
const refusal = (code: string, field: string) => ({
  ok: false,
  errors: [{ code, field: [field], message: expect.any(String) }],
});

describe('bulkAdjustStock', () => {
  it('adds and takes units, each row with its reason and reference', async () => {
    const [sku, other] = [await floor.addProduct({ [reno]: 5 }), await floor.addProduct()];
    const rows = [
      row(sku, -2, { reason: 'DAMAGED', reference: 'ticket-8' }),
      row(sku, 3, { locationCode: codeOf(nyc), reason: 'FOUND' }),
      row(other, 4),
    ];

    expect(await feed(rows)).toEqual({
      ok: true,
      value: {
        results: [
          { index: 0, sku, locationCode: codeOf(reno), onHand: 5, available: 3, version: 2 },
          { index: 1, sku, locationCode: codeOf(nyc), onHand: 3, available: 3, version: 1 },
          { index: 2, sku: other, locationCode: codeOf(reno), onHand: 4, available: 4, version: 1 },
        ],
        refused: [],
        appliedBefore: false,
      },
    });
    expect(await floor.levels(sku)).toMatchObject([{ available: 3 }, { available: 3, damaged: 2 }]);
    expect((await floor.movements(sku)).slice(1)).toMatchObject([
      { kind: 'ADJUSTMENT', quantity: 2, fromState: 'AVAILABLE', toState: 'DAMAGED', reference: 'ticket-8' },
      { kind: 'ADJUSTMENT', quantity: 3, fromState: null, toState: 'AVAILABLE', reference: 'erp' },
    ]);
  });

  it('refuses each bad row with its index, and applies the others', async () => {
    const [sku, other, full] = [
      await floor.addProduct({ [reno]: 5 }),
      await floor.addProduct({ [reno]: 5 }),
      await floor.addProduct({ [nyc]: 999_999_999 }),
    ];
    const kit = await floor.addKit({ [sku]: 1 });
    const refused: readonly (readonly [StockAdjustmentRow, code: string, field: string])[] = [
      [row(other, 1, { locationCode: 'ATLANTIS' }), 'LOCATION_NOT_FOUND', 'locationCode'],
      [row(other, 1, { locationCode: 'LOC_LOCKER' }), 'LOCATION_HOLDS_NO_STOCK', 'locationCode'],
      [row('UNICORN', 1), 'SKU_NOT_FOUND', 'sku'],
      [row(kit, 1), 'KIT_HOLDS_NO_STOCK', 'sku'],
      [row(full, 2), 'INVALID_QUANTITY', 'quantity'],
      [row(other, 0), 'INVALID_QUANTITY', 'quantity'],
    ];
    const decision = await feed([
      row(sku, 1),
      ...refused.map(([bad]) => bad),
      row(other, 1, { locationCode: codeOf(nyc) }),
    ]);

    expect(orThrow(decision)).toEqual({
      appliedBefore: false,
      results: [
        { index: 0, sku, locationCode: codeOf(reno), onHand: 6, available: 6, version: 2 },
        { index: 7, sku: other, locationCode: codeOf(nyc), onHand: 1, available: 1, version: 1 },
      ],
      refused: refused.map(([, code, field], index) => ({
        index: index + 1,
        code,
        field: [field],
        message: expect.any(String),
      })),
    });
    expect(await floor.levels(other)).toMatchObject([
      { locationId: nyc, available: 1 },
      { locationId: reno, available: 5, version: 1 },
    ]);
  });

  it.each<[string, number, Partial<StockAdjustmentRow>, string, string]>([
    ['half a unit', 0.5, {}, 'INVALID_QUANTITY', 'quantity'],
    ['theft that adds', 1, { reason: 'THEFT' }, 'REASON_CONTRADICTS_QUANTITY', 'reason'],
    ['found units that are gone', -1, { reason: 'FOUND' }, 'REASON_CONTRADICTS_QUANTITY', 'reason'],
    ['more than stands there', -6, {}, 'INSUFFICIENT_STOCK', 'quantity'],
    ['repair of what is not damaged', 1, { reason: 'DAMAGED' }, 'INSUFFICIENT_STOCK', 'quantity'],
    ['a version that has passed', 1, { expectedVersion: 3 }, 'STALE_VERSION', 'expectedVersion'],
    ['a reference of 201 characters', 1, { reference: 'x'.repeat(201) }, 'TEXT_TOO_LONG', 'reference'],
  ])('refuses %s, and moves nothing', async (_, quantity, over, code, field) => {
    const sku = await floor.addProduct({ [reno]: 5 });

    expect(orThrow(await feed([row(sku, quantity, over)]))).toMatchObject({
      results: [],
      refused: [{ index: 0, code, field: [field] }],
    });
    expect(await floor.levels(sku)).toMatchObject([{ available: 5, version: 1 }]);
    expect(await floor.movements(sku)).toHaveLength(1);
  });

  it('applies several rows of one position in their order, as one version of it', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const rows = [
      row(sku, -8, { reason: 'THEFT' }),
      row(sku, 3, { expectedVersion: 1 }),
      row(sku, -8, { reason: 'THEFT', expectedVersion: 1 }),
      row(sku, 2, { reason: 'FOUND' }),
    ];
    const at = { sku, locationCode: codeOf(reno), version: 2 };

    expect(orThrow(await feed(rows))).toMatchObject({
      results: [
        { index: 1, ...at, onHand: 8 },
        { index: 2, ...at, onHand: 0 },
        { index: 3, ...at, onHand: 2 },
      ],
      refused: [{ index: 0, code: 'INSUFFICIENT_STOCK' }],
    });
    expect(await floor.levels(sku)).toMatchObject([{ available: 2, version: 2 }]);
    expect((await floor.movements(sku)).slice(1).map(({ quantity }) => quantity)).toEqual([3, 8, 2]);
  });

  it('takes units that were promised: they are gone, and it is told', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    await floor.promised([[sku, 4]]);

    expect(orThrow(await feed([row(sku, -3, { reason: 'THEFT' })])).results).toMatchObject([{ available: 2 }]);
    expect(await floor.told('stock.overcommitted', sku)).toMatchObject([
      { data: { sku, locationId: null, available: -2 } },
    ]);
  });

  it('gives the same answer under the same key, refused rows included, and moves once', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const key = { idempotencyKey: randomUUID() };
    const rows = [row(sku, 2), row('UNICORN', 1)];
    const first = await feed(rows, key);

    expect(first).toMatchObject({ ok: true, value: { appliedBefore: false } });
    expect(await feed(rows, key)).toEqual({ ok: true, value: { ...orThrow(first), appliedBefore: true } });
    expect(await feed(rows.slice(1), key)).toEqual(refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'));
    expect(await floor.levels(sku)).toMatchObject([{ available: 7, version: 2 }]);
  });

  it('takes 10,000 rows, and refuses more as a whole', async () => {
    const sku = await floor.addProduct();
    const rows = [row(sku, 1), ...Array<StockAdjustmentRow>(9_999).fill(row('UNICORN', 1))];

    expect(await feed([...rows, row('UNICORN', 1)])).toEqual(refusal('TOO_MANY_ROWS', 'rows'));
    expect(await floor.levels(sku)).toEqual([]);
    const { results, refused } = orThrow(await feed(rows));
    expect([results.length, refused.length]).toEqual([1, 9_999]);
  });

  it.each([
    ['a source of 201 characters', { source: 'x'.repeat(201) }, 'TEXT_TOO_LONG', 'source'],
    ['an empty key', { idempotencyKey: '' }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
  ])('refuses %s as a whole', async (_, over, code, field) => {
    const sku = await floor.addProduct({ [reno]: 5 });

    expect(await feed([row(sku, 1)], over)).toEqual(refusal(code, field));
    expect(await floor.levels(sku)).toMatchObject([{ available: 5, version: 1 }]);
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
