import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { buildSchema } from 'graphql';
import { clientDocument } from '../support/documents.ts';
import type { Fault } from '../support/fault-proxy.ts';
import {
  ADDITIONS,
  FAULTS_OF_ENTITIES,
  FAULTS_OF_OMISSION,
  FAULTS_OF_THE_WAY,
  FAULTS_OF_TYPE,
  SECRETS,
  SLOW_FAULTS,
  talkative,
} from '../support/faults.ts';
import type { StartedGateway } from '../support/started-gateway.ts';
import { type Answer, eventually } from '../support/system.ts';
import { openTroubledHouse, type TroubledHouse } from '../support/troubled-house.ts';
import { malformations } from '../support/well-formed.ts';

const SUBGRAPH_MS = 1_000;
/** Two questions to a slow service that wait for one another, and much room for a busy machine. */
const DEADLINE_MS = 8_000;

const VIEW = clientDocument('csr', 'Customer360');
const contract = buildSchema(readFileSync(new URL('../../schema/contracts/csr.graphql', import.meta.url), 'utf8'));

let house: TroubledHouse;
let gateway: StartedGateway;
let proxies: TroubledHouse['proxies'];
let id: string;
let whole: Answer<{ customer: object }>;

beforeAll(async () => {
  house = await openTroubledHouse();
  proxies = house.proxies;
  gateway = await house.startGateway({
    SUBGRAPH_TIMEOUT_MS: String(SUBGRAPH_MS),
    // Each fault is looked at by itself.
    CIRCUIT_MIN_CALLS: '100000',
  });
  id = await house.aCustomer();
  whole = await view();
});
afterEach(() => house?.mend());
afterAll(() => house?.close());

/** Without `extensions`, whose numbers change with every request. */
const view = async (): Promise<Answer<{ customer: object }>> => {
  const { data, errors } = await house.ask<{ customer: object }>(gateway, '/graphql', VIEW, { id });
  return { ...(data !== undefined && { data }), ...(errors && { errors }) };
};

type Nodes = { orders: { nodes: readonly object[] } };

/** What of the view is left while a service is out. */
const without = (service: ServiceName): unknown => {
  const customer = structuredClone(whole.data?.customer) as unknown as Nodes;
  const orders = (change: (order: Record<string, unknown>) => object) => ({
    customer: {
      ...customer,
      orders: { ...customer.orders, nodes: customer.orders.nodes.map((one) => change({ ...one })) },
    },
  });
  const withNull = (things: unknown, field: string) =>
    (things as object[]).map((thing) => ({ ...thing, [field]: null }));
  switch (service) {
    case 'customer':
      return { customer: null };
    case 'orders':
      return { customer: { ...customer, orders: null } };
    case 'fulfillment':
      return orders((order) => ({ ...order, fulfillmentOrders: null }));
    case 'inventory':
      return orders((order) => ({
        ...order,
        lines: withNull(order.lines, 'product'),
        fulfillmentOrders: withNull(order.fulfillmentOrders, 'assignedLocation'),
      }));
  }
};

const askWhile = async (service: ServiceName, fault: Fault) => {
  proxies[service].meet(fault);
  const startedAt = Date.now();
  const answer = await view();
  expect(Date.now() - startedAt).toBeLessThan(DEADLINE_MS);
  expect(malformations(contract, VIEW, answer)).toEqual([]);
  for (const secret of SECRETS) expect(JSON.stringify(answer)).not.toContain(secret);
  return answer;
};

/** Every error says that this service is out, and where. */
const expectOutage = ({ errors = [] }: Answer<unknown>, service: ServiceName) => {
  expect(errors.length).toBeGreaterThan(0);
  for (const error of errors)
    expect(error).toMatchObject({
      message: expect.any(String),
      path: expect.arrayContaining(['customer']),
      extensions: { code: 'SERVICE_UNAVAILABLE', service },
    });
};

const everyService = (faults: Readonly<Record<string, Fault>>) =>
  SERVICE_NAMES.flatMap((service) => Object.entries(faults).map(([name, fault]) => ({ service, name, fault })));

