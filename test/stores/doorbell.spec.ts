import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Doorbell, hangDoorbell } from '@tutti/kit/doorbell';
import { databaseUrl, onServer } from '../support/databases.ts';
import { eventually } from '../support/system.ts';

/** A line to PostgreSQL that can be cut, and counts who dials. */
const openLine = async () => {
  const target = new URL(databaseUrl('postgres'));
  const sockets = new Set<net.Socket>();
  const line = { dialled: 0, isCut: false, url: '', cut: () => {}, close: () => {} };
  const server = net.createServer((socket) => {
    line.dialled++;
    const upstream = net.connect(Number(target.port), target.hostname);
    for (const end of [socket, upstream]) sockets.add(end.on('error', () => undefined));
    if (line.isCut) for (const end of [socket, upstream]) end.destroy();
    else socket.pipe(upstream).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  const url = new URL(target);
  url.host = `127.0.0.1:${port}`;
  line.url = url.href;
  line.cut = () => {
    line.isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  line.close = () => server.close();
  return line;
};

let line: Awaited<ReturnType<typeof openLine>>;
let bell: Doorbell;
beforeAll(async () => {
  line = await openLine();
  bell = await hangDoorbell(line.url, 'test_bell');
});
afterAll(async () => {
  await bell.close();
  line.close();
});

const rings = async () => {
  const before = bell.rings();
  await eventually(async () => {
    await onServer('NOTIFY test_bell');
    return bell.rings() > before;
  });
};

describe('a doorbell', () => {
  it('rings', async () => {
    await rings();
  });

  it('wakes who waits, at once where it has rung already, and not without a ring', async () => {
    // Its own channel: a ring of another test may still be on its way.
    const quiet = await hangDoorbell(databaseUrl('postgres'), 'test_quiet_bell');
    const before = quiet.rings();
    expect(await quiet.wait(before, 20)).toBe(false);

    const waiting = quiet.wait(before, 60_000);
    quiet.ring();

    expect(await waiting).toBe(true);
    expect(await quiet.wait(before, 60_000)).toBe(true);
    await quiet.close();
  });

  it('whose line is cut dials again once a second, however long that lasts, and rings again', async () => {
    line.cut();
    const before = line.dialled;
    await new Promise((wake) => setTimeout(wake, 4_500));
    expect(line.dialled - before).toBeLessThanOrEqual(5);

    line.isCut = false;
    await rings();
  });
});
