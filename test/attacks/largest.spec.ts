import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientDocument } from '../support/documents.ts';
import { openRecords, type Records } from '../support/records.ts';
import { anOrder, dataOf, fresh, openShop, type Shop } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

/** The most that an order takes of lines, and a line of units: six such orders have more units than 32 bits count. */
const [LINES, UNITS] = [500, 1_000_000];
const ORDERS = 6;
const PLACE = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id number customer { id } } userErrors { code field message } } }`;
const UPSERT = `mutation ($input: BulkUpsertProductsInput!) { bulkUpsertProducts(input: $input) { appliedCount userErrors { code } } }`;

let system: System;
let shop: Shop;
let records: Records;
let skus: string[];
beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
  records = await openRecords(system);
  skus = Array.from({ length: LINES }, () => fresh('L'));
  const rows = skus.map((sku) => ({ sku, title: sku, weightGrams: 1, backorderable: true }));
  await shop.send(UPSERT, { input: { idempotencyKey: randomUUID(), rows } });
});
afterAll(async () => {
  await records?.close();
  await system?.stop();
});

const largest = (email: string, lines = LINES, units = UNITS) => ({
  input: {
    ...anOrder([], { customer: { email, fullName: 'Lar Gest' }, payments: [] }),
    lines: skus.slice(0, lines).map((sku) => ({ sku, quantity: units, unitPrice: '0' })),
  },
});

describe('the largest orders that are taken', () => {
  it('break no view: neither their customer’s, nor a page on which they stand beside others', async () => {
    const email = `${fresh('large')}@example.com`;
    const other = await shop.place(anOrder([{ sku: await shop.addProduct({ 'DC-COLUMBUS': 1 }), quantity: 1 }]));
    const placed = [];
    for (let count = 0; count < ORDERS; count++)
      placed.push(
        dataOf(
          await system.ask<{ placeOrder: { order: { id: string; customer: { id: string } } } }>(PLACE, largest(email)),
        ).placeOrder.order,
      );
    await records.settled();
    const agent = system.as('agent');
    const first = placed[0] as (typeof placed)[number];

    const views: readonly [string, object][] = [
      [clientDocument('csr', 'Customer360'), { id: first.customer.id }],
      [clientDocument('csr', 'SearchCustomers'), { search: '', first: 20 }],
      [clientDocument('csr', 'SearchOrders'), { search: '', first: 20 }],
      [
        '{ searchOrders(search: "", first: 20) { nodes { id lines { quantity } customer { fullName segments statistics { orderCount returnRate lifetimeValue { amount } } } } } }',
        {},
      ],
      [
        'query ($id: ID!) { order(id: $id) { id total { amount } timeline(first: 5) { nodes { summary } } fulfillmentOrders { id } lines { quantity backorderedQuantity } } }',
        { id: first.id },
      ],
      ['query ($id: ID!) { order(id: $id) { id } }', { id: other.order.id }],
    ];
    for (const [document, variables] of views) {
      const { data, errors } = await agent.ask<object>(document, variables);
      expect([document, errors ?? []]).toEqual([document, []]);
      expect(JSON.stringify(data)).not.toContain('null,null');
    }
    const { customer } = dataOf(
      await agent.ask<{ customer: object }>('query ($id: ID!) { customer(id: $id) { statistics { orderCount } } }', {
        id: first.customer.id,
      }),
    );
    expect(customer).toEqual({ statistics: { orderCount: ORDERS } });
  }, 120_000);

  it.each([
    ['lines', 250, 1],
    ['units of a line', 1, UNITS],
    ['units in all', 3, 4_000],
  ])('aren’t a guest’s: too many %s are refused by their code', async (_, lines, units) => {
    const answer = dataOf(
      await system
        .as('anonymous')
        .ask<{ placeOrder: { order: object | null; userErrors: { code: string }[] } }>(
          PLACE,
          largest('guest@example.com', lines, units),
        ),
    ).placeOrder;

    expect([answer.order, answer.userErrors.map(({ code }) => code)]).toEqual([
      null,
      expect.arrayContaining(['LIMIT_EXCEEDED']),
    ]);
  });

  it('leave books that agree', async () => {
    await records.settled();
    expect(dataOf(await system.ask('{ stockAudit { clean } }'))).toEqual({ stockAudit: { clean: true } });
  });
});
