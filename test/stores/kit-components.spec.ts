import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import type { Component } from '../../subgraphs/inventory/src/domain/kit.ts';
import { setKitComponents } from '../../subgraphs/inventory/src/sagas/kits.ts';
import { requestLoaders } from '../../subgraphs/inventory/src/store/loaders.ts';
import { TESTER } from '../support/callers.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let floor: SalesFloor;
/** Products without stock. */
let a: string;
let b: string;
beforeAll(async () => {
  floor = await openSalesFloor();
  [a, b] = [await floor.addProduct(), await floor.addProduct()];
});
afterAll(() => floor.close());

const setKit = (sku: string, components: readonly Component[], idempotencyKey = freshId('key')) =>
  setKitComponents(floor, TESTER, { idempotencyKey, sku, components });
const componentsOf = async (sku: string) =>
  (await requestLoaders(floor.db, floor.now).product.load(sku))?.position.components ?? null;
const of = (sku: string, quantity = 1): Component => ({ sku, quantity });
const refusal = (code: string, field: string) => ({
  ok: false,
  errors: [{ code, field: field.split('.'), message: expect.any(String) }],
});

describe('setKitComponents', () => {
  it('makes a kit, makes it of something else, and a product of its own again', async () => {
    const sku = await floor.addProduct();

    expect(await setKit(sku, [of(b, 2), of(a, 1_000)])).toEqual({ ok: true, value: { sku } });
    expect(await componentsOf(sku)).toEqual([of(b, 2), of(a, 1_000)]);
    orThrow(await setKit(sku, [of(a)]));
    expect(await componentsOf(sku)).toEqual([of(a)]);
    orThrow(await setKit(sku, []));
    expect(await componentsOf(sku)).toBeNull();
  });

  it('takes a hundred components', async () => {
    const sku = await floor.addProduct();
    const parts = await Promise.all(Array.from({ length: 100 }, () => floor.addProduct()));

    expect(
      await setKit(
        sku,
        parts.map((part) => of(part)),
      ),
    ).toMatchObject({ ok: true });
  });

  it('does it once for a key, which means one input', async () => {
    const [sku, key] = [await floor.addProduct(), freshId('key')];
    orThrow(await setKit(sku, [of(a)], key));
    orThrow(await setKit(sku, [of(b)]));

    expect(await setKit(sku, [of(a)], key)).toEqual({ ok: true, value: { sku } });
    expect(await setKit(sku, [of(b)], key)).toEqual(refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'));
    expect(await componentsOf(sku)).toEqual([of(b)]);
  });

  it.each<[string, (sku: string) => readonly Component[], string, string]>([
    ['an unknown component', () => [of(a), of('UNICORN')], 'SKU_NOT_FOUND', 'components.1.sku'],
    ['itself', (sku) => [of(sku)], 'KIT_CONTAINS_ITSELF', 'components.0.sku'],
    ['a component twice', () => [of(a), of(b), of(a)], 'DUPLICATE_ROW', 'components.2.sku'],
    ['none of a component', () => [of(a, 0)], 'INVALID_QUANTITY', 'components.0.quantity'],
    ['half a component', () => [of(a), of(b, 0.5)], 'INVALID_QUANTITY', 'components.1.quantity'],
    ['over a thousand of one', () => [of(a, 1_001)], 'INVALID_QUANTITY', 'components.0.quantity'],
    ['101 components', () => Array(101).fill(of(a)), 'INVALID_LINE_COUNT', 'components'],
  ])('refuses %s', async (_, componentsFor, code, field) => {
    const sku = await floor.addProduct();

    expect(await setKit(sku, componentsFor(sku))).toEqual(refusal(code, field));
    expect(await componentsOf(sku)).toBeNull();
  });

  it('refuses an unknown SKU', async () => {
    expect(await setKit('UNICORN', [of(a)])).toEqual(refusal('SKU_NOT_FOUND', 'sku'));
  });

  it('nests no kit in another, from either side', async () => {
    const kit = await floor.addKit({ [a]: 1 });
    const outer = await floor.addProduct();

    expect(await setKit(outer, [of(b), of(kit)])).toEqual(refusal('KIT_IN_KIT', 'components.1.sku'));
    expect(await setKit(a, [of(b)])).toEqual(refusal('KIT_IN_KIT', 'sku'));
    expect([await componentsOf(outer), await componentsOf(a)]).toEqual([null, null]);
  });

  it('makes of two products each other’s kits at once one kit alone', async () => {
    for (let round = 0; round < 10; round++) {
      const [one, other] = [await floor.addProduct(), await floor.addProduct()];
      const decisions = await Promise.all([setKit(one, [of(other)]), setKit(other, [of(one)])]);

      expect(decisions.filter(({ ok }) => ok)).toHaveLength(1);
      expect(decisions.find(({ ok }) => !ok)).toMatchObject({ errors: [{ code: 'KIT_IN_KIT' }] });
    }
  });

  it.each<[string, (sku: string) => Promise<unknown>]>([
    ['available', (sku) => floor.count(sku, { [reno]: 1 })],
    [
      'damaged',
      async (sku) => {
        await floor.count(sku, { [reno]: 1 });
        orThrow(await floor.adjust({ sku, quantity: -1, reason: 'DAMAGED' }));
      },
    ],
    ['on their way', async (sku) => orThrow(await floor.announce([[sku, 1]]))],
    ['promised without stock', (sku) => floor.promised([[sku, 1]])],
    [
      'held, though a count found none',
      async (sku) => {
        await floor.count(sku, { [reno]: 1 });
        await floor.promised([[sku, 1]]);
        await floor.count(sku, { [reno]: 0 });
      },
    ],
  ])('refuses a product with units that are %s', async (_, use) => {
    const sku = await floor.addProduct();
    await use(sku);

    expect(await setKit(sku, [of(a)])).toEqual(refusal('PRODUCT_IN_USE', 'sku'));
    expect(await componentsOf(sku)).toBeNull();
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
