import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientDocument } from '../support/documents.ts';
import { openRecords, type Records } from '../support/records.ts';
import { anOrder, fresh, openShop, type Shop } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

const WRITTEN = [
  'orders.orders',
  'orders.idempotency_records',
  'orders.outbox_events',
  'inventory.reservations',
  'customer.customers',
];

let system: System;
let shop: Shop;
let records: Records;
let sku: string;

beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
  records = await openRecords(system);
  sku = await shop.addProduct({ 'DC-COLUMBUS': 9 });
});
afterAll(async () => {
  await records?.close();
  await system?.stop();
});

const address = {
  name: 'Ada',
  line1: '1 Main St',
  city: 'Henderson',
  region: 'KY',
  postalCode: '42420',
  countryCode: 'US',
};
const payment = { provider: 'manual', reference: 'auth-1', amount: '20.00' };
const withLine = (change: object) => ({ lines: [{ sku, quantity: 2, unitPrice: '10.00', ...change }] });
const withAddress = (change: object) => ({ shippingAddress: { ...address, ...change } });
const withPayment = (change: object) => ({ payments: [{ ...payment, ...change }] });
const withCustomer = (change: object) => ({ customer: { email: 'ada@example.com', fullName: 'Ada', ...change } });

type Case = readonly [what: string, over: () => object, code: string, field: string];

