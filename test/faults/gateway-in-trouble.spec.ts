import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { clientDocument, exampleVariables } from '../support/documents.ts';
import type { StartedGateway } from '../support/started-gateway.ts';
import { eventually } from '../support/system.ts';
import { openTroubledHouse, type TroubledHouse } from '../support/troubled-house.ts';

const VIEW = clientDocument('csr', 'Customer360');
const hangsUp = ({ response }: { response: { destroy(): void } }) => {
  response.destroy();
};
const neverAnswers = () => {};

let house: TroubledHouse;
let id: string;
beforeAll(async () => {
  house = await openTroubledHouse();
  id = await house.aCustomer();
});
afterEach(() => house?.mend());
afterAll(() => house?.close());

const send = async (gateway: StartedGateway, query: string, variables: object = { id }) => {
  const response = await fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { ...house.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers of several documents
  return { status: response.status, headers: response.headers, ...((await response.json()) as any) };
};

const get = async (gateway: StartedGateway, path: string) => {
  const response = await fetch(gateway.origin + path, { headers: { connection: 'close' } });
  return { status: response.status, ...((await response.json()) as object) };
};

/** Begun, and waiting for a service that doesn't answer. */
const waiting = async (gateway: StartedGateway) => {
  const { customer } = house.proxies;
  customer.meet(neverAnswers);
  const answer = send(gateway, VIEW);
  answer.catch(() => undefined);
  await eventually(async () => customer.questions.length > 0);
  return { answer };
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
};

describe('a circuit', () => {
  it('opens on a service that fails, tells when to come again, and closes when the service is well', async () => {
    const metricsPort = await freePort();
    const gateway = await house.startGateway({ CIRCUIT_MIN_CALLS: '5', METRICS_PORT: String(metricsPort) });
    const state = async (wanted: string) => {
      const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
      return metrics.includes(`tutti_gateway_circuit_state{subgraph="orders",state="${wanted}"} 1`);
    };
    house.proxies.orders.meet(hangsUp);
    const refused = await eventually(async () => {
      const { errors } = await send(gateway, VIEW);
      return errors[0].extensions.retryAfter && errors;
    });

    expect(refused).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE', service: 'orders', retryAfter: 1 } }]);
    expect(await state('OPEN')).toBe(true);
    house.mend();
    await eventually(async () => !(await send(gateway, VIEW)).errors);
    expect(await state('CLOSED')).toBe(true);
    expect(house.proxies.orders.questions.length).toBeGreaterThan(0);
    expect(gateway.lines().join('\n')).toMatch(/"subgraph":"orders","state":"OPEN","msg":"circuit"/);
    await gateway.stop();
  });
});

describe('answers of services that are well', () => {
  it('are spliced and not merged; a service that fails is told by a metric', async () => {
    const metricsPort = await freePort();
    const gateway = await house.startGateway({ METRICS_PORT: String(metricsPort) });
    const notSpliced = async () => {
      const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
      return metrics.split('\n').filter((line) => line.startsWith('tutti_gateway_not_spliced_total{'));
    };
    // What is asked for the first time may be merged without a word.
    for (let times = 0; times < 3; times++)
      expect(await send(gateway, VIEW)).toMatchObject({ status: 200, data: { customer: { id } } });
    expect(await notSpliced()).toEqual([]);

    house.proxies.orders.meet(hangsUp);
    expect((await send(gateway, VIEW)).errors).toHaveLength(1);
    expect(await notSpliced()).toEqual(['tutti_gateway_not_spliced_total{subgraph="orders"} 1']);
    await gateway.stop();
  });
});

describe('a gateway with more to do than it can', () => {
  it('turns away who can wait, says when to come again, and answers health checks all the while', async () => {
    const gateway = await house.startGateway({ MAX_RUNNING_REQUESTS: '1', SUBGRAPH_TIMEOUT_MS: '2000' });
    const { answer: first } = await waiting(gateway);
    const { status, headers, errors } = await send(gateway, VIEW);

    expect([status, errors]).toEqual([
      503,
      [expect.objectContaining({ extensions: { code: 'OVERLOADED', retryAfter: expect.any(Number) } })],
    ]);
    expect(Number(headers.get('retry-after'))).toBe(errors[0].extensions.retryAfter);
    expect(await get(gateway, '/health/live')).toEqual({ status: 200, live: true });
    await first;
    house.mend();
    expect(await send(gateway, VIEW)).toMatchObject({ status: 200, data: { customer: { id } } });
    await gateway.stop();
  });

  it('lets nobody in while as many are inside as may be', async () => {
    const gateway = await house.startGateway({ MAX_OPEN_REQUESTS: '1', SUBGRAPH_TIMEOUT_MS: '1000' });
    const { answer: first } = await waiting(gateway);

    expect(await send(gateway, VIEW)).toMatchObject({ status: 503, errors: [{ extensions: { code: 'OVERLOADED' } }] });
    await first;
    await gateway.stop();
  });
});

describe('a gateway that ends', () => {
  it('says that it is not ready, answers what it has begun, and exits with 0', async () => {
    const gateway = await house.startGateway({ DRAIN_SECONDS: '5', SUBGRAPH_TIMEOUT_MS: '1000' });
    expect(await get(gateway, '/health/ready')).toMatchObject({ status: 200, ready: true });
    const { answer } = await waiting(gateway);
    const ended = gateway.stop();
    await eventually(async () => (await get(gateway, '/health/ready')).status === 503);

    const { headers, errors } = await answer;
    expect(headers.get('connection')).toBe('close');
    expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE', service: 'customer' } }]);
    expect(await ended).toBe(0);
  });

  it('cuts off who takes longer than the limit, and exits with 1', async () => {
    const gateway = await house.startGateway({ DRAIN_LIMIT_SECONDS: '1', SUBGRAPH_TIMEOUT_MS: '60000' });
    const { answer } = await waiting(gateway);
    const ended = gateway.stop();

    await expect(answer).rejects.toThrow('fetch failed');
    expect(await ended).toBe(1);
  });

  it('ends at once at a second signal', async () => {
    const gateway = await house.startGateway({ DRAIN_SECONDS: '60' });
    const ended = once(gateway.process, 'exit');
    gateway.process.kill('SIGTERM');
    const again = setInterval(() => gateway.process.kill('SIGTERM'), 100);
    const [code] = await ended;
    clearInterval(again);

    expect(code).toBe(1);
  });
});

describe('readiness', () => {
  it('stays while one service is there, and goes when none is', async () => {
    const gateway = await house.startGateway();
    const { orders, ...others } = house.proxies;
    for (const proxy of Object.values(others)) await proxy.stop();
    try {
      await eventually(async () => {
        const { status, subgraphs } = (await get(gateway, '/health/ready')) as { status: number; subgraphs: object };
        return status === 200 && JSON.stringify(subgraphs).match(/UNREACHABLE/g)?.length === 3;
      });
      await orders.stop();
      await eventually(async () => (await get(gateway, '/health/ready')).status === 503);
    } finally {
      for (const proxy of Object.values(house.proxies)) await proxy.start();
    }
    await eventually(async () => (await get(gateway, '/health/ready')).status === 200);
    await gateway.stop();
  });
});

describe('the log', () => {
  it('has a line for each request, and nothing of any person', async () => {
    const gateway = await house.startGateway();
    const { input } = structuredClone(exampleVariables.PlaceOrder);
    const personal = [input.customer.email, input.customer.fullName, input.shippingAddress.line1, 'ada-s-token'];
    const order = clientDocument('storefront', 'PlaceOrder');
    const ids = ['whole', 'faulty', 'broken', 'nobody'].map((name) => `r-${name}`);
    const headersOf = (index: number) => ({ ...house.headers, 'x-request-id': ids[index] as string });
    const sendAs = (index: number, body: string, headers = {}) =>
      fetch(`${gateway.origin}/storefront/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headersOf(index), ...headers },
        body,
      }).then((response) => response.text());

    await sendAs(0, JSON.stringify({ query: order, variables: { input } }));
    await sendAs(1, JSON.stringify({ query: order, variables: { input: { ...input, lines: personal } } }));
    await sendAs(2, `{"query":"${input.customer.email}`);
    await sendAs(3, JSON.stringify({ query: order }), { authorization: `Bearer ${personal.at(-1)}` });
    await gateway.stop();

    const lines = gateway.lines();
    for (const requestId of ids) expect(lines.filter((line) => line.includes(`"${requestId}"`))).toHaveLength(1);
    for (const one of [...personal, house.headers.authorization]) expect(lines.join('\n')).not.toContain(one);
  });
});
