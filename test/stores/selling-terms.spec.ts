import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { requestLoaders } from '../../subgraphs/inventory/src/store/loaders.ts';
import { codesOf } from '../support/dock.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { aReservation, LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;
const MAX_LIMIT = 1_000_000_000;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

const inHours = (hours: number) => new Date(Date.now() + 3_600_000 * hours);
const order = (sku: string, quantity: number) => floor.reserve(aReservation([[sku, quantity]]));
const short = {
  ok: false,
  errors: [{ code: 'INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'], message: expect.any(String) }],
};
const termsOf = async (sku: string) => (await requestLoaders(floor.db, floor.now).product.load(sku))?.position.terms;
/** Two units, and these terms. */
const sold = async (terms: Parameters<SalesFloor['setTerms']>[1]) => {
  const sku = await floor.addProduct({ [reno]: 2 });
  orThrow(await floor.setTerms(sku, terms));
  return sku;
};

describe('setSellingTerms', () => {
  it('lets as many units wait as the limit says, and others again once those no longer do', async () => {
    const sku = await sold({ backorderLimit: 3 });
    const waiting = aReservation([[sku, 4]]);
    orThrow(await floor.reserve(waiting));
    expect(await order(sku, 2)).toEqual(short);
    orThrow(await order(sku, 1));

    await floor.cancelLines(waiting, [1]);

    expect(await floor.position(sku)).toMatchObject({ reserved: 2, backordered: 2 });
    orThrow(await order(sku, 1));
    expect(await order(sku, 1)).toEqual(short);
  });

  it('lets exactly as many wait, of many at once', async () => {
    const sku = await sold({ backorderLimit: 10 });

    const decisions = await Promise.all(Array.from({ length: 40 }, () => order(sku, 1)));

    expect(codesOf(decisions).toSorted()).toEqual([...Array(28).fill('INSUFFICIENT_STOCK'), ...Array(12).fill('OK')]);
    expect(await floor.position(sku)).toMatchObject({ reserved: 2, backordered: 10 });
  });

  it('lets nobody wait beyond a limit below those who do, and sends none of them away', async () => {
    const sku = await sold({});
    orThrow(await order(sku, 6));
    orThrow(await floor.setTerms(sku, { backorderLimit: 1 }));

    expect(await order(sku, 1)).toEqual(short);
    expect(await floor.position(sku)).toMatchObject({ reserved: 2, backordered: 4 });
  });

  it.each([
    ['until a date to come', { backorderUntil: inHours(1) }, true],
    ['until a date that has passed', { backorderUntil: inHours(-1) }, false],
    ['never', { backorderable: false }, false],
    ['never, whatever the limit', { backorderable: false, backorderLimit: 9 }, false],
  ])('lets units wait %s', async (_, terms, ok) => {
    const sku = await sold(terms);

    expect(await order(sku, 3)).toMatchObject({ ok });
    expect(await order(sku, 2)).toMatchObject({ ok: ok || true });
  });

  it('lets a kit wait within the limits of its components, and its own', async () => {
    const [part, other] = [await sold({ backorderLimit: 5 }), await sold({})];
    const kit = await floor.addKit({ [part]: 2, [other]: 1 });

    expect(await order(kit, 4)).toEqual(short);
    orThrow(await order(kit, 3));
    expect(await floor.levels(part)).toMatchObject([{ available: 0, reserved: 2 }]);
    expect(await floor.position(part)).toMatchObject({ backordered: 4 });
    orThrow(await floor.setTerms(kit, { backorderable: false }));
    orThrow(await floor.setTerms(part, {}));
    expect(await order(kit, 1)).toEqual(short);
  });

  it('says it of one SKU, once for a key, which means one input', async () => {
    const sku = await floor.addProduct();
    const input = { idempotencyKey: randomUUID(), backorderLimit: 3, releaseAt: inHours(24), preorderLimit: 0 };

    expect(await floor.setTerms(sku, input)).toEqual({ ok: true, value: { sku } });
    const { idempotencyKey: _, ...terms } = { backorderable: true, backorderUntil: null, ...input };
    expect(await termsOf(sku)).toEqual(terms);
    orThrow(await floor.setTerms(sku, { backorderable: false }));
    expect(await floor.setTerms(sku, input)).toMatchObject({ ok: true });
    expect(await termsOf(sku)).toMatchObject({ backorderable: false, backorderLimit: null, releaseAt: null });
    expect(await floor.setTerms(sku, { ...input, preorderLimit: 1 })).toMatchObject({
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] }],
    });
  });

  it.each([
    ['a limit below zero', { backorderLimit: -1 }, 'INVALID_QUANTITY', 'backorderLimit'],
    ['a limit that is no number of units', { backorderLimit: MAX_LIMIT + 1 }, 'INVALID_QUANTITY', 'backorderLimit'],
    ['a pre-order limit below zero', { preorderLimit: -1 }, 'INVALID_QUANTITY', 'preorderLimit'],
    ['an empty key', { idempotencyKey: ' ' }, 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
  ])('refuses %s, and changes nothing', async (_, terms, code, field) => {
    const sku = await floor.addProduct();
    const before = await termsOf(sku);

    expect(await floor.setTerms(sku, { backorderable: false, ...terms })).toMatchObject({
      errors: [{ code, field: [field] }],
    });
    expect(await termsOf(sku)).toEqual(before);
  });

  it('refuses an unknown SKU', async () => {
    expect(await floor.setTerms('UNICORN')).toMatchObject({ errors: [{ code: 'SKU_NOT_FOUND', field: ['sku'] }] });
  });
});

describe('a SKU before its release', () => {
  it('is held for nobody, though it is there: orders wait, up to their limit, and baskets are refused', async () => {
    const sku = await sold({ releaseAt: inHours(24), preorderLimit: 5, backorderable: false });

    expect(orThrow(await order(sku, 4)).lines).toMatchObject([{ held: 0, backordered: 4 }]);
    expect(await order(sku, 2)).toEqual(short);
    expect(await floor.hold([[sku, 1]])).toEqual(short);
    expect(await floor.position(sku)).toEqual({ sku, available: 2, reserved: 0, backordered: 4 });
  });

  it('may be ordered without limit where there is none, and not at all where it is zero', async () => {
    const [any, none] = [
      await sold({ releaseAt: inHours(24) }),
      await sold({ releaseAt: inHours(24), preorderLimit: 0 }),
    ];

    orThrow(await order(any, 1_000));
    expect(await order(none, 1)).toEqual(short);
  });

  it('keeps the kits that it is part of from being held', async () => {
    const [part, other] = [await sold({ releaseAt: inHours(24) }), await sold({})];
    const kit = await floor.addKit({ [part]: 1, [other]: 1 });

    expect(orThrow(await order(kit, 1)).lines).toMatchObject([{ held: 0, backordered: 1 }]);
    expect(await floor.hold([[kit, 1]])).toEqual(short);
    expect(await floor.position(other)).toMatchObject({ reserved: 0, backordered: 1 });
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
