import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderWithLines } from '../../subgraphs/orders/src/domain/order.ts';
import { auditOrders } from '../../subgraphs/orders/src/store/audit.ts';
import { orderLoaders } from '../../subgraphs/orders/src/store/order-loaders.ts';
import { findGuestOrder, searchOrders } from '../../subgraphs/orders/src/store/search-orders.ts';
import { type House, openHouse } from '../support/house.ts';
import { aRequest } from '../support/order-desk.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const customer = { id: null, email: 'Ada@example.com', fullName: 'Ada Lovelace', phone: null };

let house: House;
let orders: OrderWithLines[];
let sku: string;
beforeAll(async () => {
  house = await openHouse();
  sku = await house.warehouse.addProduct({ [LOCATIONS.reno]: 1000 });
  orders = [];
  for (const reference of ['web-1', 'web-2', 'web-3']) {
    const decision = await house.desk.tryPlacing(aRequest([[sku, 1]], { customer, externalReference: reference }));
    if (decision.ok) orders.push(await house.desk.order(decision.value.orderId));
  }
  await house.desk.place([sku, 1]);
});
afterAll(() => house.close());

const newestFirst = () => orders.map(({ number }) => number).reverse();
const search = (text: string, first = 10, after?: string | null) =>
  searchOrders(house.desk.db, { search: text, first, after: after ?? null }, 'all');
const found = async (text: string) => (await search(text)).nodes.map(({ number }) => number);

describe('searchOrders', () => {
  it('finds orders by the beginnings of words, in any case, newest first', async () => {
    expect(await found('ADA@EXAMPLE.COM')).toEqual(newestFirst());
    expect(await found('lovelace ada')).toEqual(newestFirst());
    expect(await found('Web-2')).toEqual([orders[1]?.number]);
    expect(await found(`ada ${orders[0]?.number}`)).toEqual([orders[0]?.number]);
    expect(await found('love')).toEqual(newestFirst());
    expect(await found('lace')).toEqual([]);
    expect(await found('ada web-9')).toEqual([]);
  });

  it('finds all with an empty search, page by page', async () => {
    const first = await search(' ', 3);
    const second = await search(' ', 3, first.pageInfo.endCursor);

    expect([first.nodes.length, first.pageInfo.hasNextPage]).toEqual([3, true]);
    expect([second.nodes.map(({ number }) => number), second.pageInfo.hasNextPage]).toEqual([
      [orders[0]?.number],
      false,
    ]);
  });
});

describe('findGuestOrder', () => {
  const find = (number: string, email: string) => findGuestOrder(house.desk.db, number, email);

  it('needs number and e-mail of one order', async () => {
    const [order] = orders;

    expect(await find(order?.number ?? '', ' ADA@example.com ')).toMatchObject({ id: order?.id, totalMinor: 1000 });
    expect(await find(order?.number ?? '', 'eve@example.com')).toBeNull();
    expect(await find('999999', 'ada@example.com')).toBeNull();
    expect(await find(` #${order?.number} `, 'ａｄａ@example.com')).toMatchObject({ id: order?.id });
  });
});

describe('orderLoaders', () => {
  it('gives each customer a page of orders, newest first, and nothing to a stranger', async () => {
    const { ordersOfCustomer } = orderLoaders(house.desk.db, 'all');
    const parentId = orders[0]?.customerId ?? '';
    const [first, stranger] = await Promise.all(
      [parentId, 'cus_unknown'].map((id) => ordersOfCustomer.load({ parentId: id, first: 2, after: null })),
    );
    const rest = await ordersOfCustomer.load({ parentId, first: 2, after: first?.pageInfo.endCursor ?? null });

    expect([first, rest].map((page) => page?.nodes.map(({ number }) => number))).toEqual([
      newestFirst().slice(0, 2),
      newestFirst().slice(2),
    ]);
    expect(stranger?.nodes).toEqual([]);
  });

  it('reads a table once, however many orders ask', async () => {
    const statements: string[] = [];
    const { db } = house.desk;
    const counted: typeof db = {
      ...db,
      rows: (statement, values) => {
        statements.push(statement.name);
        return db.rows(statement, values);
      },
    };
    const loaders = orderLoaders(counted, 'all');

    await Promise.all(
      orders.flatMap(({ id }) => [
        loaders.order.load(id),
        loaders.lines.load(id),
        loaders.payments.load(id),
        loaders.timeline.load({ parentId: id, first: 5, after: null }),
      ]),
    );

    expect(statements).toHaveLength(4);
  });

  it('answers null and empty for orders that aren’t there', async () => {
    const loaders = orderLoaders(house.desk.db, 'all');

    expect(
      await Promise.all([loaders.order.load('ord_x'), loaders.lines.load('ord_x'), loaders.payments.load('ord_x')]),
    ).toEqual([null, [], []]);
  });
});

describe('auditOrders', () => {
  it('goes through all orders in the order of their ids', async () => {
    const seen: string[] = [];
    let page = await auditOrders(house.desk.db, null, 3);
    while (page.length > 0) {
      seen.push(...page.map(({ orderId }) => orderId));
      page = await auditOrders(house.desk.db, seen.at(-1) ?? null, 3);
    }

    expect(seen).toHaveLength(4);
    expect(seen).toEqual(seen.toSorted());
    expect(seen).toEqual(expect.arrayContaining(orders.map(({ id }) => id)));
    expect(await auditOrders(house.desk.db, freshId('zzz'), 3)).toEqual([]);
  });
});
