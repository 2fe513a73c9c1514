import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashBody } from '@tutti/kit/assertion';
import { createSigner, ownIdentity } from '@tutti/kit/assertion-signer';
import { ANONYMOUS } from '@tutti/kit/caller';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { deriveKeys, readServiceKeys, serviceKeysText } from '@tutti/kit/service-keys';
import { eventually, REPOSITORY, type RunningRecord, type System, startSystem } from '../support/system.ts';

let system: System;
let record: RunningRecord;
beforeAll(async () => {
  system = await startSystem();
  record = await system.readRecord();
});
afterAll(() => system?.stop());

interface Answered {
  readonly status: number;
  readonly challenge: string | null;
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const send = async (url: string, body: string, headers: Record<string, string>): Promise<Answered> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const challenge = response.headers.get('www-authenticate');
  return { status: response.status, challenge, ...((await response.json()) as object) };
};
const asking = (document: string) => JSON.stringify({ query: document });
const endpoint = (path: string) => new URL(path, system.gatewayUrl).href;
const refusal = (code: string) => [expect.objectContaining({ extensions: expect.objectContaining({ code }) })];

/** A command of the CLI, as a shell runs it on the running system. */
const command = async (name: string, ...words: string[]) => {
  const env = { ...process.env, DATA_DIR: system.dataDir };
  const run = promisify(execFile)(process.execPath, [join(REPOSITORY, 'cli/dist', `${name}.js`), ...words], { env });
  return run.then(
    ({ stdout }) => ({ exitCode: 0, stdout: stdout.trim(), stderr: '' }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      exitCode: code,
      stdout,
      stderr,
    }),
  );
};

describe('a subgraph that is asked directly', () => {
  const turnedAway = {
    status: 401,
    errors: [{ message: 'Only what Tutti signed is answered here.', extensions: { code: 'UNAUTHENTICATED' } }],
  };
  const DOCUMENTS: Readonly<Record<ServiceName, string>> = {
    inventory: '{ products(skus: ["A"]) { sku } }',
    orders: '{ order(id: "ord_1") { id } }',
    fulfillment: '{ _entities(representations: [{ __typename: "Order", id: "ord_1" }]) { __typename } }',
    customer: '{ _service { sdl } }',
  };
  const signedBy = (secret: string, service: ServiceName, body: string) =>
    createSigner(
      'operator',
      deriveKeys(secret),
    )({ audience: service, caller: ownIdentity('operator'), requestId: 'r-1', bodyHash: hashBody(body) });

  it.each(SERVICE_NAMES)('answers nothing unsigned: %s', async (service) => {
    const url = record.services[service];

    expect(await send(url, asking(DOCUMENTS[service]), {})).toMatchObject(turnedAway);
    expect(await send(url, 'no JSON', {})).toMatchObject(turnedAway);
    expect(await send(new URL('/backlog', url).href, '', {})).toMatchObject(turnedAway);
  });

  it('believes no token, whosever it is', async () => {
    const headers = await system.headers();

    expect(await send(record.services.orders, asking(DOCUMENTS.orders), headers)).toMatchObject(turnedAway);
  });

  it('doesn’t believe a stranger’s signature, nor what was signed for another body or another service', async () => {
    const body = asking(DOCUMENTS.customer);
    const url = record.services.customer;

    expect(await send(url, body, signedBy('x'.repeat(64), 'customer', body))).toMatchObject(turnedAway);
    expect(await send(url, body, signedBy(record.serviceSecret, 'customer', `${body} `))).toMatchObject(turnedAway);
    expect(await send(url, body, signedBy(record.serviceSecret, 'orders', body))).toMatchObject(turnedAway);
  });

  it('gives no service a key that another, or the gateway, signs with', async () => {
    const body = asking(DOCUMENTS.customer);
    const own = readServiceKeys(serviceKeysText('orders', record.serviceSecret));
    const asked = { audience: 'customer', caller: ANONYMOUS, requestId: 'r-1', bodyHash: hashBody(body) } as const;
    const [, payload, signature] = createSigner('orders', own)(asked)['x-tutti-assertion'].split('.');
    for (const issuer of ['gateway', 'operator', 'inventory'])
      expect(
        await send(record.services.customer, body, { 'x-tutti-assertion': `${issuer}.${payload}.${signature}` }),
      ).toMatchObject(turnedAway);
  });

  it('answers once what a service of ours signed', async () => {
    const body = asking(DOCUMENTS.customer);
    const headers = signedBy(record.serviceSecret, 'customer', body);

    expect(await send(record.services.customer, body, headers)).toMatchObject({ status: 200, data: { _service: {} } });
    expect(await send(record.services.customer, body, headers)).toMatchObject(turnedAway);
  });
});

