import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { closeServer, listen } from '@tutti/kit/http';
import { answerHealth } from './health.ts';
import { type Reach, watchReachability } from './reachability.ts';

let isDraining = false;
let cutOff = false;
const server = createServer(async (request, response) => {
  const answer = answerHealth({
    isDraining: () => isDraining,
    reachability: async () => ({ subgraphs: { orders: cutOff ? 'UNREACHABLE' : 'SLOW' }, isCutOff: cutOff }),
  });
  if (!(await answer(request, response, request.url ?? ''))) response.writeHead(404).end();
});
let origin = '';
beforeAll(async () => {
  origin = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
});
afterEach(() => {
  isDraining = false;
  cutOff = false;
});
afterAll(() => closeServer(server));

const look = async (path: string, method = 'GET') => {
  const response = await fetch(origin + path, { method, headers: { connection: 'close' } });
  const text = await response.text();
  return { status: response.status, ...(text && (JSON.parse(text) as object)) };
};

describe('answerHealth', () => {
  it('is live whatever else is', async () => {
    isDraining = true;
    cutOff = true;

    expect(await look('/health/live')).toEqual({ status: 200, live: true });
  });

  it('is ready while a subgraph is slow, and says which', async () => {
    expect(await look('/health/ready')).toEqual({
      status: 200,
      ready: true,
      draining: false,
      subgraphs: { orders: 'SLOW' },
    });
  });

  it('is not ready while it drains, and not while it is cut off', async () => {
    isDraining = true;
    expect(await look('/health/ready')).toMatchObject({ status: 503, ready: false, draining: true });

    isDraining = false;
    cutOff = true;
    expect(await look('/health/ready')).toMatchObject({ status: 503, ready: false, draining: false });
  });

  it.each([
    ['/health', 'GET'],
    ['/health/live', 'POST'],
  ])('leaves %s by %s to others', async (path, method) => {
    expect((await look(path, method)).status).toBe(404);
  });
});

describe('watchReachability', () => {
  const watch = (reaches: Record<string, Reach>) => {
    const clock = { time: 0 };
    const looked: string[] = [];
    const reachability = watchReachability(
      { orders: 'http://orders:1/graphql', inventory: 'http://inventory:2/graphql' },
      async (url) => {
        looked.push(url);
        return reaches[new URL(url).hostname] ?? 'REACHABLE';
      },
      () => clock.time,
    );
    return { reachability, looked, clock };
  };

  it('looks at each subgraph’s own health, at most every two seconds', async () => {
    const { reachability, looked, clock } = watch({ orders: 'UNREACHABLE' });
    await Promise.all([reachability(), reachability()]);
    expect(looked).toEqual(['http://orders:1/health', 'http://inventory:2/health']);

    clock.time = 1_999;
    expect(await reachability()).toEqual({
      subgraphs: { orders: 'UNREACHABLE', inventory: 'REACHABLE' },
      isCutOff: false,
    });
    expect(looked).toHaveLength(2);
    clock.time = 2_000;
    await reachability();
    expect(looked).toHaveLength(4);
  });

  it('is cut off once none could serve twice in a row, and no longer as soon as one does', async () => {
    const reaches: Record<string, Reach> = { orders: 'UNREACHABLE', inventory: 'UNREACHABLE' };
    const { reachability, clock } = watch(reaches);
    const isCutOff = async () => {
      clock.time += 2_000;
      return (await reachability()).isCutOff;
    };

    expect([await isCutOff(), await isCutOff()]).toEqual([false, true]);
    reaches.orders = 'UNREADY';
    expect(await isCutOff()).toBe(true);
    reaches.orders = 'SLOW';
    expect(await isCutOff()).toBe(false);
  });

  it('tells who answers from who is not there', async () => {
    const unready = createServer((_, response) => response.writeHead(500).end());
    const port = await listen(unready, 0, '127.0.0.1');
    const { subgraphs } = await watchReachability({
      orders: `http://127.0.0.1:${port}/graphql`,
      inventory: 'http://127.0.0.1:1/graphql',
    })();
    await closeServer(unready);

    expect(subgraphs).toEqual({ orders: 'UNREADY', inventory: 'UNREACHABLE' });
  });
});
