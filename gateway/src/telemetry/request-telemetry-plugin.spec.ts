import { ApolloServer, HeaderMap } from '@apollo/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Log } from '@tutti/kit/log';
import { GraphQLError } from 'graphql';
import { sha256 } from '../edge/documents/manifest.ts';
import { formatError } from '../errors.ts';
import type { GatewayContext } from '../request-context.ts';
import { type Metrics, openMetrics } from './metrics.ts';
import { requestTelemetryPlugin } from './request-telemetry-plugin.ts';
import type { TelemetrySettings } from './settings.ts';

const PERSONAL = {
  email: 'ada.buyer@example.com',
  name: 'Ada Lovelace Buyer',
  street: '12 St James’s Square',
  phone: '+44 20 7946 0018',
  token: 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl',
  subject: 'auth0|ada',
};

let lines: string[] = [];
const write = (fields: object, message?: string) => {
  lines.push(JSON.stringify({ ...fields, message }));
};
const log = { info: write, warn: write, error: write, debug: write } as unknown as Log;
const settings: { logged: TelemetrySettings['logged']; metrics: null; metricsFail: boolean } = {
  logged: 'all',
  metrics: null,
  metricsFail: false,
};
const working = openMetrics(['orders'], { open: () => 3, running: () => 2 });
const metrics: Metrics = {
  ...working,
  answered: (...about) => {
    if (settings.metricsFail) throw new Error('full');
    working.answered(...about);
  },
};

const KNOWN = 'query Hello { hello }';
const KNOWN_HASH = sha256(KNOWN);

const apollo = new ApolloServer<GatewayContext>({
  typeDefs: `
    type Query { hello(name: String): String broken(name: String): String refused: String }
    type Mutation { greet(name: String): String }`,
  resolvers: {
    Query: {
      hello: () => 'hello',
      broken: (_: unknown, { name }: { name: string }) => {
        throw new Error(`no such customer: "${name}", ${PERSONAL.email}, ${PERSONAL.phone}`);
      },
      refused: () => {
        throw new GraphQLError(PERSONAL.name, { extensions: { code: 'FORBIDDEN', serviceName: 'orders' } });
      },
    },
    Mutation: { greet: () => 'hello' },
  },
  formatError: formatError(log),
  plugins: [
    {
      requestDidStart: async () => ({
        willSendResponse: async ({ response: { body } }) => {
          if (body.kind === 'single') body.singleResult.extensions = { cost: { estimated: 42 } };
        },
      }),
    },
    requestTelemetryPlugin({
      settings,
      metrics,
      log,
      knownName: (_audience, hash) => (hash === KNOWN_HASH ? 'Hello' : undefined),
    }),
  ],
});

const context = (over: Partial<GatewayContext> = {}): GatewayContext => ({
  requestId: 'r-1',
  audience: 'storefront',
  caller: { subject: PERSONAL.subject, roles: ['customer'], scopes: [], locations: [], email: PERSONAL.email },
  client: { name: 'web', version: '1.2.3' },
  deadline: Date.now() + 30_000,
  signal: new AbortController().signal,
  ...over,
});

const ask = async (body: object, over: Partial<GatewayContext> = {}) => {
  const { body: answer } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([
        ['content-type', 'application/json'],
        ['authorization', `Bearer ${PERSONAL.token}`],
        ['x-forwarded-for', '203.0.113.7'],
        ['cookie', `name=${PERSONAL.name}`],
      ]),
      search: '',
      body,
    },
    context: async () => context(over),
  });
  return answer.kind === 'complete' ? JSON.parse(answer.string) : undefined;
};
const lastLine = () => JSON.parse(lines.at(-1) ?? 'null');

beforeAll(() => apollo.start());
afterEach(() => {
  lines = [];
  settings.logged = 'all';
  settings.metricsFail = false;
});
afterAll(() => apollo.stop());

describe('requestTelemetryPlugin', () => {
  it('writes one line for a request', async () => {
    await ask({ query: 'mutation Greet($name: String) { greet(name: $name) }', variables: { name: PERSONAL.name } });

    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        requestId: 'r-1',
        audience: 'storefront',
        operation: 'Greet',
        type: 'mutation',
        client: 'web',
        clientVersion: '1.2.3',
        roles: ['customer'],
        cost: 42,
        status: 200,
        milliseconds: expect.any(Number),
        message: 'request',
      },
    ]);
  });

  it('tells the codes that the client was told, and names no operation that the schema refuses', async () => {
    await ask({ query: 'query Stolen { nothing }' });
    expect(lastLine()).toMatchObject({ status: 400, codes: ['GRAPHQL_VALIDATION_FAILED'] });
    expect(lastLine()).not.toHaveProperty('operation');

    await ask({ query: '{ refused }' });
    expect(lastLine()).toMatchObject({ codes: ['FORBIDDEN'] });
  });

  it('costs nobody an answer when it fails', async () => {
    settings.metricsFail = true;

    expect(await ask({ query: KNOWN })).toMatchObject({ data: { hello: 'hello' } });
    expect(lastLine()).toMatchObject({
      cause: expect.stringMatching(/^Error: full\n/),
      message: 'a request was not told',
    });
  });

  it('says that the client left', async () => {
    await ask({ query: KNOWN }, { signal: AbortSignal.abort() });

    expect(lastLine()).toMatchObject({ left: true });
  });

  it.each(Object.entries(PERSONAL))('writes no %s of anybody, whatever comes of the request', async (_, personal) => {
    const variables = { name: `${personal} and more` };
    const client = { name: personal, version: personal };
    await ask({ query: 'query Q($name: String) { hello(name: $name) }', variables }, { client });
    await ask({ query: 'query Q($name: String) { broken(name: $name) }', variables }, { client });
    await ask({ query: `{ hello(name: ${JSON.stringify(personal)}) nothing }` }, { client });
    await ask({ query: 'query Q($name: Int) { hello(name: $name) }', variables }, { client });
    await ask({ query: `{ refused } # ${personal}` }, { client });
    await ask({ query: personal }, { client });

    expect(lines.length).toBeGreaterThan(6);
    for (const each of Object.values(PERSONAL)) expect(lines.join('\n')).not.toContain(each);
    expect(lines.join('\n')).not.toContain('203.0.113.7');
  });

  it.each([
    ['errors', ['FORBIDDEN']],
    ['none', []],
  ] as const)('writes with LOG_REQUESTS=%s lines of %j alone', async (logged, codes) => {
    settings.logged = logged;
    await ask({ query: KNOWN });
    await ask({ query: '{ refused }' });

    expect(lines.flatMap((line) => JSON.parse(line).codes)).toEqual(codes);
  });
});
