import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { upsertProducts } from '../../subgraphs/inventory/src/store/catalogue.ts';
import { listStockRules } from '../../subgraphs/inventory/src/store/stock-rules.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { codeOf, freshId, LOCATIONS, takingAt } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
/** Ten units, six of them in Reno. */
let sku: string;
beforeAll(async () => {
  floor = await openSalesFloor();
});
beforeEach(async () => {
  sku = await floor.addProduct({ [reno]: 6, [nyc]: 4 }, false);
});
afterAll(() => floor.close());

const CHANNELS = ['ECOMMERCE', 'STORE', 'MARKETPLACE', 'CALL_CENTER'] as const;
type Channel = (typeof CHANNELS)[number];
const sellable = async (channel: Channel, of = sku) => orThrow(await floor.lookUp(of, { channel })).availableToPromise;
const byChannel = async (of = sku) => Promise.all(CHANNELS.map((channel) => sellable(channel, of)));
const refusal = (code: string, ...field: string[]) => ({
  ok: false,
  errors: [{ code, field, message: expect.any(String) }],
});
const short = refusal('INSUFFICIENT_STOCK', 'lines', '0', 'quantity');

describe('setStockRule', () => {
  it('keeps a threshold of each position from a channel, and from no other', async () => {
    const { rule } = orThrow(await floor.setRule({ sku, channel: 'MARKETPLACE', threshold: 3 }));

    expect(rule).toMatchObject({ id: expect.stringMatching(/^rul_/), sku, channel: 'MARKETPLACE', threshold: 3 });
    expect(await byChannel()).toEqual([10, 10, 4, 10]);
    expect(await floor.hold([[sku, 5]], { channel: 'MARKETPLACE' })).toEqual(short);
    orThrow(await floor.hold([[sku, 4]], { channel: 'MARKETPLACE' }));
    orThrow(await floor.hold([[sku, 6]]));
  });

  it('keeps a threshold at one location', async () => {
    orThrow(await floor.setRule({ sku, locationCode: codeOf(reno), threshold: 5 }));

    expect(await byChannel()).toEqual([5, 5, 5, 5]);
    expect(await floor.hold([[sku, 2]], { locationCode: codeOf(reno) })).toEqual(short);
    orThrow(await floor.hold([[sku, 1]], { locationCode: codeOf(reno) }));
    orThrow(await floor.hold([[sku, 4]], { locationCode: codeOf(nyc) }));
  });

  it('lets the narrowest rule that says something count: the SKU’s, then the location’s, then the channel’s', async () => {
    const locationCode = codeOf(reno);
    for (const rule of [
      { channel: 'STORE' as const, threshold: 1 },
      { locationCode, threshold: 2 },
      { locationCode, channel: 'STORE' as const, lowStockAt: null, threshold: 3 },
    ])
      orThrow(await floor.setRule(rule));
    expect(await byChannel()).toEqual([8, 6, 8, 8]);

    orThrow(await floor.setRule({ sku, threshold: 0 }));
    expect(await byChannel()).toEqual([10, 10, 10, 10]);
    for (const rule of [{ channel: 'STORE' as const }, { locationCode }, { locationCode, channel: 'STORE' as const }])
      orThrow(await floor.setRule(rule));
  });

  it('keeps the last units for one channel', async () => {
    orThrow(await floor.setRule({ sku, channel: 'STORE', protectedQuantity: 4 }));
    expect(await byChannel()).toEqual([6, 10, 6, 6]);

    orThrow(await floor.hold([[sku, 3]], { channel: 'STORE' }));
    expect(await byChannel()).toEqual([6, 7, 6, 6]);
    orThrow(await floor.hold([[sku, 6]]));
    expect(await floor.hold([[sku, 1]])).toEqual(short);
    orThrow(await floor.hold([[sku, 1]], { channel: 'STORE' }));
  });

  it('takes no unit from promises that stand: they are taken where they are', async () => {
    const order = await floor.promised([[sku, 6]], { channel: 'MARKETPLACE' });
    orThrow(await floor.setRule({ sku, channel: 'MARKETPLACE', threshold: 6 }));

    expect(await sellable('MARKETPLACE')).toBe(0);
    const taken = await floor.allocate(takingAt(reno, order));
    expect(taken.get(`${order.orderId}/1`)).toMatchObject([{ locationId: reno, quantity: 6 }]);
    expect(await byChannel()).toEqual([4, 4, 0, 4]);
  });

  it('replaces the one rule for what it names, and goes when it says nothing', async () => {
    const first = orThrow(await floor.setRule({ sku, channel: 'STORE', threshold: 3 }));
    const again = orThrow(await floor.setRule({ sku, channel: 'STORE', threshold: 1, lowStockAt: 2 }));
    expect(again.rule).toEqual({ ...first.rule, threshold: 1, lowStockAt: 2 });
    expect(await sellable('STORE')).toBe(8);

    expect(await floor.setRule({ sku, channel: 'STORE' })).toEqual({ ok: true, value: { rule: null } });
    expect(await sellable('STORE')).toBe(10);
    expect((await listStockRules(floor.db)).filter((rule) => rule.sku === sku)).toEqual([]);
  });

  it('binds every SKU in one go, kits by their components, and products that come later', async () => {
    const names = Array.from({ length: 1_010 }, () => freshId('SKU'));
    const product = {
      category: null,
      weightGrams: 1,
      lengthMm: null,
      widthMm: null,
      heightMm: null,
      backorderable: false,
    };
    await upsertProducts(
      floor.db,
      names.map((name) => ({ sku: name, title: name, ...product })),
    );
    const [first, last] = [names.toSorted()[0] ?? '', names.toSorted().at(-1) ?? ''];
    for (const name of [first, last]) await floor.count(name, { [reno]: 5 });
    const kit = await floor.addKit({ [sku]: 2 });
    orThrow(await floor.setRule({ channel: 'CALL_CENTER', threshold: 4 }));
    const later = await floor.addProduct({ [reno]: 5 });

    expect(await Promise.all([sku, first, last, later, kit].map((of) => sellable('CALL_CENTER', of)))).toEqual([
      2, 1, 1, 1, 1,
    ]);
    expect(await floor.hold([[later, 2]], { channel: 'CALL_CENTER' })).toEqual(short);
    orThrow(await floor.setRule({ channel: 'CALL_CENTER' }));
    expect(await Promise.all([sku, first, last, later, kit].map((of) => sellable('CALL_CENTER', of)))).toEqual([
      10, 5, 5, 5, 5,
    ]);
  });

  it('binds a kit that becomes a product of its own', async () => {
    const kit = await floor.addKit({ [sku]: 2 });
    orThrow(await floor.setRule({ sku: kit, channel: 'STORE', threshold: 3 }));
    expect(await sellable('STORE', kit)).toBe(5);
    orThrow(await floor.setKit(kit, {}));
    await floor.count(kit, { [reno]: 5 });

    expect(await byChannel(kit)).toEqual([5, 2, 5, 5]);
  });

  it('is done once for a key, which means one input', async () => {
    const input = { idempotencyKey: randomUUID(), sku, channel: 'STORE' as const, threshold: 2 };
    const first = await floor.setRule(input);
    orThrow(await floor.setRule({ ...input, idempotencyKey: randomUUID(), threshold: 5 }));

    expect(await floor.setRule(input)).toEqual(first);
    expect(await floor.setRule({ ...input, threshold: 3 })).toEqual(
      refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'),
    );
    expect(await sellable('STORE')).toBe(1);
  });

  const store = { channel: 'STORE' as const };
  it.each<[string, Parameters<SalesFloor['setRule']>[0], string, string]>([
    ['a threshold below zero', { threshold: -1 }, 'INVALID_RULE', 'threshold'],
    ['over a million units', { ...store, protectedQuantity: 1_000_001 }, 'INVALID_RULE', 'protectedQuantity'],
    ['low stock below zero', { lowStockAt: -1 }, 'INVALID_RULE', 'lowStockAt'],
    ['units kept for nobody', { protectedQuantity: 1 }, 'INVALID_RULE', 'protectedQuantity'],
    [
      'units kept at a location',
      { ...store, locationCode: codeOf(reno), protectedQuantity: 1 },
      'INVALID_RULE',
      'protectedQuantity',
    ],
    ['low stock at a location', { locationCode: codeOf(reno), lowStockAt: 1 }, 'INVALID_RULE', 'lowStockAt'],
    ['an unknown location', { locationCode: 'ATLANTIS', threshold: 1 }, 'LOCATION_NOT_FOUND', 'locationCode'],
    ['a locker', { locationCode: 'LOC_LOCKER', threshold: 1 }, 'LOCATION_HOLDS_NO_STOCK', 'locationCode'],
    ['an unknown SKU', { sku: 'UNICORN', threshold: 1 }, 'SKU_NOT_FOUND', 'sku'],
    ['an empty key', { idempotencyKey: '', threshold: 1 }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
  ])('refuses %s, and keeps nothing back', async (_, over, code, field) => {
    const before = await listStockRules(floor.db);

    expect(await floor.setRule(over)).toEqual(refusal(code, field));
    expect(await listStockRules(floor.db)).toEqual(before);
    expect(await byChannel()).toEqual([10, 10, 10, 10]);
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