const REFUSED: readonly Case[] = [
  ['an unknown SKU', () => withLine({ sku: 'NO-SUCH-SKU' }), 'SKU_NOT_FOUND', 'lines.0.sku'],
  ['an unknown customer id', () => withCustomer({ id: 'cus_none' }), 'CUSTOMER_NOT_FOUND', 'customer.id'],
  ['an empty customer id', () => withCustomer({ id: '' }), 'CUSTOMER_NOT_FOUND', 'customer.id'],
  ['a customer without an e-mail address', () => withCustomer({ email: 'ada' }), 'INVALID_CUSTOMER', 'customer.email'],
  ['a customer without a name', () => withCustomer({ fullName: ' ' }), 'INVALID_CUSTOMER', 'customer.fullName'],
  [
    'a name over 200 characters',
    () => withCustomer({ fullName: 'x'.repeat(201) }),
    'TEXT_TOO_LONG',
    'customer.fullName',
  ],
  ...[0, -1, 1.5, 0.3, 2 ** 31, 1e300, '2', true].map(
    (quantity): Case => [
      `quantity ${JSON.stringify(quantity)}`,
      () => withLine({ quantity }),
      'INVALID_QUANTITY',
      'lines.0.quantity',
    ],
  ),
  ...['-1.00', 'abc', '1,00', '1.234', '', ' 1.00', '1e2', '1000000000000.01', 10].map(
    (unitPrice): Case => [
      `unit price ${JSON.stringify(unitPrice)}`,
      () => withLine({ unitPrice }),
      'INVALID_AMOUNT',
      'lines.0.unitPrice',
    ],
  ),
  ['tax below zero', () => withLine({ tax: '-0.01' }), 'INVALID_AMOUNT', 'lines.0.tax'],
  ['a shipping charge that is no amount', () => ({ shippingCharge: 'free' }), 'INVALID_AMOUNT', 'shippingCharge'],
  ['a discount over the price', () => withLine({ discount: '20.01' }), 'DISCOUNT_EXCEEDS_PRICE', 'lines.0.discount'],
  ['payments a cent short', () => withPayment({ amount: '19.99' }), 'PAYMENT_TOTAL_MISMATCH', 'payments'],
  ['payments a cent over', () => withPayment({ amount: '20.01' }), 'PAYMENT_TOTAL_MISMATCH', 'payments'],
  ['no payment', () => ({ payments: [] }), 'PAYMENT_TOTAL_MISMATCH', 'payments'],
  [
    'a payment provider unknown here',
    () => withPayment({ provider: 'x' }),
    'PAYMENT_PROVIDER_UNKNOWN',
    'payments.0.provider',
  ],
  [
    'one authorization twice',
    () => ({ payments: [payment, { ...payment, reference: ' auth-1', amount: '0' }] }),
    'PAYMENT_REFERENCE_TAKEN',
    'payments.1.reference',
  ],
  ['no payment reference', () => withPayment({ reference: '' }), 'PAYMENT_REFERENCE_MISSING', 'payments.0.reference'],
  ...['XAU', 'XXX', 'XTS', 'usd', '', 'toString'].map(
    (currencyCode): Case => [
      `currency "${currencyCode}"`,
      () => ({ currencyCode }),
      'CURRENCY_NOT_SUPPORTED',
      'currencyCode',
    ],
  ),
  ['no country', () => withAddress({ countryCode: null }), 'INVALID_ADDRESS', 'shippingAddress.countryCode'],
  [
    'a country in three letters',
    () => withAddress({ countryCode: 'USA' }),
    'INVALID_ADDRESS',
    'shippingAddress.countryCode',
  ],
  ['no postal code', () => withAddress({ postalCode: undefined }), 'INVALID_ADDRESS', 'shippingAddress.postalCode'],
  ['an empty key', () => ({ idempotencyKey: '' }), 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
  [
    'a key over 200 characters',
    () => ({ idempotencyKey: 'x'.repeat(201) }),
    'INVALID_IDEMPOTENCY_KEY',
    'idempotencyKey',
  ],
  ['pick-up', () => ({ deliveryMethod: 'PICKUP_IN_STORE' }), 'DELIVERY_METHOD_NOT_SUPPORTED', 'deliveryMethod'],
  ['a reservation', () => ({ reservationId: 'res_1' }), 'RESERVATION_NOT_FOUND', 'reservationId'],
  ['no lines', () => ({ lines: [], payments: [] }), 'INVALID_LINE_COUNT', 'lines'],
];

describe('placeOrder', () => {
  it.each(REFUSED)('refuses %s, and nothing is written', async (_, over, code, field) => {
    const before = await records.count(WRITTEN);

    expect(await shop.place(anOrder([{ sku, quantity: 2 }], over()))).toEqual({
      order: null,
      userErrors: [{ code, field: field.split('.'), message: expect.any(String) }],
    });
    expect(await records.count(WRITTEN)).toEqual(before);
  });

  it('tells all that is wrong at once', async () => {
    const over = { ...withLine({ quantity: 0, tax: 'x' }), ...withAddress({ city: '' }) };

    expect(await shop.place(anOrder([{ sku, quantity: 2 }], over))).toMatchObject({
      userErrors: [{ code: 'INVALID_ADDRESS' }, { code: 'INVALID_QUANTITY' }, { code: 'INVALID_AMOUNT' }],
    });
  });

  it.each(['a\0', '\ud800'])('takes no text that cannot be kept (%j), wherever it stands', async (text) => {
    const before = await records.count(WRITTEN);

    for (const over of [withCustomer({ fullName: text }), { idempotencyKey: text }, withLine({ sku: text })]) {
      const input = anOrder([{ sku, quantity: 2 }], over);
      expect(await system.ask(clientDocument('storefront', 'PlaceOrder'), { input })).toEqual({
        errors: [{ message: expect.any(String), extensions: { code: 'BAD_USER_INPUT' } }],
      });
    }
    expect(await records.count(WRITTEN)).toEqual(before);
  });

  it('accepts under the key that was refused, once the input is right', async () => {
    const idempotencyKey = fresh('order');
    const bad = anOrder([{ sku, quantity: 2 }], { idempotencyKey, payments: [] });
    const good = anOrder([{ sku, quantity: 2 }], { idempotencyKey });

    expect(await shop.place(bad)).toMatchObject({ userErrors: [{ code: 'PAYMENT_TOTAL_MISMATCH' }] });
    expect(await shop.place(good)).toMatchObject({ order: { status: 'PLACED' }, userErrors: [] });
  });
});

describe('a request over a limit', () => {
  const nested = (depth: number): string =>
    depth === 0 ? 'id' : `customer { orders { nodes { id ${depth > 1 ? nested(depth - 1) : ''} } } }`;

  it.each([
    ['depth', 'QUERY_TOO_DEEP', `{ order(id: "ord_1") { ${nested(4)} } }`],
    ['tokens', 'QUERY_TOO_LARGE', `{ order(id: "ord_1") { ${'id '.repeat(2_000)} } }`],
    ['bytes', 'REQUEST_TOO_LARGE', `# ${'x'.repeat(4 * 1024 * 1024)}\n{ locations { code } }`],
  ])('of %s gets one clear top-level error', async (_, code, query) => {
    const { data, errors } = await system.ask(query);

    expect(data ?? null).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({ message: expect.any(String), extensions: expect.objectContaining({ code }) }),
    ]);
  });
});
