import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AskedEdge, openAskedEdge, TYPENAME } from './testing/asked-edge.ts';
import { connectTo, postOf } from './testing/raw-connection.ts';

process.env.LOG_LEVEL = 'silent';

let edge: AskedEdge;

beforeAll(async () => {
  edge = await openAskedEdge({ compressAboveBytes: 1_000 });
});

afterAll(() => edge.close());

describe('a long answer', () => {
  const long = { query: '{ filler(bytes: 5000) }' };

  const raw = async (acceptEncoding: string, body: object) => {
    const connection = await connectTo(edge.port);
    connection.socket.setEncoding('latin1');
    connection.send(postOf(JSON.stringify(body), { 'accept-encoding': acceptEncoding, connection: 'close' }));
    const [head = '', text = ''] = (await connection.ended()).split('\r\n\r\n');
    return { head: head.toLowerCase(), body: Buffer.from(text, 'latin1') };
  };

  it.each(['gzip', 'br, gzip;q=0.5', '*'])('is compressed for who takes %s', async (acceptEncoding) => {
    const { head, body } = await raw(acceptEncoding, long);

    expect(head).toContain('content-encoding: gzip');
    expect(head).toContain(`content-length: ${body.length}`);
    expect(JSON.parse(gunzipSync(body).toString())).toEqual({ data: { filler: 'x'.repeat(5_000) } });
  });

  it.each(['', 'br', 'gzip;q=0', 'identity'])('is sent as it is to who takes "%s"', async (acceptEncoding) => {
    expect((await raw(acceptEncoding, long)).head).not.toContain('content-encoding');
  });

  it('is the only one', async () => {
    expect((await raw('gzip', TYPENAME)).head).not.toContain('content-encoding');
  });
});

describe('a short answer', () => {
  it.each(['Zoe', 'Zoë', '佐伊', '🎁'])('says its length in bytes, and %s as it was', async (name) => {
    const query = 'mutation ($name: String!) { greet(name: $name) }';
    const connection = await connectTo(edge.port);
    connection.socket.setEncoding('latin1');
    connection.send(postOf(JSON.stringify({ query, variables: { name } }), { connection: 'close' }));
    const [head = '', text = ''] = (await connection.ended()).split('\r\n\r\n');

    expect(/content-length: (\d+)/i.exec(head)?.[1]).toBe(String(text.length));
    expect(JSON.parse(Buffer.from(text, 'latin1').toString())).toEqual({ data: { greet: `Hello, ${name}` } });
  });
});
