import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Outage, openGatewayClient } from './gateway-client.ts';

type Reply = { readonly status?: number; readonly body: string } | 'hang up';

let server: Server;
afterEach(() => new Promise<void>((done) => server.close(() => done())));

const aGateway = async (replies: Reply[], stopped = new AbortController().signal) => {
  const requests: string[] = [];
  server = createServer((request, response) => {
    const reply = replies[Math.min(requests.length, replies.length - 1)] ?? 'hang up';
    requests.push(request.url ?? '');
    if (reply === 'hang up') request.socket.destroy();
    else response.writeHead(reply.status ?? 200).end(reply.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { requests, client: openGatewayClient(`http://127.0.0.1:${port}/graphql`, 1, stopped) };
};

const answer = (data: object | null, code?: string): Reply => ({
  body: JSON.stringify({ data, ...(code ? { errors: [{ message: 'no', extensions: { code } }] } : {}) }),
});

describe('askPatiently', () => {
  it('asks again after a broken connection, an error of the server and a service that is out', async () => {
    const { client, requests } = await aGateway([
      'hang up',
      { status: 502, body: 'bad gateway' },
      answer({ placeOrder: null }, 'SERVICE_UNAVAILABLE'),
      answer(null, 'INTERNAL_SERVER_ERROR'),
      answer({ placeOrder: { order: { id: 'ord_1' } } }),
    ]);

    expect(await client.askPatiently('{ a }', {})).toEqual({
      data: { placeOrder: { order: { id: 'ord_1' } } },
      errors: [],
    });
    expect(requests).toHaveLength(5);
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
