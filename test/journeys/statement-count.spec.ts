import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { onServer } from '../support/databases.ts';
import { openRecords, type Records } from '../support/records.ts';
import { anOrder, fresh, openShop, type Shop } from '../support/shop.ts';
import { type System, startSystem } from '../support/system.ts';

/** What services do on their own time (events, expiry, releases, recalls, lists kept for a while), and transactions' brackets. */
const BACKGROUND =
  /outbox_events|handled_events|UPDATE reservations|FROM reservations WHERE status|FROM nodes|FROM products WHERE release_at|FROM allocations WHERE recalled|^(BEGIN|COMMIT|ROLLBACK)/;

let system: System;
let shop: Shop;
let records: Records;

beforeAll(async () => {
  await onServer('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  system = await startSystem();
  shop = openShop(system);
  records = await openRecords(system);
});
afterAll(async () => {
  await records?.close();
  await system?.stop();
});

/** A customer with so many orders of so many lines, each from a node of its own, the newest partly shipped. */
const aCustomer = async (orders: number, lines: number) => {
  const nodes = ['DC-RENO', 'DC-COLUMBUS', '3PL-DALLAS', 'STORE-NYC', 'STORE-LA'];
  const customer = { email: `${fresh('buyer')}@example.com`, fullName: 'Ada Buyer' };
  const skus = await Promise.all(nodes.slice(0, lines).map((node) => shop.addProduct({ [node]: 100 })));
  let id = '';
  for (let index = 0; index < orders; index++) {
    const { order } = await shop.place(
      anOrder(
        skus.map((sku) => ({ sku, quantity: 1 })),
        { customer },
      ),
    );
    const { fulfillmentOrders } = await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');
    for (const { id: fulfillmentOrderId, lines: work } of fulfillmentOrders) {
      const contents = work.map((line) => ({ fulfillmentOrderLineId: line.id, quantity: 1 }));
      const parcels = [{ trackingNumber: fresh('TRK'), lines: contents }];
      await shop.mutate('partner', 'AcceptFulfillmentOrder', { fulfillmentOrderId });
      await shop.mutate('partner', 'ShipFulfillmentOrder', { fulfillmentOrderId, carrier: 'UPS', parcels });
    }
    id = order.customer.id;
  }
  await records.settled();
  return id;
};

type Calls = ReadonlyMap<string, number>;

/** How often each statement ran so far, by service, text and id: two may begin alike. */
const readCalls = async (): Promise<Calls> => {
  const { databases } = await system.readRecord();
  const serviceOf = new Map(SERVICE_NAMES.map((name) => [new URL(databases[name]).pathname.slice(1), name]));
  const { rows } = await onServer(
    `SELECT datname, query, queryid, sum(calls)::int AS calls
     FROM pg_stat_statements JOIN pg_database d ON d.oid = dbid GROUP BY 1, 2, 3`,
  );
  return new Map(
    (rows as { datname: string; query: string; queryid: string; calls: number }[])
      .filter(({ datname, query }) => serviceOf.has(datname) && !BACKGROUND.test(query))
      .map(({ datname, query, queryid, calls }) => [
        `${serviceOf.get(datname)}: ${query.replace(/\s+/g, ' ').slice(0, 80)} … ${queryid}`,
        calls,
      ]),
  );
};

/** The statements that one request runs, each as often as it runs. */
const statementsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  const before = await readCalls();
  await work();
  const after = await readCalls();
  return [...after]
    .flatMap(([statement, calls]) => Array(calls - (before.get(statement) ?? 0)).fill(statement))
    .toSorted();
};

const countOf = (statements: readonly string[], service: ServiceName) =>
  statements.filter((statement) => statement.startsWith(service)).length;

describe('Customer360', () => {
  it('runs the same statements however many orders and lines there are, at most 12 in all services', async () => {
    const [few, many] = [await aCustomer(2, 1), await aCustomer(10, 5)];
    const show = (id: string) => shop.show('csr', 'Customer360', { id });
    expect((await show(many)).orders.nodes).toHaveLength(10);

    const forFew = await statementsOf(() => show(few));
    const forMany = await statementsOf(() => show(many));

    expect(forMany).toEqual(forFew);
    expect(SERVICE_NAMES.filter((name) => countOf(forMany, name) === 0)).toEqual([]);
    // Compared as a list, so that a failure prints them.
    expect(forMany).toEqual(forMany.slice(0, 12));
  });
});

describe('TrackOrder', () => {
  it('does the same work whether number or e-mail is wrong, so that its time tells nothing', async () => {
    const email = `${fresh('buyer')}@example.com`;
    const sku = await shop.addProduct({ 'DC-RENO': 5 });
    const { order } = await shop.place(anOrder([{ sku, quantity: 1 }], { customer: { email, fullName: 'Ada Buyer' } }));
    await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');
    await records.settled();
    const track = (number: string, whose: string) => async () => {
      expect(await shop.show('storefront', 'TrackOrder', { number, email: whose })).toBeNull();
    };

    const wrongEmail = await statementsOf(track(order.number, 'eve@example.com'));
    const wrongNumber = await statementsOf(track('99999999', email));
    const wrongBoth = await statementsOf(track('99999999', 'eve@example.com'));

    expect(wrongEmail).toHaveLength(1);
    expect([wrongNumber, wrongBoth]).toEqual([wrongEmail, wrongEmail]);
  });
});
