import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@tutti/kit/caller';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import type { Context } from '../../subgraphs/orders/src/context.ts';
import type { OrderRequest } from '../../subgraphs/orders/src/domain/order-request.ts';
import { aCaller, TESTER } from '../support/callers.ts';
import { type House, openHouse } from '../support/house.ts';
import { aRequest } from '../support/order-desk.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

let house: House;
let sku: string;
beforeAll(async () => {
  house = await openHouse();
  sku = await house.warehouse.addProduct({ [LOCATIONS.reno]: 1000 });
});
afterAll(() => house.close());

const order = (over: Partial<OrderRequest> = {}) => aRequest([[sku, 2]], over);
const paidBy = (...references: readonly string[]) => ({
  payments: references.map((reference, index) => ({ provider: 'manual', reference, amount: index === 0 ? '20' : '0' })),
});
const place = async (over: Partial<OrderRequest>, as?: Context, key?: string) =>
  orThrow(await house.desk.tryPlacing(order(over), key, as)).orderId;
const tryPlacing = (over: Partial<OrderRequest>, as?: Context, key?: string) =>
  house.desk.tryPlacing(order(over), key, as);
const TAKEN = { ok: false, errors: [{ code: 'EXTERNAL_REFERENCE_TAKEN', field: ['externalReference'] }] };
const PAID = { ok: false, errors: [{ code: 'PAYMENT_REFERENCE_TAKEN', field: ['payments', '0', 'reference'] }] };

const countSql = (table: string) => sql(`test.count.${table}`, `SELECT count(*) FROM ${table}`);
/** What a refused order must leave as it was. */
const traces = async () => ({
  position: await house.warehouse.position(sku),
  reservations: await house.warehouse.db.rows(countSql('reservations')),
  customers: await house.desk.customers.db.rows(countSql('customers')),
  rows: await Promise.all(
    ['orders', 'order_lines', 'payments', 'timeline_entries', 'outbox_events', 'idempotency_records'].map((table) =>
      house.desk.db.rows(countSql(table)),
    ),
  ),
});

/** An order desk that sees no taken reference at first, as when two orders are placed at the same moment. */
const racing = (): Context => {
  const { context } = house.desk;
  let looks = 0;
  const rows: Context['db']['rows'] = async (statement, values) =>
    statement.name === 'orders.findTakenReferences' && ++looks === 1 ? [] : context.db.rows(statement, values);
  return { ...context, db: { ...context.db, rows } };
};

describe('the external reference', () => {
  it('is one order’s in its channel: a second one is refused, and leaves nothing', async () => {
    const externalReference = freshId('web');
    const existingOrderId = await place({ externalReference });
    const before = await traces();

    expect(await tryPlacing({ externalReference })).toMatchObject({ ...TAKEN, existingOrderId });
    expect(await tryPlacing({ externalReference: ` ${externalReference}\n` })).toMatchObject(TAKEN);
    expect(await traces()).toEqual(before);
  });

  it('may be another channel’s too, or differ in case', async () => {
    const externalReference = freshId('web');
    await place({ externalReference });

    expect(await tryPlacing({ externalReference, channel: 'MARKETPLACE' })).toMatchObject({ ok: true });
    expect(await tryPlacing({ externalReference: externalReference.toUpperCase() })).toMatchObject({ ok: true });
  });

  it('may be absent from any number of orders', async () => {
    for (const externalReference of [null, null, '', ' '])
      expect(await tryPlacing({ externalReference })).toMatchObject({ ok: true });
  });

  it('is answered with the first order to the same request, whoever holds it by then', async () => {
    const [over, key] = [order({ externalReference: freshId('web') }), freshId('key')];
    const orderId = await place(over, undefined, key);

    expect(await tryPlacing(over, undefined, key)).toMatchObject({ ok: true, value: { orderId } });
    expect(await tryPlacing(over, racing(), key)).toMatchObject({ ok: true, value: { orderId } });
  });

  it('stays a canceled order’s', async () => {
    const externalReference = freshId('web');
    const existingOrderId = await place({ externalReference });
    orThrow(await house.desk.cancel(existingOrderId));

    expect(await tryPlacing({ externalReference })).toMatchObject({ ...TAKEN, existingOrderId });
  });

  it('of a guest is compared with guests’ alone', async () => {
    const guest = house.desk.as(ANONYMOUS);
    const [retailers, guests] = [freshId('web'), freshId('web')];
    await place({ externalReference: guests }, guest);

    expect(await tryPlacing({ externalReference: guests }, guest)).toMatchObject(TAKEN);
    expect(await tryPlacing({ externalReference: guests })).toMatchObject({ ok: true });
    await place({ externalReference: retailers });
    expect(await tryPlacing({ externalReference: retailers }, guest)).toMatchObject({ ok: true });
  });

  it('of a shopper who signed in is the retailer’s', async () => {
    const externalReference = freshId('web');
    const shopper = house.desk.as(aCaller('customer', { email: `${freshId('ada')}@example.com` }));
    await place({ externalReference }, shopper);

    expect(await tryPlacing({ externalReference }, house.desk.as(aCaller('partner')))).toMatchObject(TAKEN);
  });
});

