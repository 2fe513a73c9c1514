import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { areFree, assertPortsFree, findFreePort } from './ports.ts';

const host = '127.0.0.1';
const other = createServer();
let taken = 0;

beforeEach(async () => {
  taken = await findFreePort();
  await new Promise<void>((listening) => other.listen(taken, host, listening));
});
afterEach(() => new Promise((closed) => other.close(closed)));

describe('assertPortsFree', () => {
  it('says which port is taken, and what for', async () => {
    const wanted = [
      { name: 'gateway', port: await findFreePort([taken]), host },
      { name: 'orders', port: taken, host },
    ];

    await expect(assertPortsFree(wanted)).rejects.toThrow(`Port ${taken} (orders) is in use`);
    await expect(areFree(wanted)).resolves.toBe(false);
  });

  it('is content with free ports, and leaves them free', async () => {
    const wanted = [{ name: 'gateway', port: await findFreePort([taken]), host }];

    await assertPortsFree(wanted);
    await expect(areFree(wanted)).resolves.toBe(true);
  });

  it('names HOST where the address is not one of this machine', async () => {
    const elsewhere = [{ name: 'gateway', port: taken, host: '192.0.2.1' }];

    await expect(assertPortsFree(elsewhere)).rejects.toThrow(
      /can't listen on 192\.0\.2\.1:\d+ .*: check HOST and PORT/,
    );
  });
});
