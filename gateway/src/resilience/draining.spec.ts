import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Draining, watchAnswers } from './draining.ts';

let server: Server;
let answers: ServerResponse[] = [];
let agent: Agent;

const PATIENT = { delayMilliseconds: 0, limitMilliseconds: 60_000 };

const open = async (): Promise<Draining> => {
  const draining = watchAnswers(server);
  server.on('request', (_, response) => answers.push(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return draining;
};

/** Resolves once the server has the request; its answer comes later. */
const ask = async () => {
  const request = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', agent });
  const answer = once(request, 'response').then(([response]) => {
    (response as IncomingMessage).resume();
    return response as IncomingMessage;
  });
  answer.catch(() => undefined);
  await once(server, 'request');
  return { answer, sent: answers.at(-1) as ServerResponse };
};

beforeEach(() => {
  answers = [];
  server = createServer();
  agent = new Agent({ keepAlive: true });
});
afterEach(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

describe('watchAnswers', () => {
  it('lets running requests end, on connections that end with them', async () => {
    const draining = await open();
    const { answer, sent } = await ask();
    const drained = draining.drain(PATIENT);
    expect(draining.isDraining).toBe(true);
    sent.end('done');

    expect((await answer).headers.connection).toBe('close');
    expect(await drained).toBe(0);
    expect(server.listening).toBe(false);
  });

  it('ends also with an answer whose headers were sent before', async () => {
    const draining = await open();
    const { answer, sent } = await ask();
    sent.write('half');
    await answer;
    const drained = draining.drain(PATIENT);
    sent.end();

    expect(await drained).toBe(0);
  });

  it('is not held up by connections that are only kept', async () => {
    const draining = await open();
    const { answer, sent } = await ask();
    sent.end();
    await answer;

    expect(await draining.drain(PATIENT)).toBe(0);
  });

  it('cuts off who takes longer than the limit, and says how many', async () => {
    const draining = await open();
    const { answer } = await ask();

    expect(await draining.drain({ ...PATIENT, limitMilliseconds: 1 })).toBe(1);
    await expect(answer).rejects.toThrow('socket hang up');
  });

  it('takes no new connection', async () => {
    const draining = await open();
    const { port } = server.address() as AddressInfo;
    await draining.drain(PATIENT);

    await expect(once(get({ port, host: '127.0.0.1' }), 'response')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
