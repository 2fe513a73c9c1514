import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { watchDatabase } from './database-health.ts';

describe('watchDatabase', () => {
  it('says no where nothing listens, and where what listens is no database', async () => {
    const hangsUp = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => hangsUp.once('listening', resolve));
    const { port } = hangsUp.address() as { port: number };

    expect(await watchDatabase('postgres://tutti@127.0.0.1:1/orders')()).toBe(false);
    expect(await watchDatabase(`postgres://tutti@127.0.0.1:${port}/orders`)()).toBe(false);
    hangsUp.close();
  });

  it('looks at most every two seconds', async () => {
    let looks = 0;
    const counted = createServer((socket) => {
      looks += 1;
      socket.end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => counted.once('listening', resolve));
    const { port } = counted.address() as { port: number };
    const clock = { time: 0 };
    const isThere = watchDatabase(`postgres://tutti@127.0.0.1:${port}/orders`, () => clock.time);
    await Promise.all([isThere(), isThere()]);
    clock.time = 1_999;
    await isThere();
    expect(looks).toBe(1);

    clock.time = 2_000;
    await isThere();
    expect(looks).toBe(2);
    counted.close();
  });
});
