import { afterEach, describe, expect, it } from '@jest/globals';
import type { ConnectionLimits } from './connections.ts';
import { readEdgeSettings } from './edge-settings.ts';
import { connectTo, postOf, type RawConnection } from './testing/raw-connection.ts';
import { openEdge, type StandInEdge } from './testing/stand-in-edge.ts';

process.env.LOG_LEVEL = 'silent';
process.env.DEPLOYMENT = 'development';

const QUERY = JSON.stringify({ query: '{ __typename }' });
const LARGE = JSON.stringify({ query: '{ filler(bytes: 30000000) }' });

let edge: StandInEdge;
let clients: RawConnection[] = [];

const open = async (limits: Partial<ConnectionLimits> = {}) => {
  edge = await openEdge({ connections: { ...readEdgeSettings().connections, ...limits } });
};

const client = async () => {
  const connection = await connectTo(edge.port);
  clients.push(connection);
  return connection;
};

const say = async (text: string) => {
  const connection = await client();
  connection.send(text);
  return connection;
};

const untilAnswered = async (): Promise<string> => {
  for (;;) {
    const answer = await (await say(postOf(QUERY))).heard(/__typename":"Query"/).catch(() => '');
    if (answer) return answer;
    await new Promise((wake) => setTimeout(wake, 20));
  }
};

afterEach(async () => {
  for (const { socket } of clients) socket.destroy();
  clients = [];
  await edge.close();
});

const answerOf = (status: string, code: string) =>
  new RegExp(
    `^HTTP/1\\.1 ${status}[^{]*cache-control: no-store[^{]*connection: close[^{]*\\r\\n\\r\\n.*"code":"${code}"`,
    'is',
  );

describe('a slow client', () => {
  it.each([
    ['says nothing', ''],
    ['sends headers that never end', 'POST /storefront/graphql HTTP/1.1\r\nhost: localhost\r\nx-a: b'],
  ])('that %s is answered 408 and let go', async (_what, text) => {
    await open({ headersTimeoutMilliseconds: 100 });

    expect(await (await say(text)).ended()).toMatch(answerOf('408', 'REQUEST_TIMEOUT'));
  });

  it('that sends its body drop by drop is answered 408, and nothing of it is run', async () => {
    await open({ headersTimeoutMilliseconds: 100, requestTimeoutMilliseconds: 200 });
    const connection = await say(postOf(QUERY.slice(0, -1), { 'content-length': String(QUERY.length + 1) }));

    expect(await connection.ended()).toMatch(answerOf('408', 'REQUEST_TIMEOUT'));
    expect(edge.asked).toEqual([]);
  });

  it('that does not take its answer is let go', async () => {
    await open({ answerTimeoutMilliseconds: 100, maxConnections: 1 });
    const connection = await client();
    connection.socket.pause();
    connection.send(postOf(LARGE));

    // There is no place for anybody else as long as it stays.
    expect(await untilAnswered()).toMatch(/^HTTP\/1\.1 200 /);
    expect(edge.asked).toHaveLength(2);
    connection.socket.resume();
    expect((await connection.ended()).length).toBeLessThan(30_000_000);
  });

  it('that asks nothing more is let go', async () => {
    await open({ keepAliveTimeoutMilliseconds: 50 });

    expect(await (await say(postOf(QUERY))).ended()).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('a broken request', () => {
  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a header without a colon', 'GET /graphql HTTP/1.1\r\nhost localhost\r\n\r\n'],
    ['two lengths', 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n'],
    ['a length that is no number', 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: x\r\n\r\n'],
    [
      'a length and chunks, of which a proxy might believe the other',
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['chunks of no size', 'POST /graphql HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
  ])('with %s is answered 400', async (_what, text) => {
    await open();

    expect(await (await say(text)).ended()).toMatch(answerOf('400', 'BAD_REQUEST'));
  });

  it('without a host is answered 400', async () => {
    await open();

    expect(await (await say('GET /graphql HTTP/1.1\r\n\r\n')).ended()).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('with large headers is answered 431', async () => {
    await open({ maxHeaderBytes: 2_000 });
    const connection = await say(`GET /graphql HTTP/1.1\r\nhost: a\r\nx-filler: ${'x'.repeat(3_000)}\r\n\r\n`);

    expect(await connection.ended()).toMatch(answerOf('431', 'HEADERS_TOO_LARGE'));
  });

  it('with a body that breaks off is not run', async () => {
    await open();
    const connection = await say(postOf(QUERY, { 'content-length': String(QUERY.length + 50) }));
    connection.socket.end();
    await connection.ended();

    expect(edge.asked).toEqual([]);
  });

  it('with more body than it says is answered, and what is over is the connection’s end', async () => {
    await open();
    const connection = await say(postOf(`${QUERY}{"query":"{ broken }"}`, { 'content-length': String(QUERY.length) }));

    expect(await connection.ended()).toMatch(/^HTTP\/1\.1 200 .*"__typename":"Query"\}\}\s*$/s);
    expect(edge.asked).toHaveLength(1);
  });
});

describe('a connection', () => {
  it('is closed after its last request', async () => {
    await open({ maxRequestsPerConnection: 2 });
    const connection = await say(postOf(QUERY));
    await connection.heard(/__typename":"Query"/);
    connection.send(postOf(QUERY));

    expect(await connection.ended()).toMatch(/connection: keep-alive.*HTTP\/1\.1 200 .*connection: close/is);
  });

  it('that only keeps a place gives way to a newcomer, one at work does not', async () => {
    await open({ maxConnections: 2 });
    const atWork = await say(postOf(JSON.stringify({ query: '{ patience }' })));
    const idle = await say(postOf(QUERY));
    await idle.heard(/__typename":"Query"/);
    await (await client()).ended();

    expect(await idle.ended()).toMatch(/^HTTP\/1\.1 200 /);
    expect(await (await say(postOf(QUERY))).heard(/__typename/)).toMatch(/^HTTP\/1\.1 200 /);
    expect(atWork.socket.destroyed).toBe(false);
  });

  it('is one of a few from the same address', async () => {
    await open({ maxConnectionsPerAddress: 2 });
    const [one] = [await client(), await client()];
    expect(await (await say(postOf(QUERY))).ended()).toBe('');

    one.socket.destroy();
    expect(await untilAnswered()).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('that is closed on one side after the request is answered on the other', async () => {
    await open();
    const connection = await say(postOf(QUERY));
    connection.socket.end();

    expect(await connection.ended()).toMatch(/^HTTP\/1\.1 200 .*"__typename":"Query"/s);
  });
});

describe('an expectation', () => {
  it('of being told to go on is met, and then the body read', async () => {
    await open();
    const connection = await say(postOf('', { expect: '100-continue', 'content-length': String(QUERY.length) }));
    await connection.heard(/^HTTP\/1\.1 100 Continue\r\n\r\n/);
    connection.send(QUERY);

    expect(await connection.heard(/__typename":"Query"/)).toMatch(/HTTP\/1\.1 200 /);
  });

  it('is not met where the body is too large anyway', async () => {
    await open();
    const connection = await say(postOf('', { expect: '100-continue', 'content-length': '999999' }));

    expect(await connection.ended()).toMatch(answerOf('413', 'REQUEST_TOO_LARGE'));
  });

  it('of anything else is refused', async () => {
    await open();

    expect(await (await say(postOf(QUERY, { expect: 'a-pony' }))).heard(/\}\]\}$/)).toMatch(
      /^HTTP\/1\.1 417 .*"code":"EXPECTATION_FAILED"/s,
    );
  });
});
