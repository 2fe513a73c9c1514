import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOrder, dataOf, fresh, openShop, type Shop } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

const NODE = 'DC-COLUMBUS';
const OPTIONS = `query ($sku: String!, $destination: DestinationInput!) { product(sku: $sku) {
  deliveryOptions(destination: $destination) { serviceLevel promisedBy cost { amount } }
  pickupOptions(near: $destination) { distanceKm location { code } }
} }`;
const NEAR = `query ($sku: String!, $near: NearInput!) { product(sku: $sku) {
  availability(channel: ECOMMERCE, near: $near) { availableToPromise }
} }`;
const PLACED = `query ($id: ID!) { order(id: $id) {
  shippingAddress { city region postalCode countryCode }
  customer { addresses { city postalCode countryCode } }
  fulfillmentOrders { promisedBy }
} }`;

interface Options {
  readonly product: {
    readonly deliveryOptions: readonly { readonly serviceLevel: string; readonly promisedBy: string }[] | null;
    readonly pickupOptions: readonly object[] | null;
  };
}

let system: System;
let shop: Shop;
let sku: string;
beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
  sku = await shop.addProduct({ [NODE]: 500 });
});
afterAll(() => system?.stop());

const address = { name: 'Ada Buyer', line1: '1 Main St', city: 'Henderson', region: null, postalCode: null };
const place = (change: object) =>
  shop.place(anOrder([{ sku, quantity: 1 }], { shippingAddress: { ...address, ...change } }));
/** Once it is sourced and customer has learned the address. */
const placed = async (change: object) => {
  const { order, userErrors } = await place(change);
  expect(userErrors).toEqual([]);
  await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');
  // biome-ignore lint/suspicious/noExplicitAny: the document says what it has
  return shop.send<any>(PLACED, { id: order.id });
};
const optionsAt = async (destination: object) =>
  dataOf(await system.ask<Options>(OPTIONS, { sku, destination })).product;

describe('an address', () => {
  it.each([
    ['AE', 'Dubai'],
    ['HK', 'Kowloon'],
    ['QA', 'Doha'],
    ['IE', 'Dublin'],
  ])('in %s has no postal code where nobody gives one', async (countryCode, city) => {
    expect(await placed({ countryCode, city })).toMatchObject({
      shippingAddress: { city, postalCode: null, countryCode },
      fulfillmentOrders: [{ promisedBy: null }],
    });
  });

  it('without a postal code stands in no way of a cancellation', async () => {
    const { order } = await place({ countryCode: 'AE', city: 'Dubai' });
    await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');

    expect(await shop.cancel({ orderId: order.id })).toMatchObject({ order: { status: 'CANCELLED' }, userErrors: [] });
  });

  it('in Singapore has no city', async () => {
    expect(await placed({ countryCode: 'SG', city: null, postalCode: '238859' })).toMatchObject({
      shippingAddress: { city: null, postalCode: '238859', countryCode: 'SG' },
    });
  });

  it('goes into the customer’s address book as it is', async () => {
    const email = `${fresh('buyer')}@example.com`;
    const shippingAddress = { ...address, city: 'Kowloon', countryCode: ' hk ' };
    const input = anOrder([{ sku, quantity: 1 }], { shippingAddress, customer: { email, fullName: 'Ada Buyer' } });
    const { order } = await shop.place(input);
    await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');

    expect(await shop.send(PLACED, { id: order.id })).toMatchObject({
      shippingAddress: { countryCode: 'HK' },
      customer: { addresses: [{ city: 'Kowloon', postalCode: null, countryCode: 'HK' }] },
    });
  });

  it.each([
    ['UK', { countryCode: 'UK', postalCode: 'SW1A 1AA' }, 'countryCode', '"UK" is no country of ISO 3166-1: use GB.'],
    ['ZZ', { countryCode: 'ZZ' }, 'countryCode', expect.stringContaining('"ZZ"')],
    ['Germany without a postal code', { countryCode: 'DE' }, 'postalCode', 'An address in DE needs a postal code.'],
    [
      'the US with half of one',
      { countryCode: 'US', postalCode: '424' },
      'postalCode',
      '"424" is no postal code of US.',
    ],
    ['Puerto Rico without one', { countryCode: 'PR' }, 'postalCode', 'An address in PR needs a postal code.'],
    ['Ireland without a city', { countryCode: 'IE', city: ' ' }, 'city', 'An address in IE needs a city.'],
  ])('in %s is refused', async (_, change, field, message) => {
    expect(await shop.mutate('storefront', 'PlaceOrder', order(change))).toMatchObject({
      order: null,
      userErrors: [{ code: 'INVALID_ADDRESS', field: ['shippingAddress', field], message }],
    });
  });

  const order = (change: object) =>
    anOrder([{ sku, quantity: 1 }], { shippingAddress: { ...address, ...change }, idempotencyKey: randomUUID() });
});

