import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { closeServer, listen } from '@tutti/kit/http';
import { openLog } from '@tutti/kit/log';
import { serviceKeysText } from '@tutti/kit/service-keys';
import { type Gateway, startGateway } from '../gateway.ts';
import { readSettings } from '../settings.ts';

/** A storefront that takes any document, as in development, so that an attacker may write one; and small batches. */
const ENVIRONMENT = {
  LOG_LEVEL: 'silent',
  SERVICE_KEYS: serviceKeysText('gateway', 'a secret for this test'),
  PORT: '0',
  DEPLOYMENT: 'development',
  TRUSTED_DOCUMENTS: 'none',
  MAX_BATCH_SIZE: '20',
  MAX_GUESSES: '25',
  TRUSTED_PROXIES: '127.0.0.1',
};

let asked = 0;
let subgraph: Server;
let gateway: Gateway;
const before = { ...process.env };

beforeAll(async () => {
  subgraph = createServer((request, response) => {
    asked += 1;
    request.toArray().then((body) => response.end(JSON.stringify({ data: ordersIn(Buffer.concat(body).toString()) })));
  });
  const url = `http://127.0.0.1:${await listen(subgraph, 0, '127.0.0.1')}/graphql`;
  Object.assign(process.env, ENVIRONMENT);
  for (const name of ['INVENTORY', 'ORDERS', 'FULFILLMENT', 'CUSTOMER']) process.env[`${name}_URL`] = url;
  gateway = await startGateway(readSettings(), openLog('gateway'));
});

afterAll(async () => {
  await gateway.close();
  await closeServer(subgraph);
  process.env = before;
});

afterEach(() => {
  asked = 0;
});