describe('an assertion that a client smuggles in', () => {
  // Only services may ask for these; the gateway doesn't have them, but for a field that everybody may ask.
  const document = '{ products(skus: ["FUR-BO-10001798"]) { sku } }';

  it('goes no further than the gateway, though it is signed with the house’s own secret', async () => {
    const body = asking(document);
    const caller = ownIdentity('operator');
    const smuggled = createSigner('operator', deriveKeys(record.serviceSecret));
    const answers = await Promise.all(
      SERVICE_NAMES.map((audience) =>
        send(endpoint('/graphql'), body, smuggled({ audience, caller, requestId: 'r-1', bodyHash: hashBody(body) })),
      ),
    );

    for (const answer of answers) expect(answer).toMatchObject({ status: 401, errors: refusal('UNAUTHENTICATED') });
  });

  it('makes a shopper nobody else', async () => {
    const headers = {
      'x-tutti-assertion': 'eyJpc3N1ZXIiOiJvcmRlcnMifQ.x',
      'x-tutti-service': 'orders.9999999999.x',
      'x-tutti-caller': '{"roles":["operator"]}',
    };

    expect(await send(endpoint('/storefront/graphql'), asking(document), headers)).toMatchObject({
      status: 200,
      data: { products: [{ sku: 'FUR-BO-10001798' }] },
    });
  });
});

describe('an endpoint', () => {
  const nothing = asking('{ __typename }');
  it.each([
    ['/graphql', ['operator'], ['customer', 'associate', 'agent', 'supervisor', 'partner']],
    ['/csr/graphql', ['agent', 'supervisor', 'operator'], ['customer', 'associate', 'partner']],
    ['/partner/graphql', ['partner', 'associate', 'supervisor', 'operator'], ['customer', 'agent']],
  ] as const)('lets into %s whom it is for: %s', async (path, welcome, others) => {
    for (const role of welcome)
      expect(await send(endpoint(path), nothing, await system.as(role).headers())).toMatchObject({ status: 200 });
    for (const role of others)
      expect(await send(endpoint(path), nothing, await system.as(role).headers())).toMatchObject({
        status: 403,
        errors: refusal('FORBIDDEN'),
      });
    expect(await send(endpoint(path), nothing, {})).toMatchObject({
      status: 401,
      challenge: 'Bearer',
      errors: refusal('UNAUTHENTICATED'),
    });
  });

  it('is open for everybody at the storefront, but for who comes with a bad token', async () => {
    const path = endpoint('/storefront/graphql');
    const expired = await system.tokenOf('customer', { lifetimeSeconds: -60 });

    expect(await send(path, nothing, {})).toMatchObject({ status: 200 });
    expect(await send(path, nothing, { authorization: `Bearer ${expired}` })).toMatchObject({
      status: 401,
      challenge: 'Bearer error="invalid_token", error_description="The token has expired."',
      errors: refusal('UNAUTHENTICATED'),
    });
  });
});

describe('npm run token', () => {
  it('prints a token and nothing else', async () => {
    const { stdout } = await command('token', 'operator', '--subject', 'ada', '--lifetime', '1m');

    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(
      await send(system.gatewayUrl, asking('{ __typename }'), { authorization: `Bearer ${stdout}` }),
    ).toMatchObject({ status: 200 });
  });

  it('says which roles there are to whoever wants another', async () => {
    expect(await command('token', 'root')).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining('No role root: customer, associate, agent, supervisor, partner, operator.'),
    });
  });
});

describe('npm run api-key', () => {
  const nothing = asking('{ __typename }');
  const create = async (...words: string[]) =>
    JSON.parse((await command('api-key', 'create', '--json', ...words)).stdout) as { id: string; key: string };
  const use = (key: string, path = '/partner/graphql') => send(endpoint(path), nothing, { 'x-api-key': key });

  it('lets a partner in by either header, where partners go', async () => {
    const { key } = await create('--name', 'acme', '--location', 'DC-COLUMBUS');

    expect(await use(key)).toMatchObject({ status: 200 });
    expect(await send(endpoint('/partner/graphql'), nothing, { authorization: `ApiKey ${key}` })).toMatchObject({
      status: 200,
    });
    expect(await use(key, '/graphql')).toMatchObject({ status: 403, errors: refusal('FORBIDDEN') });
  });

  it('lists keys without telling them, and takes a revoked one back within five seconds', async () => {
    const { id, key } = await create('--name', 'brief', '--scope', 'inventory:read', '--expires', '1d');
    expect(await use(key)).toMatchObject({ status: 200 });
    const { stdout } = await command('api-key', 'list', '--json');
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({ id, name: 'brief', scopes: ['inventory:read'], locations: [], revokedAt: null }),
    );
    expect(stdout).not.toContain(key.slice(-64));

    expect(await command('api-key', 'revoke', id)).toMatchObject({ exitCode: 0 });

    const refused = await eventually(async () => {
      const answer = await use(key);
      return answer.status !== 200 && answer;
    });
    expect(refused).toMatchObject({ status: 401, errors: [{ message: 'The API key was revoked.' }] });
  });

  it('says that there is no such key', async () => {
    expect(await command('api-key', 'revoke', 'none')).toMatchObject({ exitCode: 2, stderr: 'No key none.\n' });
  });
});