describe('the 360° view', () => {
  it('is whole, and well-formed, while nothing is wrong', () => {
    expect(whole.errors).toBeUndefined();
    expect(malformations(contract, VIEW, whole)).toEqual([]);
  });

  it.each(everyService({ ...FAULTS_OF_THE_WAY, ...SLOW_FAULTS }))(
    'lacks what is $service’s, and nothing else, while it $name',
    async ({ service, fault }) => {
      const answer = await askWhile(service, fault);

      expect(answer.data).toEqual(without(service));
      expectOutage(answer, service);
    },
  );

  it.each([...SERVICE_NAMES])(
    'lacks what is %s’s while it is stopped, and is whole once it is back',
    async (service) => {
      await proxies[service].stop();
      const answer = await askWhile(service, () => {});
      await proxies[service].start();
      proxies[service].meet(null);

      expect(answer.data).toEqual(without(service));
      expectOutage(answer, service);
      expect(await view()).toEqual(whole);
    },
  );

  it.each(everyService(FAULTS_OF_TYPE))('is well-formed while $service $name', async ({ service, fault }) => {
    const answer = await askWhile(service, fault);

    expectOutage(answer, service);
  });

  it.each(everyService(FAULTS_OF_OMISSION))('is well-formed while $service $name', async ({ service, fault }) => {
    for (const { extensions } of (await askWhile(service, fault)).errors ?? [])
      expect(extensions).toEqual({ code: 'SERVICE_UNAVAILABLE', service });
  });

  it.each(everyService(FAULTS_OF_ENTITIES).filter(({ service }) => service !== 'customer'))(
    'lacks what is $service’s while it $name',
    async ({ service, fault }) => {
      const answer = await askWhile(service, fault);

      expect(answer.data).toEqual(without(service));
      expectOutage(answer, service);
    },
  );

  it.each(everyService(ADDITIONS))('is whole while $service $name', async ({ service, fault }) => {
    expect(await askWhile(service, fault)).toEqual(whole);
  });

  it.each([...SERVICE_NAMES])('tells nothing of %s’s insides, however much that tells', async (service) => {
    const { data, errors = [] } = await askWhile(service, talkative);

    expect(data).toEqual(without(service));
    expect(new Set(errors.map(({ extensions }) => extensions?.code))).toEqual(
      new Set(['INTERNAL_SERVER_ERROR', 'BAD_USER_INPUT', 'FORBIDDEN', 'SERVICE_UNAVAILABLE']),
    );
  });

  it('lacks everything while nobody is there, and says so for whom it asked', async () => {
    for (const service of SERVICE_NAMES) proxies[service].meet(({ response }) => void response.destroy());
    const answer = await view();

    expect(answer).toMatchObject({ data: { customer: null } });
    expectOutage(answer, 'customer');
  });
});

describe('a question to a service in trouble', () => {
  const CANCEL = clientDocument('csr', 'CancelOrder');
  const cancellation = () => ({
    input: { idempotencyKey: randomUUID(), orderId: 'ord_1', reason: 'CUSTOMER_REQUEST' },
  });

  it('is asked again where that may help', async () => {
    let questions = 0;
    proxies.orders.meet(async ({ response, fetchAnswer }) => {
      questions += 1;
      if (questions === 1) response.destroy();
      else {
        const { status, body } = await fetchAnswer();
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      }
    });

    expect(await view()).toEqual(whole);
    expect(questions).toBe(2);
  });

  it.each(['hangs up on a question', 'hangs up in mid-answer', 'answers 503 with nothing'])(
    'is asked once where it changes something, also when the service %s',
    async (name) => {
      proxies.orders.meet(FAULTS_OF_THE_WAY[name] as Fault);
      const answer = await house.ask(gateway, '/graphql', CANCEL, cancellation());

      expect(answer).toMatchObject({
        data: null,
        errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE', service: 'orders' } }],
      });
      expect(proxies.orders.questions).toHaveLength(1);
    },
  );

  it('is given up when its client leaves', async () => {
    proxies.customer.meet(() => {});
    const client = new AbortController();
    const asked = fetch(`${gateway.origin}/graphql`, {
      method: 'POST',
      headers: { ...house.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query: VIEW, variables: { id } }),
      signal: client.signal,
    }).catch((error: Error) => error.name);
    await eventually(async () => proxies.customer.questions.length === 1);
    client.abort();

    expect(await asked).toBe('AbortError');
    await eventually(async () => proxies.customer.abandoned() === 1);
  });
});
