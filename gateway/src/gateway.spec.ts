import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashBody, verifyAssertion } from '@tutti/kit/assertion';
import { openHmac } from '@tutti/kit/hmac';
import { closeServer, listen } from '@tutti/kit/http';
import { openLog } from '@tutti/kit/log';
import { deriveKeys } from '@tutti/kit/service-keys';
import { getIntrospectionQuery } from 'graphql';
import { readEdgeSettings } from './edge/edge-settings.ts';
import { FIRST_QUERY } from './edge/graphiql.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { readIdentitySettings } from './identity/identity-settings.ts';
import { AUDIENCE, openIssuerServer, type StandInIssuer } from './identity/testing/stand-in-issuer.ts';
import { readLimitSettings } from './limits/limit-settings.ts';
import { readResilienceSettings } from './resilience/settings.ts';
import { readTelemetrySettings } from './telemetry/settings.ts';

process.env.LOG_LEVEL = 'silent';
const SECRET = 'a secret of the house, for this test';
const NOBODY = 'http://127.0.0.1:1/graphql';

let asked: { readonly headers: IncomingHttpHeaders; readonly body: Buffer }[] = [];
let answer: object = {};
let customers: Server;
const hmacsOf = () => deriveKeys(SECRET).accepted('gateway', 'customer').map(openHmac);
let gateway: Gateway;
let staff: StandInIssuer;
let operator = '';

beforeAll(async () => {
  customers = createServer(async (request, response) => {
    asked.push({ headers: request.headers, body: Buffer.concat(await request.toArray()) });
    response.end(JSON.stringify(answer));
  });
  const port = await listen(customers, 0, '127.0.0.1');
  staff = await openIssuerServer('https://staff.example/', Date.now);
  const key = await staff.newKey('k1');
  staff.publish(key);
  operator = await key.sign({ role: 'operator' });
  const { issuer, jwksUrl } = staff;
  const limits = readLimitSettings();
  gateway = await startGateway(
    {
      host: '127.0.0.1',
      port: 0,
      supergraphFile: fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url)),
      subgraphUrls: {
        inventory: NOBODY,
        orders: NOBODY,
        fulfillment: NOBODY,
        customer: `http://127.0.0.1:${port}/graphql`,
      },
      resilience: readResilienceSettings(),
      telemetry: readTelemetrySettings(),
      serviceKeys: deriveKeys(SECRET),
      identity: {
        ...readIdentitySettings(),
        issuers: [{ name: 'staff', issuer, jwksUrl, audience: [AUDIENCE], roles: ['operator'] }],
      },
      limits: { ...limits, of: { ...limits.of, operator: { ...limits.of.operator, bodyBytes: 10_000 } } },
      edge: readEdgeSettings(),
    },
    openLog('gateway'),
  );
});

afterAll(async () => {
  await gateway.close();
  await Promise.all([closeServer(customers), staff.close()]);
});

const post = async (body: object, headers: Record<string, string> = {}) => {
  asked = [];
  const response = await fetch(`http://localhost:${gateway.port}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      connection: 'close',
      ...(!headers.anonymous && { authorization: `Bearer ${operator}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    ...((await response.json()) as { data?: unknown; errors?: unknown[] }),
  };
};

const refusal = (code: string) => [expect.objectContaining({ extensions: expect.objectContaining({ code }) })];

const deepQuantity = `deliveryOptions(
  destination: { countryCode: "US", postalCode: "42420" }, quantity: ${'['.repeat(40)}${']'.repeat(40)}
) { method }`;

