import type { IncomingMessage } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@tutti/kit/caller';
import { openLog } from '@tutti/kit/log';
import { buildSchema, execute, GraphQLError } from 'graphql';
import type { GatewayContext } from '../request-context.ts';
import { admitting } from './admit.ts';
import { type AudienceLimits, type LimitSettings, readLimitSettings } from './limit-settings.ts';
import { type LimitParts, limitsPlugin } from './limits-plugin.ts';
import { openPrices } from './priced-operation.ts';
import { openRates } from './rates.ts';

process.env.LOG_LEVEL = 'silent';
const log = openLog('gateway');
const { signal } = new AbortController();

const SDL = `
  directive @listSize(assumedSize: Int, slicingArguments: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  type Query {
    orders(first: Int!): [Order!]! @listSize(slicingArguments: ["first"])
    trackOrder(number: Int!): Order
    slow: Order
  }
  type Order { id: ID orders(first: Int!): [Order!]! @listSize(slicingArguments: ["first"]) }
`;

/** A storefront behind the plugin: the order of number 1 is found, that of number 2 meets an outage, others are none. */
const open = async (
  limits: Partial<AudienceLimits> = {},
  changed: Partial<LimitSettings> = {},
  isKnown: LimitParts['isKnown'] = () => false,
) => {
  const read = readLimitSettings();
  const settings = { ...read, of: { ...read.of, storefront: { ...read.of.storefront, ...limits } }, ...changed };
  const rates = openRates(settings, log);
  const held: (() => void)[] = [];
  const asked: string[] = [];
  const order = { id: 'ord_1', orders: [] };
  const rootValue = {
    orders: () => [],
    slow: () => new Promise((resolve) => held.push(() => resolve(order))),
    trackOrder: ({ number }: { number: number }) => {
      if (number === 2) throw new GraphQLError('Out.', { extensions: { code: 'SERVICE_UNAVAILABLE' } });
      return number === 1 ? order : null;
    },
  };
  const schema = buildSchema(SDL);
  const apollo = new ApolloServer<GatewayContext>({
    gateway: {
      onSchemaLoadOrUpdate: (listen) => {
        listen({ apiSchema: schema, coreSupergraphSdl: SDL });
        return () => {};
      },
      load: async () => ({
        executor: async ({ document, request, operationName }) => {
          asked.push(operationName ?? '');
          const { variables: variableValues = {} } = request;
          return (await execute({ schema, document, rootValue, variableValues, operationName })) as never;
        },
      }),
      stop: async () => {},
    },
    allowBatchedHttpRequests: true,
    plugins: [limitsPlugin({ settings, prices: openPrices(settings.defaultListSize), rates, isKnown })],
    stopOnTerminationSignals: false,
    logger: log,
  });
  await apollo.start();
  const admit = admitting(
    async (_request, audience) => ({ audience, caller: ANONYMOUS }) as GatewayContext,
    () => false,
    rates,
    settings.addresses,
  );
  const ask = async (body: object, { from = '203.0.113.9', method = 'POST' } = {}) => {
    const search = method === 'GET' ? `?${new URLSearchParams(body as Record<string, string>)}` : '';
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method,
        headers: new HeaderMap([['content-type', 'application/json']]),
        search,
        body: method === 'POST' ? body : undefined,
      },
      context: () => admit({ socket: { remoteAddress: from }, headers: {} } as IncomingMessage, 'storefront', signal),
    });
    const text = answer.body.kind === 'complete' ? answer.body.string : '';
    return { status: answer.status ?? 200, headers: Object.fromEntries(answer.headers), body: JSON.parse(text) };
  };
  return {
    ask,
    asked,
    settings,
    letGo: () => {
      for (const go of held.splice(0)) go();
    },
    close: () => apollo.stop(),
  };
};

let shop: Awaited<ReturnType<typeof open>>;

afterEach(() => shop.close());

const refused = (code: string, more: object = {}) => [
  expect.objectContaining({ extensions: expect.objectContaining({ code, ...more }) }),
];

const track = (...numbers: number[]) => ({
  query: `{ ${numbers.map((number, at) => `t${at}: trackOrder(number: ${number}) { id }`).join(' ')} }`,
});