describe('an authorization', () => {
  it('pays one order: a second one is refused, and leaves nothing', async () => {
    const reference = freshId('auth');
    const existingOrderId = await place(paidBy(reference));
    const before = await traces();

    expect(await tryPlacing(paidBy(` ${reference} `))).toMatchObject({ ...PAID, existingOrderId });
    expect(await tryPlacing({ ...paidBy(reference), channel: 'STORE' })).toMatchObject(PAID);
    expect(await tryPlacing(paidBy(reference), house.desk.as(ANONYMOUS))).toMatchObject(PAID);
    expect(await traces()).toEqual(before);
  });

  it('is another one in another case, or of another provider', async () => {
    const reference = freshId('auth');
    const acme = { ...house.desk.context, paymentProviders: new Set(['manual', 'acme']) };
    await place(paidBy(reference));

    expect(await tryPlacing(paidBy(reference.toUpperCase()))).toMatchObject({ ok: true });
    expect(await tryPlacing({ payments: [{ provider: 'acme', reference, amount: '20' }] }, acme)).toMatchObject({
      ok: true,
    });
  });

  it('stays a canceled order’s', async () => {
    const reference = freshId('auth');
    orThrow(await house.desk.cancel(await place(paidBy(reference))));

    expect(await tryPlacing(paidBy(reference))).toMatchObject(PAID);
  });

  it('is told with all else that is taken, and the order of the first', async () => {
    const [externalReference, one, two] = [freshId('web'), freshId('auth'), freshId('auth')];
    const existingOrderId = await place({ externalReference });
    await place(paidBy(one));
    await place(paidBy(two));

    expect(await tryPlacing({ externalReference, ...paidBy(freshId('auth'), two, one) })).toMatchObject({
      existingOrderId,
      errors: [
        { field: ['externalReference'] },
        { field: ['payments', '1', 'reference'] },
        { field: ['payments', '2', 'reference'] },
      ],
    });
  });
});

describe('an order that loses a race for a reference', () => {
  it.each([
    ['the external reference', TAKEN, (reference: string) => ({ externalReference: reference })],
    ['an authorization', PAID, (reference: string) => paidBy(reference)],
  ])('for %s is refused by the write, and gives its units back', async (_, refusal, over) => {
    const reference = freshId('ref');
    const existingOrderId = await place(over(reference));
    const before = await traces();

    expect(await tryPlacing(over(reference), racing())).toMatchObject({ ...refusal, existingOrderId });

    const after = await traces();
    expect([after.position, after.rows]).toEqual([before.position, before.rows]);
  });

  it('is refused the same when it was killed before it gave them back, and its repeat gives them back', async () => {
    const externalReference = freshId('web');
    const existingOrderId = await place({ externalReference });
    const before = await house.warehouse.position(sku);
    const crash = racing();
    const [over, key] = [order({ externalReference }), freshId('key')];
    const withdraw = async () => {
      throw new Error('killed');
    };
    await expect(tryPlacing(over, { ...crash, neighbours: { ...crash.neighbours, withdraw } }, key)).rejects.toThrow(
      'killed',
    );

    expect((await house.warehouse.position(sku)).reserved).toBe(before.reserved + 2);

    expect(await tryPlacing(over, undefined, key)).toMatchObject({ ...TAKEN, existingOrderId });
    const [newest] = await house.warehouse.db.rows(
      sql('test.newestReservation', 'SELECT status FROM reservations ORDER BY created_at DESC LIMIT 1'),
    );
    expect(newest).toEqual({ status: 'RELEASED' });
    expect(await house.warehouse.position(sku)).toEqual(before);
  });

  it('frees no basket, whatever its key', async () => {
    const idempotencyKey = randomUUID();
    const { reservationId } = orThrow(await house.warehouse.hold([[sku, 2]], { idempotencyKey }));
    const before = await house.warehouse.position(sku);

    await house.desk.context.neighbours.withdraw(`${TESTER.subject}/reserveStock/${idempotencyKey}`);

    expect(await house.warehouse.position(sku)).toEqual(before);

    expect(await tryPlacing({ externalReference: freshId('web'), reservationId })).toMatchObject({ ok: true });
  });

  it('leaves a basket’s hold as it was when the reference is taken already', async () => {
    const externalReference = freshId('web');
    await place({ externalReference });
    const { reservationId } = orThrow(await house.warehouse.hold([[sku, 2]]));

    expect(await tryPlacing({ externalReference, reservationId })).toMatchObject(TAKEN);
    expect(await tryPlacing({ externalReference: freshId('web'), reservationId })).toMatchObject({ ok: true });
  });
});
