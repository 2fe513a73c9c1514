import { request as httpRequest } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { hashBody } from './assertion.ts';
import { openAssertionGate } from './assertion-gate.ts';
import { createSigner } from './assertion-signer.ts';
import { ANONYMOUS } from './caller.ts';
import { openDatabase } from './database.ts';
import { closeServer, listen } from './http.ts';
import type { Log } from './log.ts';
import { type RequestContext, requestContext } from './request-context.ts';
import { openServiceClient, ServiceUnavailable } from './service-client.ts';
import { deriveKeys } from './service-keys.ts';
import { createSignedServer } from './signed-server.ts';

const SECRET = 'a secret that all of the house share';
const now = () => new Date();
const faults: unknown[] = [];
const log = { warn: ({ fault }: { fault: unknown }) => faults.push(fault) } as unknown as Log;

const apollo = new ApolloServer<RequestContext>({
  schema: buildSubgraphSchema({
    typeDefs: parse('type Query { subject: String thing: Thing ours: Int } type Thing @key(fields: "id") { id: ID }'),
    resolvers: {
      Query: {
        subject: (_: unknown, __: unknown, { caller }: RequestContext) => caller.subject,
        ours: (_: unknown, __: unknown, { requireService }: RequestContext) => {
          requireService();
          return 1;
        },
      },
    } as never,
  }),
  plugins: [ApolloServerPluginInlineTraceDisabled()],
  stopOnTerminationSignals: false,
});
// Nothing of these requests asks a database.
const db = openDatabase('postgresql://127.0.0.1:1/none');
const server = createSignedServer<RequestContext>({
  apollo,
  gate: openAssertionGate('orders', deriveKeys(SECRET), now),
  context: (assertion, reading) => requestContext(assertion, { announce: () => undefined, now, db, reading }),
  health: async () => ({ ready: isReady }),
  backlog: async () => ({ service: 'orders', unpublished: 2, pending: 3 }),
  log,
});
let isReady = true;
let origin = '';
beforeAll(async () => {
  await apollo.start();
  origin = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
});
afterAll(async () => {
  await closeServer(server);
  await apollo.stop();
});

const sign = createSigner('gateway', deriveKeys(SECRET));
const headersFor = (body: string) =>
  sign({ audience: 'orders', caller: ANONYMOUS, requestId: 'r-1', bodyHash: hashBody(body) });
const post = async (body: string, headers: Record<string, string> = {}, path = '/graphql') => {
  faults.length = 0;
  const sent = { 'content-type': 'application/json', connection: 'close', ...headers };
  const response = await fetch(origin + path, { method: 'POST', headers: sent, body });
  return { status: response.status, ...((await response.json()) as object) };
};
const query = (document: string) => JSON.stringify({ query: document });
const turnedAway = {
  status: 401,
  errors: [{ message: 'Only what Tutti signed is answered here.', extensions: { code: 'UNAUTHENTICATED' } }],
};

describe('createSignedServer', () => {
  it('answers what the gateway signed, for whom it asks', async () => {
    const body = query('{ subject }');

    expect(await post(body, headersFor(body))).toEqual({ status: 200, data: { subject: 'public' } });
  });

  it.each([
    '{ subject }',
    '{ _service { sdl } }',
    '{ _entities(representations: []) { __typename } }',
    '{ __typename }',
  ])('answers nothing unsigned: %s', async (document) => {
    expect(await post(query(document))).toEqual(turnedAway);
    expect(faults).toEqual(['MISSING']);
  });

  it.each(['/', '/backlog', '/nowhere', '/graphql?query={subject}'])(
    'says nothing on %s to strangers',
    async (path) => {
      expect(await post('', {}, path)).toEqual(turnedAway);
    },
  );

  it('reads no body before the headers are signed', async () => {
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const endless = httpRequest(`${origin}/graphql`, { method: 'POST' }, (response) => {
        resolve(response.statusCode);
        endless.destroy();
      });
      endless.on('error', reject);
      endless.write('{');
    });

    expect(answered).toBe(401);
  });

  it('looks at the signature before it looks at the JSON', async () => {
    expect(await post('{', headersFor('{}'))).toEqual(turnedAway);
    expect(faults).toEqual(['OTHER_BODY']);
    expect(await post('{', headersFor('{'))).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
  });

  it('takes what was signed once', async () => {
    const body = query('{ subject }');
    const headers = headersFor(body);

    expect(await post(body, headers)).toMatchObject({ status: 200 });
    expect(await post(body, headers)).toEqual(turnedAway);
    expect(faults).toEqual(['REPLAYED']);
  });

  it('is asked by POST alone: an address is not signed', async () => {
    const response = await fetch(`${origin}/graphql`, { headers: { ...headersFor(''), connection: 'close' } });

    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    await response.text();
  });

  it('keeps to services what is theirs, whatever role the gateway’s caller has', async () => {
    const body = query('{ ours }');
    const operator = { ...ANONYMOUS, roles: ['operator'] as const };
    const bodyHash = hashBody(body);

    expect(await post(body, sign({ audience: 'orders', caller: operator, requestId: 'r', bodyHash }))).toMatchObject({
      data: { ours: null },
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  });

  it.each([
    [true, 200],
    [false, 503],
  ])('says to everybody whether it is ready: %p by %i', async (ready, status) => {
    isReady = ready;
    const response = await fetch(`${origin}/health`, { headers: { connection: 'close' } });

    expect([response.status, await response.json()]).toEqual([status, { ready }]);
  });
});

describe('openServiceClient', () => {
  const asking = async <Result>(
    secret: string,
    ask: (client: ReturnType<typeof openServiceClient>) => Promise<Result>,
  ) => {
    const client = openServiceClient('orders', `${origin}/graphql`, 'inventory', deriveKeys(secret));
    return ask(client).finally(() => client.close());
  };

  it('signs as its own service', async () => {
    expect(await asking(SECRET, (client) => client.request('{ subject ours }', {}))).toEqual({
      subject: 'inventory',
      ours: 1,
    });
  });

  it('reads the backlog', async () => {
    expect(await asking(SECRET, (client) => client.backlog())).toMatchObject({ unpublished: 2, pending: 3 });
  });

  it('takes a service that doesn’t know it for one that is out', async () => {
    const stranger = 'a secret that nobody else has, at all';

    await expect(asking(stranger, (client) => client.request('{ subject }', {}))).rejects.toThrow(ServiceUnavailable);
    await expect(asking(stranger, (client) => client.backlog())).rejects.toThrow(ServiceUnavailable);
  });
});