/** None, but where the number is the right one. */
const ordersIn = (body: string) =>
  Object.fromEntries(
    [...body.matchAll(/(?:(\w+):)?trackOrder\(number:\\"(\w+)/g)].map(([, alias, number]) => [
      alias ?? 'trackOrder',
      number === 'right' ? { number } : null,
    ]),
  );

const send = async (body: string, endpoint = '/storefront/graphql', address = '203.0.113.1') => {
  const response = await fetch(`http://127.0.0.1:${gateway.port}${endpoint}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close', 'x-forwarded-for': address },
    body,
  });
  return { status: response.status, headers: response.headers, answer: JSON.parse(await response.text()) };
};

const ask = (query: string, variables?: unknown) => send(JSON.stringify({ query, variables }));

const repeated = (count: number, write: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => write(at)).join(' ');

const nested = (depth: number): string =>
  depth === 0 ? 'id' : `orders(first: 100) { nodes { customer { ${nested(depth - 1)} } } }`;

describe('a gateway under attack', () => {
  it.each([
    ['an alias bomb', 'TOO_MANY_ALIASES', `{ ${repeated(150, (at) => `a${at}: product(sku: "A") { sku }`)} }`],
    [
      'an alias bomb that fragments multiply',
      'TOO_MANY_ALIASES',
      `{ ${repeated(9, () => '...A')} } fragment A on Query { ${repeated(9, (at) => `a${at}: product(sku: "A") { sku }`)} }`,
    ],
    ['a directive bomb', 'TOO_MANY_DIRECTIVES', `{ __typename ${repeated(600, () => '@x')} }`],
    [
      'a fragment bomb',
      'TOO_MANY_SELECTIONS',
      `{ me { ...F0 } } ${repeated(40, (at) => `fragment F${at} on Customer { ...F${at + 1} ...F${at + 1} }`)} fragment F40 on Customer { id }`,
    ],
    [
      'a fragment bomb of introspection',
      'TOO_MANY_SELECTIONS',
      `{ __schema { ...F0 } } ${repeated(40, (at) => `fragment F${at} on __Schema { ...F${at + 1} ...F${at + 1} }`)} fragment F40 on __Schema { queryType { name } }`,
    ],
    [
      'more fragments than any client has',
      'TOO_MANY_FRAGMENTS',
      repeated(60, (at) => `fragment F${at} on Query { a }`),
    ],
    ['fields one after the other', 'TOO_MANY_SELECTIONS', `{ me { ${repeated(1_900, () => 'id')} } }`],
    ['a document of ten thousand fields', 'QUERY_TOO_LARGE', `{ me { ${repeated(10_000, () => 'id')} } }`],
    ['deep fields', 'QUERY_TOO_DEEP', `{ me { ${nested(5)} } }`],
    ['deep lists', 'VALUE_TOO_DEEP', `{ products(skus: ${'['.repeat(900)}${']'.repeat(900)}) { sku } }`],
    ['a long list', 'LIST_TOO_LONG', `{ products(skus: [${repeated(500, () => '"A"')}]) { sku } }`],
    ['huge lists within one another', 'COST_LIMIT_EXCEEDED', `{ me { ${nested(3)} } }`],
  ])('refuses %s before any subgraph is asked', async (_what, code, query) => {
    const { status, answer } = await ask(query);

    expect(status).toBe(400);
    expect(answer.errors).toEqual([expect.objectContaining({ extensions: expect.objectContaining({ code }) })]);
    expect(asked).toBe(0);
  });

  it('says the limit and what was found', async () => {
    const { answer } = await ask(`{ ${repeated(11, () => 'me { id }')} }`);

    expect(answer.errors[0].extensions).toEqual({ code: 'TOO_MANY_ROOT_FIELDS', limit: 10, found: 11 });
  });

  it.each([
    ['itself', 'fragment A on Customer { ...A }'],
    [
      'each other',
      'fragment A on Customer { ...B } fragment B on Customer { ...C } fragment C on Customer { id ...A }',
    ],
    [
      'in a knot',
      `fragment A on Customer { ...F0 } ${repeated(
        45,
        (at) => `fragment F${at} on Customer { ${repeated(3, (to) => `...F${(at * 7 + to * 13 + 1) % 45}`)} }`,
      )}`,
    ],
  ])('refuses fragments that spread %s', async (_what, fragments) => {
    const { status, answer } = await ask(`{ me { ...A } } ${fragments}`);

    expect(status).toBeLessThan(500);
    expect(answer.errors).toEqual([
      { message: expect.stringContaining('spreads itself'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
  });

  it.each([
    ['nested lists, as large as a body may be', 'BAD_REQUEST', `${'['.repeat(120_000)}${']'.repeat(120_000)}`],
    ['lists as deep as a body may be', 'VALUE_TOO_DEEP', `${'['.repeat(60)}${']'.repeat(60)}`],
    ['lists, as many as a body may hold', 'VARIABLES_TOO_LARGE', `[${'[],'.repeat(80_000)}[]]`],
  ])('refuses variables of %s', async (_what, code, skus) => {
    const query = 'query ($skus: [String!]!) { products(skus: $skus) { sku } }';
    const { status, answer } = await send(`{"query":${JSON.stringify(query)},"variables":{"skus":${skus}}}`);

    expect(status).toBe(400);
    expect(answer.errors[0].extensions.code).toBe(code);
    expect(asked).toBe(0);
  });

  it('counts a list that variables give', async () => {
    const query =
      'query ($skus: [String!]!) { products(skus: $skus) { sku deliveryOptions(destination: { countryCode: "US", postalCode: "1" }) { method } } }';
    const { answer } = await ask(query, { skus: Array.from({ length: 1_900 }, () => 'A') });

    expect(answer.errors[0].extensions).toMatchObject({ code: 'COST_LIMIT_EXCEEDED', maximum: 2_500 });
  });

  it('refuses a batch that is too large', async () => {
    const { status, answer } = await send(
      JSON.stringify(Array.from({ length: 500 }, () => ({ query: '{ __typename }' }))),
    );

    expect([status, answer.errors[0].extensions.code]).toEqual([400, 'BATCH_TOO_LARGE']);
  });

  it('stops guessing at orders, by aliases and in batches, for the address alone that guesses', async () => {
    const guess = (at: number) => `t${at}: trackOrder(number: "${at}", email: "claire@example.com") { number }`;
    const { answer: refused } = await send(JSON.stringify({ query: `{ ${repeated(8, guess)} }` }));
    expect(refused.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');

    const batch = (first: number) => Array.from({ length: 8 }, (_, at) => ({ query: `{ ${guess(first + at)} }` }));
    const answer = [];
    for (const first of [0, 8, 16, 24]) answer.push(...(await send(JSON.stringify(batch(first)))).answer);

    expect(answer.map(({ errors }: { errors?: { extensions: object }[] }) => errors?.[0]?.extensions)).toContainEqual({
      code: 'RATE_LIMITED',
      limit: 25,
      retryAfter: 900,
    });
    expect((await ask('{ __typename }')).status).toBe(200);
  });

  it('counts each wrong guess, one after the other, and gives back those that were right', async () => {
    const guess = async (number: string) => {
      const query = `{ trackOrder(number: "${number}", email: "claire@example.com") { number } }`;
      const { answer } = await send(JSON.stringify({ query }), '/storefront/graphql', '203.0.113.77');
      return answer.errors ? answer.errors[0].extensions.code : answer.data.trackOrder;
    };
    for (let times = 0; times < 30; times++) expect(await guess('right')).toEqual({ number: 'right' });
    for (let times = 0; times < 25; times++) expect(await guess('wrong')).toBeNull();

    expect(await guess('wrong')).toBe('RATE_LIMITED');
    expect(await guess('right')).toBe('RATE_LIMITED');
  });
});
