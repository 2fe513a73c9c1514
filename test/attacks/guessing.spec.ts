import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOrder, openShop, type Shop } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

/** What an address may guess wrong, by default. */
const MAX_GUESSES = 20;

let system: System;
let shop: Shop;
let order: { readonly number: string; readonly email: string };

beforeAll(async () => {
  system = await startSystem({ TRUSTED_PROXIES: '127.0.0.1,::1' });
  shop = openShop(system);
  const sku = await shop.addProduct({ 'DC-COLUMBUS': 9 });
  const email = 'victim@example.com';
  const placed = await shop.place(anOrder([{ sku, quantity: 1 }], { customer: { email, fullName: 'Vic Tim' } }));
  order = { number: placed.order?.number ?? '', email };
});
afterAll(() => system?.stop());

let addresses = 0;
/** A guest of an address that nobody used before. */
const stranger = () => {
  const address = `203.0.113.${++addresses}`;
  return async (query: string, variables: object = {}) => {
    const response = await fetch(new URL('/storefront/graphql', system.gatewayUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as {
      data?: Record<string, unknown> | null;
      errors?: { path?: unknown[]; extensions: { code: string } }[];
    };
  };
};
const codesOf = ({ errors = [] }: Awaited<ReturnType<ReturnType<typeof stranger>>>) =>
  errors.map(({ extensions }) => extensions.code);

/** Ways to have an answer without data, or an error, of which a guesser could read whether the order is there. */
const WITHIN = {
  'nothing else': 'number',
  'a field that a guest may not see': 'customer { email }',
  'fields of other services': 'lines { product { title } } fulfillmentOrders { id }',
} as const;
const BESIDE = {
  'a field whose argument no service takes': 'products(skus: ["\\u{0}"]) { sku }',
  'a list that is too long': `products(skus: [${'"A",'.repeat(201)}]) { sku }`,
  'a field for others': 'me { id }',
  'another guess': 'other: trackOrder(number: "1", email: "a@example.com") { number }',
} as const;

describe('a guest who guesses numbers of orders', () => {
  it.each(Object.entries(WITHIN))('is stopped after %s was selected so often', async (_, selection) => {
    const ask = stranger();
    const query = `query ($number: String!, $email: String!) { trackOrder(number: $number, email: $email) { ${selection} } }`;
    const guess = (number: number) => ask(query, { number: `9${number}`, email: order.email });
    for (let guesses = 0; guesses < MAX_GUESSES; guesses++)
      expect(codesOf(await guess(guesses))).not.toContain('RATE_LIMITED');

    expect(codesOf(await guess(MAX_GUESSES))).toEqual(['RATE_LIMITED']);
    expect(codesOf(await ask(query, order))).toEqual(['RATE_LIMITED']);
  });

  it.each(Object.entries(BESIDE))('learns nothing by %s beside the guess', async (_, field) => {
    const ask = stranger();
    const query = `query ($number: String!, $email: String!) { trackOrder(number: $number, email: $email) { customer { email } } ${field} }`;
    const answers = [await ask(query, order), await ask(query, { ...order, number: '999999' })];

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(codesOf(answers[0] as (typeof answers)[0])).toEqual([
      field.length > 200 ? 'LIST_TOO_LONG' : 'GRAPHQL_VALIDATION_FAILED',
    ]);
  });

  it('may look up their own order any number of times', async () => {
    const ask = stranger();
    const query = 'query ($number: String!, $email: String!) { trackOrder(number: $number, email: $email) { number } }';
    for (let times = 0; times < 2 * MAX_GUESSES; times++)
      expect(await ask(query, order)).toMatchObject({ data: { trackOrder: { number: order.number } } });
  });
});