describe('limitsPlugin', () => {
  it('tells the cost of an answer, and what is left of the caller’s budgets', async () => {
    shop = await open({ costInWindow: 2_500, requestsInWindow: 600 });
    const { body, headers } = await shop.ask({ query: '{ orders(first: 5) { id } }' });

    expect(body).toEqual({
      data: { orders: [] },
      extensions: { cost: { estimated: 5, limit: 2_500, remaining: 2_495 } },
    });
    expect(headers).toMatchObject({
      'ratelimit-policy': '"requests";q=600;w=60, "cost";q=2500;w=60',
      ratelimit: '"requests";r=599;t=60, "cost";r=2495;t=60',
    });
  });

  it('says nothing of the caller in an answer to GET, which others may be given', async () => {
    shop = await open();
    const { body, headers } = await shop.ask({ query: '{ orders(first: 5) { id } }' }, { method: 'GET' });

    expect(body.extensions).toEqual({ cost: { estimated: 5, limit: 2_500 } });
    expect(Object.keys(headers).filter((name) => name.startsWith('ratelimit'))).toEqual([]);
  });

  it('refuses huge lists within one another before anything is executed', async () => {
    shop = await open();
    const nested = (depth: number): string => (depth === 0 ? 'id' : `orders(first: 100) { ${nested(depth - 1)} }`);
    const { status, body } = await shop.ask({ query: `{ ${nested(5)} }` });

    expect(status).toBe(400);
    expect(body.errors).toEqual(
      refused('COST_LIMIT_EXCEEDED', { estimated: 100 + 1e4 + 1e6 + 1e8 + 1e10, maximum: 2_500 }),
    );
    expect(body.extensions.cost).toEqual({ estimated: 10_101_010_100, limit: 2_500 });
    expect(shop.asked).toEqual([]);
  });

  it('takes sizes from variables, and refuses for them', async () => {
    shop = await open();
    const query = 'query ($first: Int!) { orders(first: $first) { id } }';

    expect((await shop.ask({ query, variables: { first: 2_501 } })).body.errors).toEqual(
      refused('COST_LIMIT_EXCEEDED', { estimated: 2_501 }),
    );
    expect((await shop.ask({ query, variables: { first: 2_500 } })).status).toBe(200);
  });

  it('refuses variables that are too many or too deep', async () => {
    shop = await open();
    const query = 'query ($first: Int = 1) { orders(first: $first) { id } }';
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    const wide = Array.from({ length: 100_000 }, () => [1]);

    expect(await shop.ask({ query, variables: { deep } })).toMatchObject({
      status: 400,
      body: { errors: refused('VALUE_TOO_DEEP') },
    });
    expect(await shop.ask({ query, variables: { wide } })).toMatchObject({
      status: 400,
      body: { errors: refused('VARIABLES_TOO_LARGE', { limit: 2_000, found: 2_001 }) },
    });
  });

  it('answers 429 once the caller’s cost is spent, and to no other', async () => {
    shop = await open({ costInWindow: 2_500 });
    const large = { query: '{ orders(first: 2000) { id } }' };
    await shop.ask(large);
    const { status, headers, body } = await shop.ask(large);

    expect([status, headers['retry-after']]).toEqual([429, '60']);
    expect(body.errors).toEqual(refused('RATE_LIMITED', { limit: 2_500, retryAfter: 60 }));
    expect((await shop.ask({ query: '{ orders(first: 500) { id } }' })).status).toBe(200);
    expect((await shop.ask(large, { from: '203.0.113.10' })).status).toBe(200);
    expect(shop.asked).toHaveLength(3);
  });

  it('answers 429 once the caller’s requests are spent, the malformed ones counted', async () => {
    shop = await open({ requestsInWindow: 2 });
    await shop.ask({ query: '{ nothing' });
    await shop.ask({ query: '{ nothing }' });

    expect((await shop.ask(track(1))).body.errors).toEqual(refused('RATE_LIMITED', { limit: 2 }));
  });

  describe('for documents that were not asked for before', () => {
    const document = (at: number) => ({ query: `{ d${at}: orders(first: 1) { id } }` });

    it('lets a caller have so many in a window, and any of those again', async () => {
      shop = await open({ documentsInWindow: 2 });
      for (const at of [1, 2, 1, 2]) expect((await shop.ask(document(at))).status).toBe(200);
      for (let again = 0; again < 2; again++) {
        const { status, body } = await shop.ask(document(3));
        expect(status).toBe(429);
        expect(body.errors).toEqual(refused('RATE_LIMITED', { limit: 2 }));
      }
      expect((await shop.ask(document(3), { from: '203.0.113.10' })).status).toBe(200);
      expect((await shop.ask(document(3))).status).toBe(200);
    });

    it('counts each form of one that its conditions make, since each has a plan of its own', async () => {
      shop = await open({ documentsInWindow: 2 });
      const query = 'query ($full: Boolean!) { orders(first: 1) { id orders(first: 1) @include(if: $full) { id } } }';
      const statusWith = async (full: boolean) => (await shop.ask({ query, variables: { full } })).status;

      expect([await statusWith(true), await statusWith(false)]).toEqual([200, 200]);
      expect((await shop.ask(document(3))).status).toBe(429);
      expect([await statusWith(true), await statusWith(false)]).toEqual([200, 200]);
    });

    it('counts none that was planned beforehand', async () => {
      shop = await open(
        { documentsInWindow: 1 },
        {},
        (audience, hash) => audience === 'storefront' && hash.length === 64,
      );
      for (const at of [1, 2, 3]) expect((await shop.ask(document(at))).status).toBe(200);
    });
  });

  describe('for a batch', () => {
    it('lets its operations cost together what one may', async () => {
      shop = await open();
      const { status, body } = await shop.ask([
        { query: '{ orders(first: 1500) { id } }' },
        { query: '{ orders(first: 1000) { id } }' },
        { query: '{ orders(first: 1) { id } }' },
      ]);

      expect(status).toBe(400);
      expect(body.map(({ errors }: { errors?: unknown }) => errors)).toEqual([
        undefined,
        undefined,
        refused('COST_LIMIT_EXCEEDED', { estimated: 2_501 }),
      ]);
    });

    it('counts each of its operations as a request', async () => {
      shop = await open({ requestsInWindow: 4 });
      await shop.ask([track(1), track(1), track(1)]);
      await shop.ask(track(1));

      expect((await shop.ask(track(1))).status).toBe(429);
    });

    it('counts each of its guesses', async () => {
      shop = await open({}, { guesses: 3 });
      const { status, body } = await shop.ask([track(3), track(4), track(5), track(6)]);

      expect(status).toBe(429);
      expect(body[3].errors).toEqual(refused('RATE_LIMITED', { limit: 3, retryAfter: 900 }));
    });
  });

  describe('for guesses', () => {
    it('refuses two at once, and another field beside one', async () => {
      shop = await open({}, { guesses: 5 });
      for (const query of [
        '{ a: trackOrder(number: 1) { id } b: trackOrder(number: 3) { id } }',
        '{ trackOrder(number: 1) { id } slow { id } }',
      ])
        expect(await shop.ask({ query })).toMatchObject({
          status: 400,
          body: { errors: refused('GRAPHQL_VALIDATION_FAILED') },
        });
      expect(shop.asked).toEqual([]);
    });

    it('stops after so many wrong ones from an address', async () => {
      shop = await open({}, { guesses: 5 });
      for (const number of [3, 4, 5, 6, 7]) expect((await shop.ask(track(number))).status).toBe(200);
      const { status, headers, body } = await shop.ask(track(8));

      expect([status, headers['retry-after']]).toEqual([429, '900']);
      expect(body.errors).toEqual(refused('RATE_LIMITED', { limit: 5 }));
      expect((await shop.ask(track(1), { from: '203.0.113.10' })).status).toBe(200);
    });

    it('gives right ones back, and those that an outage answered', async () => {
      shop = await open({}, { guesses: 1 });
      for (let count = 0; count < 5; count++) {
        expect((await shop.ask(track(1))).body.data).toEqual({ t0: { id: 'ord_1' } });
        expect((await shop.ask(track(2))).body.data).toEqual({ t0: null });
      }
      expect((await shop.ask(track(3))).status).toBe(200);
      expect((await shop.ask(track(1))).status).toBe(429);
    });
  });
});
