import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type System, startSystem } from '../support/system.ts';

/** What guests may send. */
const MAX_BODY_BYTES = 262_144;
const DOOR = 40;
const REQUESTS = 40;
/** A body that is refused costs what reading its bytes does; parsed, 262 KB of empty objects cost some 25 ms. */
const MOST_TIMES_A_PLAIN_ONE = 12;

let system: System;
let gatewayPid = 0;
beforeAll(async () => {
  system = await startSystem({ TRUSTED_PROXIES: '127.0.0.1,::1', MAX_OPEN_REQUESTS: String(DOOR) });
  gatewayPid = (await system.readRecord()).pids.gateway ?? 0;
});
afterAll(() => system?.stop());

const storefront = () => new URL('/storefront/graphql', system.gatewayUrl);
let addresses = 0;
const send = async (body: string, headers: Record<string, string> = {}) => {
  const forwarded = { 'x-forwarded-for': `203.0.113.${(addresses++ % 200) + 1}` };
  const response = await fetch(storefront(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...forwarded, ...headers },
    body,
  });
  const { errors = [], data } = (await response.json()) as {
    errors?: { extensions: { code: string } }[];
    data?: object;
  };
  return { status: response.status, code: errors[0]?.extensions.code, data };
};
const PLAIN = '{"query":"{ __typename }"}';
const filled = (before: string, piece: string, after: string) =>
  before + piece.repeat(Math.floor((MAX_BODY_BYTES - before.length - after.length) / piece.length)) + after;

describe('a body as large as guests may send', () => {
  /** In ticks of a hundredth of a second. */
  const cpuTicks = () => {
    const [utime, stime] = readFileSync(`/proc/${gatewayPid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .slice(11, 13);
    return Number(utime) + Number(stime);
  };
  const costOf = async (body: string) => {
    const before = cpuTicks();
    for (let count = 0; count < REQUESTS; count++) await send(body);
    return cpuTicks() - before;
  };

  const shapes: [string, string, number, string | undefined][] = [
    [
      'empty objects in extensions',
      filled('{"query":"{__typename}","extensions":{"a":[', '{},', '0]}}'),
      400,
      'VARIABLES_TOO_LARGE',
    ],
    [
      'empty lists in variables',
      filled('{"query":"{__typename}","variables":{"a":[', '[],', '0]}}'),
      400,
      'VARIABLES_TOO_LARGE',
    ],
    [
      'numbers in variables',
      filled('{"query":"{__typename}","variables":{"a":[', '1,', '0]}}'),
      400,
      'VARIABLES_TOO_LARGE',
    ],
    ['members of no request', filled('{"query":"{__typename}",', '"1a":0,', '"b":0}'), 400, 'VARIABLES_TOO_LARGE'],
    ['one member of no request', filled('{"query":"{__typename}","b":"', 'x', '"}'), 400, 'BAD_REQUEST'],
    ['a comment', filled('{"query":"{ # ', 'x', '"}'), 200, 'GRAPHQL_PARSE_FAILED'],
    ['one string', filled('{"query":"{__typename}","variables":{"a":"', 'x', '"}}'), 200, undefined],
  ];

  (process.platform === 'linux' ? it : it.skip)(
    'costs the gateway a few times a plain request, whatever is in it (CPU is read from /proc)',
    async () => {
      for (const [, body] of shapes) await send(body);
      await costOf(PLAIN);
      const plain = Math.max(1, await costOf(PLAIN));
      const costs: [string, number][] = [];
      for (const [shape, body] of shapes) costs.push([shape, (await costOf(body)) / plain]);

      expect(costs.filter(([, times]) => times > MOST_TIMES_A_PLAIN_ONE)).toEqual([]);
    },
    60_000,
  );

  it.each(shapes)('with %s gets its code', async (_, body, status, code) => {
    const answered = await send(body);

    expect([answered.status, answered.code]).toEqual([status, code]);
  });

  it('is refused where it is larger by a byte', async () => {
    expect(await send(filled('{"query":"', ' ', '"}').padEnd(MAX_BODY_BYTES + 1))).toMatchObject({
      status: 413,
      code: 'REQUEST_TOO_LARGE',
    });
  });
});

describe('bodies that don’t come', () => {
  const open: Socket[] = [];
  afterAll(() => {
    for (const socket of open) socket.destroy();
  });

  it('leave a part of the door to those who signed in, and the rest to guests before long', async () => {
    const { port, hostname: host } = storefront();
    for (let address = 1; address <= 20; address++)
      for (let count = 0; count < 10; count++) {
        const socket = connect(Number(port), host).on('error', () => undefined);
        socket.write(
          `POST /storefront/graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nx-forwarded-for: 198.51.100.${address}\r\ncontent-length: 1000\r\n\r\n{`,
        );
        open.push(socket);
      }
    // All come at once: the door is full until those are turned away who are beyond their share.
    await eventually(async () => {
      const [agent, guest] = await Promise.all([system.as('agent').ask('{ __typename }'), send(PLAIN)]);
      return agent.data && guest.code === 'OVERLOADED';
    });
    await eventually(async () => (await send(PLAIN)).status === 200);
  }, 60_000);
});
