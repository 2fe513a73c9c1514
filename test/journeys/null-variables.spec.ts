import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashBody } from '@tutti/kit/assertion';
import { createSigner } from '@tutti/kit/assertion-signer';
import { ANONYMOUS } from '@tutti/kit/caller';
import { SERVICE_NAMES } from '@tutti/kit/events';
import { deriveKeys } from '@tutti/kit/service-keys';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { countNullPlaces, nullPlaces } from '../support/null-places.ts';
import { openRecords, type Records } from '../support/records.ts';
import { type Answer, type System, startSystem } from '../support/system.ts';
import { UNLIMITED } from '../support/unlimited.ts';

const WRITTEN = ['orders.orders', 'orders.idempotency_records', 'inventory.reservations', 'inventory.stock_movements'];
const CALLERS = ['anonymous', 'agent', 'partner', 'operator'] as const;

let system: System;
let records: Records;

beforeAll(async () => {
  system = await startSystem(UNLIMITED);
  records = await openRecords(system);
});

afterAll(async () => {
  await records?.close();
  await system?.stop();
});

type Ask = <Data>(document: string, variables?: object) => Promise<Answer<Data>>;

const readPlaces = async (ask: Ask) => {
  const { data } = await ask<IntrospectionQuery>(getIntrospectionQuery());
  const schema = buildClientSchema(data as IntrospectionQuery);
  const places = nullPlaces(schema);
  expect(places).toHaveLength(countNullPlaces(schema));
  expect(places.length).toBeGreaterThan(0);
  return places;
};

/** Places where a null is answered with anything but the one refusal that names the variable and the place. */
const unrefused = async (ask: Ask, places: Awaited<ReturnType<typeof readPlaces>>) => {
  const wrong: object[] = [];
  for (const { place, document } of places) {
    const { data, errors = [] } = await ask(document, { v: null });
    const [first, ...others] = errors;
    const isRefused =
      first?.message.startsWith(`Variable "$v" must not be null: ${place} is of type `) &&
      first.extensions?.code === 'BAD_USER_INPUT';
    if (!isRefused || others.length > 0 || data) wrong.push({ place, document, data, errors });
  }
  return wrong;
};

describe('a null variable where null cannot stand', () => {
  it.each(CALLERS)('is refused to %s at every place of the API, and nothing is written', async (role) => {
    const { ask } = role === 'operator' ? system : system.as(role);
    const places = await readPlaces(ask);
    const before = await records.count(WRITTEN);

    expect(await unrefused(ask, places)).toEqual([]);
    expect(await records.count(WRITTEN)).toEqual(before);
  });

  it.each(SERVICE_NAMES)('is refused by %s itself at every place, should it be asked directly', async (name) => {
    const { services, serviceSecret } = await system.readRecord();
    const sign = createSigner('gateway', deriveKeys(serviceSecret));
    const ask: Ask = async (query, variables = {}) => {
      const body = JSON.stringify({ query, variables });
      const signed = sign({ audience: name, caller: ANONYMOUS, requestId: 'r-1', bodyHash: hashBody(body) });
      const headers = { 'content-type': 'application/json', ...signed };
      const response = await fetch(services[name], { method: 'POST', headers, body });
      return response.json() as never;
    };

    expect(await unrefused(ask, await readPlaces(ask))).toEqual([]);
  });

  it.each(CALLERS)('is the default where it is left out: nothing is a mistake of ours for %s', async (role) => {
    const { ask } = role === 'operator' ? system : system.as(role);
    const wrong: object[] = [];
    for (const { place, document } of await readPlaces(ask)) {
      const { errors = [] } = await ask(document);
      const fault = errors.find(
        ({ message, extensions }) =>
          message.includes('must not be null') || extensions?.code === 'INTERNAL_SERVER_ERROR',
      );
      if (fault) wrong.push({ place, document, fault });
    }

    expect(wrong).toEqual([]);
  });

  it.each([
    ['GET', { 'apollo-require-preflight': 'yes' }],
    ['POST', { 'content-type': 'application/json' }],
  ])('is refused by %s with status 400', async (method, headers) => {
    const query =
      'query ($v: Float) { product(sku: "1") { availability(near: { radiusKm: $v }, channel: ECOMMERCE) { __typename } } }';
    const parts = { query, variables: '{"v":null}' };
    const url = new URL('/storefront/graphql', system.gatewayUrl);
    if (method === 'GET') url.search = new URLSearchParams(parts).toString();
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/graphql-response+json', ...headers },
      ...(method === 'POST' && { body: JSON.stringify({ query, variables: { v: null } }) }),
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('NearInput.radiusKm'), extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('is refused in a document that is known by its hash', async () => {
    const query = 'query ($v: Int) { locations { stockLevels(first: $v) { __typename } } }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const ask = async (body: object) => {
      const headers = { 'content-type': 'application/json', ...(await system.headers()) };
      const response = await fetch(system.url, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await response.json()) as Answer;
    };
    await ask({ query, extensions });

    expect(await ask({ extensions, variables: { v: null } })).toMatchObject({
      errors: [
        { message: expect.stringContaining('Location.stockLevels(first:)'), extensions: { code: 'BAD_USER_INPUT' } },
      ],
    });
    expect((await ask({ extensions })).errors).toBeUndefined();
  });

  it('is named by its path within a variable that holds it', async () => {
    const { errors } = await system.ask(
      'mutation ($input: ReserveStockInput!) { reserveStock(input: $input) { __typename } }',
      {
        input: { idempotencyKey: 'k', channel: 'ECOMMERCE', lines: [], ttlSeconds: null },
      },
    );

    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('"input.ttlSeconds"'),
        extensions: { code: 'BAD_USER_INPUT' },
      }),
    ]);
  });

  it('keeps a mutation from running in part', async () => {
    const before = await records.count(WRITTEN);
    const line = '{ sku: "NO-SUCH", quantity: 1 }';
    const hold = (key: string, ttl: string) =>
      `reserveStock(input: { idempotencyKey: "${key}", channel: ECOMMERCE, lines: [${line}], ttlSeconds: ${ttl} }) { userErrors { code } }`;
    const document = `mutation ($v: Seconds) { first: ${hold('part-1', '60')} second: ${hold('part-2', '$v')} }`;

    const { data, errors } = await system.ask(document, { v: null });

    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    expect(await records.count(WRITTEN)).toEqual(before);
  });
});
