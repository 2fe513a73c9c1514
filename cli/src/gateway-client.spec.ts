import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { NoGateway, Outage, openGatewayClient } from './gateway-client.ts';

type Reply = { readonly status?: number; readonly body: string } | 'hang up';

let server: Server;
afterEach(() => new Promise<void>((done) => server.close(() => done())));

const aGateway = async (
  replies: Reply[],
  stopped = new AbortController().signal,
  onOutage?: (outage: Outage) => void,
) => {
  const requests: string[] = [];
  const authorizations = new Set<unknown>();
  server = createServer((request, response) => {
    const reply = replies[Math.min(requests.length, replies.length - 1)] ?? 'hang up';
    requests.push(request.url ?? '');
    authorizations.add(request.headers.authorization);
    if (reply === 'hang up') request.socket.destroy();
    else response.writeHead(reply.status ?? 200).end(reply.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    authorizations,
    client: openGatewayClient({
      url: `http://127.0.0.1:${port}/graphql`,
      authorization: 'Bearer t',
      connections: 1,
      stopped,
      ...(onOutage && { onOutage }),
    }),
  };
};

const answer = (data: object | null, code?: string): Reply => ({
  body: JSON.stringify({ data, ...(code ? { errors: [{ message: 'no', extensions: { code } }] } : {}) }),
});

describe('askPatiently', () => {
  it('asks again after a broken connection, an error of the server and a service that is out', async () => {
    const { client, requests, authorizations } = await aGateway([
      'hang up',
      { status: 502, body: 'bad gateway' },
      answer({ placeOrder: null }, 'SERVICE_UNAVAILABLE'),
      answer(null, 'INTERNAL_SERVER_ERROR'),
      answer({ placeOrder: { order: { id: 'ord_1' } } }),
    ]);

    expect(await client.askPatiently('{ a }', {})).toEqual({
      data: { placeOrder: { order: { id: 'ord_1' } } },
      errors: [],
      wasRepeated: true,
    });
    expect(requests).toHaveLength(5);
    expect([...authorizations]).toEqual(['Bearer t']);
    await client.close();
  });

  it('asks again where a server in front of the gateway says so, and tells of the outage once', async () => {
    const outages: string[] = [];
    const never = new AbortController().signal;
    const { client } = await aGateway(
      [{ status: 429, body: 'slow down' }, { status: 503, body: '' }, answer({ a: 1 })],
      never,
      ({ message }) => outages.push(message),
    );

    expect((await client.askPatiently('{ a }', {})).data).toEqual({ a: 1 });
    expect(outages).toEqual(['The gateway does not answer: status 429']);
    await client.close();
  });

  it('does not ask again where something else answers', async () => {
    const { client, requests } = await aGateway([{ status: 404, body: '<html>' }]);

    await expect(client.askPatiently('{ a }', {})).rejects.toBeInstanceOf(NoGateway);
    expect(requests).toHaveLength(1);
    await client.close();
  });

  it('takes data beside an error as the answer: the order was placed', async () => {
    const { client, requests } = await aGateway([
      answer({ placeOrder: { order: { customer: null } } }, 'SERVICE_UNAVAILABLE'),
    ]);

    expect((await client.askPatiently('{ a }', {})).data).toEqual({ placeOrder: { order: { customer: null } } });
    expect(requests).toHaveLength(1);
    await client.close();
  });

  it('takes a refusal as the answer', async () => {
    const { client, requests } = await aGateway([answer(null, 'GRAPHQL_VALIDATION_FAILED')]);

    expect((await client.askPatiently('{ a }', {})).errors).toHaveLength(1);
    expect(requests).toHaveLength(1);
    await client.close();
  });

  it('gives up at once when it is stopped', async () => {
    const { client } = await aGateway(['hang up'], AbortSignal.abort());

    await expect(client.askPatiently('{ a }', {})).rejects.toBeInstanceOf(Outage);
    await client.close();
  });
});
