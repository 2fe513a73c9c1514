import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { type House, openHouse } from '../support/house.ts';
import { aRequest } from '../support/order-desk.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let house: House;
let sku: string;
beforeAll(async () => {
  house = await openHouse();
  sku = await house.warehouse.addProduct({ [reno]: 100 });
});
afterAll(() => house.close());

const TABLES = ['orders', 'order_lines', 'payments', 'timeline_entries', 'outbox_events', 'idempotency_records'];
const countSql = sql(
  'test.countAll',
  `SELECT ${TABLES.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ')}`,
);
const rowCounts = async () => {
  const [counts] = await house.desk.db.rows<Record<string, number>>(countSql);
  return TABLES.map((table) => counts?.[table] ?? 0);
};
const added = async (work: () => Promise<unknown>) => {
  const before = await rowCounts();
  await work();
  return (await rowCounts()).map((count, index) => count - (before[index] ?? 0));
};
const place = (request: ReturnType<typeof aRequest>, key?: string) => house.desk.tryPlacing(request, key);

describe('placeOrder', () => {
  it('writes the order, its lines, payments, timeline, event and key at once', async () => {
    const request = aRequest(
      [
        [sku, 2],
        [sku, 1],
      ],
      { externalReference: 'web-7' },
    );

    expect(await added(() => place(request))).toEqual([1, 2, 1, 1, 1, 1]);
  });

  it('answers the order as it was written', async () => {
    const { orderId, order } = orThrow(await place(aRequest([[sku, 2]])));

    expect(await house.desk.order(orderId)).toEqual({
      ...order,
      number: expect.stringMatching(/^\d{4}$/),
    });
  });

  it('numbers orders upwards from 1001', async () => {
    const numbers = [await house.desk.place([sku, 1]), await house.desk.place([sku, 1])].map(({ number }) =>
      Number(number),
    );

    expect(numbers[0]).toBeGreaterThan(1000);
    expect(numbers[1]).toBeGreaterThan(numbers[0] ?? 0);
  });

  it('promises and writes once for the same key', async () => {
    const [request, key] = [aRequest([[sku, 3]]), freshId('key')];
    const first = orThrow(await place(request, key));
    const { reserved } = await house.warehouse.position(sku);

    expect(await added(() => place(request, key))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(orThrow(await place(request, key)).orderId).toBe(first.orderId);
    expect((await house.warehouse.position(sku)).reserved).toBe(reserved);
  });

  it('refuses the key with another input, before it promises anything', async () => {
    const key = freshId('key');
    await place(aRequest([[sku, 3]]), key);
    const before = await house.warehouse.position(sku);

    expect(await place(aRequest([[sku, 4]]), key)).toMatchObject({ errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
    expect(await house.warehouse.position(sku)).toEqual(before);
  });

  it('goes on from the promise of an attempt that ended before the order was written', async () => {
    const [request, key] = [
      aRequest([
        [sku, 2],
        [sku, 5],
      ]),
      freshId('key'),
    ];
    const { context } = house.desk;
    const { rows } = context.db;
    const crash = { ...context, db: { ...context.db, rows: failingAt('orders.placeOrder', rows) } };
    await expect(house.desk.tryPlacing(request, key, crash)).rejects.toThrow('killed');
    const { reserved } = await house.warehouse.position(sku);

    const { orderId } = orThrow(await place(request, key));

    expect((await house.warehouse.position(sku)).reserved).toBe(reserved);
    expect(await house.warehouse.promises(orderId)).toHaveLength(2);
  });

  it.each([
    ['SKU_NOT_FOUND', { lines: [{ sku: 'UNICORN', quantity: 1, unitPrice: '10', discount: '0', tax: '0' }] }],
    ['CUSTOMER_NOT_FOUND', { customer: { id: 'cus_unknown', email: 'a@b', fullName: 'A', phone: null } }],
    ['INVALID_IDEMPOTENCY_KEY', {}],
  ])('writes and promises nothing with %s', async (code, changes) => {
    const before = await house.warehouse.position(sku);
    const key = code === 'INVALID_IDEMPOTENCY_KEY' ? '' : freshId('key');

    expect(
      await added(async () =>
        expect(await place(aRequest([[sku, 1]], changes), key)).toMatchObject({ errors: [{ code }] }),
      ),
    ).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await house.warehouse.position(sku)).toEqual(before);
  });

  it('refuses what stock doesn’t cover of a product that can’t be backordered, and keeps nothing', async () => {
    const limited = await house.warehouse.addProduct({ [reno]: 1 }, false);
    const [request, key] = [aRequest([[limited, 2]]), freshId('key')];
    expect(await place(request, key)).toMatchObject({ errors: [{ code: 'INSUFFICIENT_STOCK' }] });

    await house.warehouse.count(limited, { [reno]: 2 });

    expect(await place(request, key)).toMatchObject({ ok: true });
  });
});

const failingAt =
  (name: string, rows: House['desk']['db']['rows']): House['desk']['db']['rows'] =>
  async (statement, values) => {
    if (statement.name === name) throw new Error('killed');
    return rows(statement, values);
  };