describe('a territory of the United States', () => {
  it.each([
    ['PR', '00901'],
    ['VI', '00801'],
    ['GU', '96910'],
  ])('%s is the same place as a country and as a region', async (territory, postalCode) => {
    const asCountry = await optionsAt({ countryCode: territory, postalCode });
    const asRegion = await optionsAt({ countryCode: 'US', region: territory, postalCode });

    expect(asCountry).toEqual(asRegion);
    expect(asCountry.deliveryOptions?.map(({ serviceLevel }) => serviceLevel).sort()).toEqual([
      'EXPEDITED',
      'EXPRESS',
      'STANDARD',
    ]);
    const [one, other] = [
      await placed({ countryCode: territory, postalCode }),
      await placed({ countryCode: 'US', region: territory, postalCode }),
    ];
    expect(one.fulfillmentOrders).toEqual(other.fulfillmentOrders);
    expect(one.fulfillmentOrders[0].promisedBy).not.toBeNull();
  });

  it('is a place to look around, without a postal code', async () => {
    expect(await system.ask(NEAR, { sku, near: { countryCode: 'PR', radiusKm: 50 } })).toMatchObject({
      data: { product: { availability: { availableToPromise: 0 } } },
    });
  });
});

describe('a destination', () => {
  it('of an unknown postal code is where its region is, and without a known region nowhere', async () => {
    const byRegion = await optionsAt({ countryCode: 'US', region: 'OH', postalCode: '00000' });

    expect(byRegion.deliveryOptions?.length).toBeGreaterThan(0);
    expect(await optionsAt({ countryCode: 'US', region: 'US-OH' })).toEqual(byRegion);
    expect(await optionsAt({ countryCode: 'US', region: 'Atlantis', postalCode: '00000' })).toEqual({
      deliveryOptions: [],
      pickupOptions: [],
    });
  });

  it('of an unknown place is ordered for all the same, and promised by no date', async () => {
    const known = await placed({ countryCode: 'US', region: 'OH', postalCode: '00000' });
    const unknown = await placed({ countryCode: 'US', region: 'Atlantis', postalCode: '00000' });

    expect(known.fulfillmentOrders[0].promisedBy).not.toBeNull();
    expect(unknown.fulfillmentOrders).toEqual([{ promisedBy: null }]);
  });

  it.each(['GG', 'JE', 'RE', 'GP', 'AX', 'SJ', 'HK', 'MO', 'AE', 'XK'])(
    'in %s has no option, and no error',
    async (countryCode) => {
      expect(await optionsAt({ countryCode, postalCode: '00901' })).toEqual({ deliveryOptions: [], pickupOptions: [] });
    },
  );

  it.each(['UK', 'ZZ', '', 'US-PR'])('in %p, which is no country, is refused', async (countryCode) => {
    const { errors } = await system.ask(OPTIONS, { sku, destination: { countryCode, postalCode: '00901' } });

    expect(errors?.length).toBeGreaterThan(0);
    for (const { message, extensions } of errors ?? []) {
      expect(message).toContain(`"${countryCode}" is no country`);
      expect(extensions?.code).toBe('BAD_USER_INPUT');
    }
  });

  it('to look around is refused in a country that is none', async () => {
    const { errors } = await system.ask(NEAR, {
      sku,
      near: { countryCode: 'UK', postalCode: 'SW1A 1AA', radiusKm: 50 },
    });

    expect(errors).toMatchObject([{ message: expect.stringContaining('use GB') }]);
  });
});
