import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeCursor } from '@tutti/kit/connection';
import { anOrder, dataOf, fresh, openShop, type Shop } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

/** In their own offset they lie within the years 0000 to 9999, in UTC they don't. */
const BEYOND = ['9999-12-31T23:59:59-14:00', '9999-12-31T23:59:59.999-00:01', '0000-01-01T00:00:00+14:00'];
const EDGES = ['0000-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'];

const SET_TERMS = `mutation ($input: SetSellingTermsInput!) { setSellingTerms(input: $input) {
  product { sellingTerms { releaseAt backorderUntil } } userErrors { code field }
} }`;
const SHOW = `query ($sku: String!) { product(sku: $sku) {
  releaseAt sellingTerms { releaseAt backorderUntil }
  availability(channel: ECOMMERCE) { status nextAvailableAt projection { at availableToPromise } }
  deliveryOptions(destination: { countryCode: "US", postalCode: "43004" }) { serviceLevel promisedBy }
} }`;

let system: System;
let shop: Shop;

beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
});

afterAll(async () => {
  await system?.stop();
});

const refused = { errors: [expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })] };
const termsOf = (sku: string, over: object) => ({
  input: { idempotencyKey: randomUUID(), sku, backorderable: true, ...over },
});

describe('a time whose year in UTC is none', () => {
  it.each(BEYOND)('is refused in a variable and in a document: %s', async (time) => {
    const sku = await shop.addProduct({ 'DC-COLUMBUS': 1 });
    const inDocument = SET_TERMS.replace('($input: SetSellingTermsInput!)', '').replace(
      '$input',
      `{ idempotencyKey: "${fresh('terms')}", sku: "${sku}", backorderable: true, releaseAt: "${time}" }`,
    );

    expect(await system.ask(SET_TERMS, termsOf(sku, { backorderUntil: time }))).toMatchObject({
      errors: [{ message: expect.stringContaining('0000 to 9999'), extensions: { code: 'BAD_USER_INPUT' } }],
    });
    expect((await system.ask(inDocument)).errors).toHaveLength(1);
    expect(await shop.send(SHOW, { sku })).toMatchObject({ sellingTerms: { releaseAt: null, backorderUntil: null } });
  });

  it.each([
    ['orders', 'query ($after: String) { orders: searchOrders(search: "", after: $after) { nodes { id } } }'],
    ['inboundShipments', 'query ($after: String) { inboundShipments(after: $after) { nodes { id } } }'],
  ])('is no place in the pages of %s', async (name, document) => {
    for (const time of ['+010000-01-01T00:00:00.000Z', '-000001-12-31T23:59:59.000Z', 'infinity']) {
      const answer = await system.ask(document, { after: encodeCursor(name, [time, 'id']) });
      expect(answer).toMatchObject(refused);
    }
    const last = encodeCursor(name, ['9999-12-31T23:59:59.999Z', 'id']);
    expect((await system.ask(document, { after: last })).errors).toBeUndefined();
  });
});

describe('a time at the edge of the years', () => {
  it.each(EDGES)('%s is kept, shown as it was given, and in no way of anything done with the product', async (time) => {
    const sku = await shop.addProduct({ 'DC-COLUMBUS': 2 });
    const isAhead = time.startsWith('9999');

    const set = dataOf(await system.ask(SET_TERMS, termsOf(sku, { backorderUntil: time, releaseAt: time })));
    expect(set).toMatchObject({
      setSellingTerms: {
        product: { sellingTerms: { backorderUntil: time, releaseAt: isAhead ? time : null } },
        userErrors: [],
      },
    });
    expect(dataOf(await system.ask(SHOW, { sku }))).toMatchObject({
      product: { availability: { nextAvailableAt: isAhead ? time : null } },
    });
    await shop.countStock(sku, { 'DC-COLUMBUS': 5 });
    expect(await shop.place(anOrder([{ sku, quantity: 2 }]))).toMatchObject({ userErrors: [] });
    // No backorders from then on: what has passed for good takes none, what never comes takes some.
    expect(await shop.place(anOrder([{ sku, quantity: 50 }]))).toMatchObject(
      isAhead ? { userErrors: [] } : { order: null, userErrors: [{ code: 'INSUFFICIENT_STOCK' }] },
    );
    expect((await system.ask(SHOW, { sku })).errors).toBeUndefined();
  });
});
