import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openLog } from '@tutti/kit/log';
import type { Redis } from 'ioredis';
import { openBudget } from './budget.ts';
import { connectRedis } from './redis-connection.ts';
import { hasRedisServer, type RedisServer, startRedisServer } from './testing/redis-server.ts';

process.env.LOG_LEVEL = 'silent';
const log = openLog('gateway');

describe('openBudget in memory', () => {
  it('counts down for each key by itself', async () => {
    const budget = openBudget('requests', 3, 60);
    await budget.take('one', 2);

    expect(await budget.take('one')).toEqual({ remaining: 0, resetSeconds: 60, isOver: false });
    expect(await budget.take('one')).toEqual({ remaining: 0, resetSeconds: 60, isOver: true });
    expect(await budget.take('other')).toMatchObject({ remaining: 2, isOver: false });
  });

  it('takes nothing in the end of what was over and is given back', async () => {
    const budget = openBudget('cost', 10, 60);
    await budget.take('one', 8);
    expect(await budget.take('one', 5)).toMatchObject({ isOver: true });
    await budget.giveBack('one', 5);

    expect(await budget.take('one', 2)).toMatchObject({ remaining: 0, isOver: false });
  });

  it('begins anew with the next window', async () => {
    const budget = openBudget('requests', 1, 1);
    await budget.take('one');
    expect((await budget.take('one')).isOver).toBe(true);
    while ((await budget.take('one')).isOver) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it('counts nothing without a limit', async () => {
    const budget = openBudget('requests', Number.POSITIVE_INFINITY, 60);

    expect(await budget.take('one', Number.MAX_SAFE_INTEGER)).toMatchObject({ remaining: Infinity, isOver: false });
  });
});

const withRedis = hasRedisServer() ? describe : describe.skip;

withRedis(`openBudget in Redis${hasRedisServer() ? '' : ' (no redis-server on this machine)'}`, () => {
  let server: RedisServer;
  const connections: Redis[] = [];

  const budgetOfAGateway = async (points: number) => {
    const redis = connectRedis(server.url, log);
    connections.push(redis);
    if (redis.status !== 'ready') await once(redis, 'ready');
    return openBudget('requests', points, 60, redis);
  };

  afterEach(async () => {
    for (const redis of connections.splice(0)) redis.disconnect();
    await server.kill();
  });

  it('is one for two gateways', async () => {
    server = await startRedisServer();
    const [one, other] = [await budgetOfAGateway(3), await budgetOfAGateway(3)];
    await one.take('key', 2);

    expect(await other.take('key')).toMatchObject({ remaining: 0, isOver: false });
    expect(await one.take('key')).toMatchObject({ isOver: true });
    await other.giveBack('key', 2);
    expect(await one.take('key')).toMatchObject({ isOver: false });
  });

  it('is each gateway’s own while Redis is dead, and one again afterwards', async () => {
    server = await startRedisServer();
    const [one, other] = [await budgetOfAGateway(2), await budgetOfAGateway(2)];
    await one.take('key', 2);
    await server.kill();

    expect(await other.take('key', 2)).toMatchObject({ isOver: false });
    expect(await other.take('key')).toMatchObject({ isOver: true });
    expect(await one.take('key')).toMatchObject({ isOver: false });

    await server.restart();
    await Promise.all(connections.map((redis) => once(redis, 'ready')));
    await one.take('key', 2);
    expect(await other.take('key')).toMatchObject({ isOver: true });
  });

  it('waits for a Redis that says nothing at first alone', async () => {
    server = await startRedisServer();
    const budget = await budgetOfAGateway(1_000);
    server.fallSilent();

    const left = new Promise((resolve) => connections[0]?.once('close', resolve));
    expect(await budget.take('key')).toMatchObject({ isOver: false });
    await left;
    for (let count = 0; count < 50; count++) {
      expect(await budget.take('key')).toMatchObject({ isOver: false });
      expect(connections[0]?.status).not.toBe('ready');
    }
    server.goOn();
  });
});