describe('startGateway', () => {
  it('answers a query from the subgraph that owns it', async () => {
    answer = { data: { customer: { fullName: 'Claire Gute' } } };

    expect(await post({ query: '{ customer(id: "cus_1") { fullName } }' })).toMatchObject({ status: 200, ...answer });
  });

  it('forwards nothing of the client but its request id, and says itself who asks', async () => {
    const { headers } = await post(
      { query: '{ customer(id: "cus_1") { fullName } }' },
      { 'x-request-id': 'r-7', 'x-tutti-assertion': 'orders.1.x', 'x-tutti-actor': 'root' },
    );
    const { headers: told, body } = asked[0] as (typeof asked)[number];

    expect(headers.get('x-request-id')).toBe('r-7');
    expect(Object.keys(told).filter((name) => /^x-|authorization/.test(name))).toEqual([
      'x-request-id',
      'x-tutti-assertion',
    ]);
    expect(verifyAssertion(told['x-tutti-assertion'] as string, hmacsOf, 'customer', new Date())).toMatchObject({
      ok: true,
      value: {
        issuer: 'gateway',
        requestId: 'r-7',
        bodyHash: hashBody(body),
        caller: { subject: 'staff:ada', roles: ['operator'] },
      },
    });
  });

  it.each([
    ['nobody in particular', { anonymous: 'yes' }, 401, 'UNAUTHENTICATED', 'Bearer'],
    ['a token that isn’t good', { authorization: 'Bearer a.b.c' }, 401, 'UNAUTHENTICATED', 'error="invalid_token"'],
    ['a token and a key', { 'x-api-key': 'tutti_0_0' }, 401, 'UNAUTHENTICATED', 'error="invalid_request"'],
  ])('refuses %s before it asks a subgraph', async (_, headers, status, code, challenge) => {
    const refused = await post({ query: '{ customer(id: "cus_1") { fullName } }' }, headers);

    expect(refused).toMatchObject({ status, errors: refusal(code) });
    expect(refused.headers.get('www-authenticate')).toContain(challenge);
    expect(asked).toEqual([]);
  });

  it('costs a query the fields of a service that is out, and no others', async () => {
    answer = { data: { customer: { __typename: 'Customer', id: 'cus_1', fullName: 'Claire Gute' } } };

    expect(
      await post({ query: '{ customer(id: "cus_1") { fullName orders(first: 1) { nodes { id } } } }' }),
    ).toMatchObject({
      data: { customer: { fullName: 'Claire Gute', orders: null } },
      errors: [
        {
          message: 'The orders service is not available. Try again.',
          extensions: { code: 'SERVICE_UNAVAILABLE', service: 'orders' },
        },
      ],
    });
  });

  it('tells nothing of a subgraph’s own mistake', async () => {
    answer = {
      data: { customer: null },
      errors: [{ message: 'connect 10.0.0.5', path: ['customer'], extensions: { code: 'E' } }],
    };

    expect((await post({ query: '{ customer(id: "cus_1") { fullName } }' })).errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: ['customer'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
  });

  it.each([
    // The planner's time would double with each of these lists.
    ['VALUE_TOO_DEEP', `{ product(sku: "A") { ${deepQuantity} } }`],
    ['QUERY_TOO_DEEP', `{ customer(id: "1") ${'{ orders { nodes { customer '.repeat(5)}{ id }${' } } }'.repeat(5)} }`],
    ['QUERY_TOO_LARGE', `{ ${'a '.repeat(2_000)} }`],
    ['OPERATION_RESOLUTION_FAILURE', 'query A { __typename } query B { __typename }'],
    ['OPERATION_RESOLUTION_FAILURE', 'subscription { orderUpdated }'],
    [
      'BAD_USER_INPUT',
      `mutation { recordTrackingEvent(input: ${trackingInput('"yesterday"')}) { userErrors { code } } }`,
    ],
  ])('refuses with %s before asking a subgraph', async (code, query) => {
    expect(await post({ query })).toMatchObject({ status: 400, errors: refusal(code) });
    expect(asked).toEqual([]);
  });

  it('refuses a malformed time in variables', async () => {
    const query = `mutation M($at: DateTime!) { recordTrackingEvent(input: ${trackingInput('$at')}) { __typename } }`;

    expect(await post({ query, variables: { at: 'yesterday' } })).toMatchObject({
      status: 400,
      errors: refusal('BAD_USER_INPUT'),
    });
  });

  it('refuses a body over the limit', async () => {
    const tooLarge = { query: '{ __typename }', variables: { filler: 'x'.repeat(10_000) } };

    expect(await post(tooLarge)).toMatchObject({ status: 413, errors: refusal('REQUEST_TOO_LARGE') });
  });

  it('answers the introspection that GraphiQL needs, however deep', async () => {
    expect(await post({ query: getIntrospectionQuery() })).toMatchObject({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
  });

  it('accepts the first query that GraphiQL shows', async () => {
    expect((await post({ query: FIRST_QUERY })).errors).toMatchObject([
      { extensions: { code: 'SERVICE_UNAVAILABLE' } },
    ]);
  });
});

function trackingInput(occurredAt: string): string {
  return `{ idempotencyKey: "k", trackingNumber: "t", status: DELIVERED, occurredAt: ${occurredAt} }`;
}
