import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { stockByLocation } from '../../subgraphs/inventory/src/sagas/stock-by-location.ts';
import { setChannelLocations } from '../../subgraphs/inventory/src/sagas/stock-rules.ts';
import { requestLoaders } from '../../subgraphs/inventory/src/store/loaders.ts';
import { listChannelLocations } from '../../subgraphs/inventory/src/store/rules.ts';
import { loadSourcingView } from '../../subgraphs/inventory/src/store/sourcing-view.ts';
import { TESTER } from '../support/callers.ts';
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
afterEach(async () => {
  for (const channel of ['ECOMMERCE', 'STORE', 'MARKETPLACE'] as const) orThrow(await floor.sellFrom(channel));
});
afterAll(() => floor.close());

const sellable = async (channel: 'ECOMMERCE' | 'STORE' | 'MARKETPLACE', of = sku) =>
  orThrow(await floor.lookUp(of, { channel })).availableToPromise;
const tell = (idempotencyKey: string, ...locationCodes: string[]) =>
  setChannelLocations(floor, TESTER, { idempotencyKey, channel: 'STORE', locationCodes });
const refusal = (code: string, ...field: string[]) => ({
  ok: false,
  errors: [{ code, field, message: expect.any(String) }],
});

describe('setChannelLocations', () => {
  it('lets a channel promise what stands at its locations, and no more', async () => {
    orThrow(await floor.sellFrom('MARKETPLACE', nyc));

    expect([await sellable('MARKETPLACE'), await sellable('ECOMMERCE')]).toEqual([4, 10]);
    expect(await floor.hold([[sku, 5]], { channel: 'MARKETPLACE' })).toMatchObject({ ok: false });
    orThrow(await floor.hold([[sku, 4]], { channel: 'MARKETPLACE' }));
    expect(await sellable('ECOMMERCE')).toBe(6);
    expect(await floor.hold([[sku, 1]], { channel: 'MARKETPLACE', locationCode: codeOf(reno) })).toMatchObject({
      errors: [{ code: 'INSUFFICIENT_STOCK' }],
    });
  });

  it('lets two channels of one location promise its units once between them', async () => {
    orThrow(await floor.sellFrom('MARKETPLACE', nyc));
    orThrow(await floor.sellFrom('STORE', nyc));
    orThrow(await floor.hold([[sku, 3]], { channel: 'MARKETPLACE' }));

    expect([await sellable('MARKETPLACE'), await sellable('STORE'), await sellable('ECOMMERCE')]).toEqual([1, 1, 7]);
  });

  it('keeps from the web shop what only another channel’s promises can be served with', async () => {
    orThrow(await floor.sellFrom('MARKETPLACE', nyc));
    orThrow(await floor.sellFrom('ECOMMERCE', reno, nyc));
    orThrow(await floor.hold([[sku, 4]], { channel: 'MARKETPLACE' }));
    const order = await floor.promised([[sku, 2]]);

    expect((await floor.allocate(takingAt(nyc, order))).get(`${order.orderId}/1`)).toBeNull();
    expect((await floor.allocate(takingAt(reno, order))).get(`${order.orderId}/1`)).toHaveLength(1);
  });

  it('lets orders be taken at the channel’s locations alone, though they were promised before', async () => {
    const order = await floor.promised([[sku, 2]], { channel: 'STORE' });
    orThrow(await floor.sellFrom('STORE', nyc));

    expect((await floor.allocate(takingAt(reno, order))).get(`${order.orderId}/1`)).toBeNull();
    expect((await floor.allocate(takingAt(nyc, order))).get(`${order.orderId}/1`)).toHaveLength(1);
  });

  it('tells sourcing and delivery what a channel may take at each node', async () => {
    orThrow(await floor.sellFrom('ECOMMERCE', nyc));
    const view = await loadSourcingView(floor.db, [sku], []);
    const loaders = requestLoaders(floor.db, floor.now);
    const product = await loaders.product.load(sku);

    const unitsOf = (units: readonly { channel: string | null; units: number }[] | null | undefined) =>
      units?.find(({ channel }) => channel === 'ECOMMERCE')?.units;
    expect(Object.fromEntries(view.stock.map(({ locationId, byChannel }) => [locationId, unitsOf(byChannel)]))).toEqual(
      {
        [reno]: 0,
        [nyc]: 4,
      },
    );
    expect(product && (await stockByLocation(product, loaders))).toEqual({
      availableToPromise: 4,
      byLocation: { [nyc]: 4 },
    });
  });

  it('binds products and units that come later', async () => {
    orThrow(await floor.sellFrom('STORE', nyc));
    const later = await floor.addProduct({ [reno]: 5 });
    expect(await sellable('STORE', later)).toBe(0);

    await floor.count(later, { [nyc]: 2 });

    expect(await sellable('STORE', later)).toBe(2);
  });

  it('replaces those before, once for a key, and none are the whole network', async () => {
    const key = freshId('key');
    expect(await tell(key, codeOf(nyc), codeOf(nyc))).toEqual({ ok: true, value: { channel: 'STORE' } });
    orThrow(await tell(freshId('key'), codeOf(reno)));
    expect(await tell(key, codeOf(nyc), codeOf(nyc))).toMatchObject({ ok: true });
    expect(await tell(key, codeOf(nyc))).toEqual(refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'));

    expect(await listChannelLocations(floor.db)).toEqual([{ channel: 'STORE', locationId: reno }]);
    expect(await sellable('STORE')).toBe(6);
    orThrow(await tell(freshId('key')));
    expect(await sellable('STORE')).toBe(10);
  });

  it.each([
    ['an unknown location', 'ATLANTIS', 'LOCATION_NOT_FOUND'],
    ['a locker', 'LOC_LOCKER', 'LOCATION_HOLDS_NO_STOCK'],
  ])('refuses %s, and changes nothing', async (_, locationCode, refused) => {
    expect(await tell(freshId('key'), codeOf(reno), locationCode)).toEqual(refusal(refused, 'locationCodes', '1'));
    expect(await listChannelLocations(floor.db)).toEqual([]);
    expect(await sellable('STORE')).toBe(10);
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
