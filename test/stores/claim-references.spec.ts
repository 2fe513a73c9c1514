import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';

const MIGRATION = new URL(
  '../../prisma/orders/migrations/20261201000800_claim_references/migration.sql',
  import.meta.url,
);

let database: TestDatabase;
const run = (text: string) => database.db.pool.query(text);

const order = (id: string, reference: string | null, { channel = 'ECOMMERCE', actor = 'agent ag_1', day = 1 } = {}) =>
  run(`
    INSERT INTO orders (id, number, status, channel, external_reference, currency_code, customer_id, customer_email,
      customer_name, shipping_address, delivery_method, service_level, shipping_minor, total_minor, placed_at)
    VALUES ('${id}', '${id}', 'PLACED', '${channel}', ${reference === null ? 'NULL' : `'${reference}'`}, 'USD', 'cus', 'a@b',
      'A', '{}', 'SHIP_TO_ADDRESS', 'STANDARD', 0, 100, '2026-11-0${day}');
    INSERT INTO timeline_entries (id, order_id, occurred_at, type, summary, actor)
    VALUES ('t-${id}', '${id}', now(), 'ORDER_PLACED', '', '${actor}')`);
const payment = (id: string, orderId: string, provider: string, reference: string, position = 0) =>
  run(`INSERT INTO payments (id, order_id, position, provider, reference, authorized_minor)
    VALUES ('${id}', '${orderId}', ${position}, '${provider}', '${reference}', 100)`);

beforeAll(async () => {
  database = await cloneDatabase('orders');
  await run('ALTER TABLE orders DROP COLUMN reference_key; ALTER TABLE payments DROP COLUMN reference_key');
  await order('second', 'web-1', { day: 2 });
  await order('first', 'web-1');
  await order('blanks', ' web-1', { day: 3 });
  await order('marketplace', 'web-1', { channel: 'MARKETPLACE' });
  await order('guest', 'web-1', { actor: 'customer', day: 5 });
  await order('guest-2', 'web-1', { actor: 'customer', day: 6 });
  await order('shopper', 'web-2', { actor: 'customer ada' });
  await order('agent', 'web-2', { day: 9 });
  await order('capital', 'WEB-2');
  await order('none', null);
  await order('blank', ' ');
  await payment('twice', 'second', 'manual', 'auth-1', 1);
  await payment('later', 'second', 'manual', 'auth-1');
  await payment('earlier', 'first', 'manual', 'auth-1');
  await payment('other-provider', 'second', 'acme', 'auth-1');
  await payment('own', 'second', 'manual', ' auth-2 ');
  await payment('guests', 'guest', 'manual', 'auth-1');
  await payment('shoppers', 'shopper', 'manual', 'auth-2');
  await payment('guests-card', 'guest', 'acme', 'card-1', 1);
  await run(await readFile(MIGRATION, 'utf8'));
});
afterAll(() => database.drop());

const keys = async (table: string) => {
  const rows = await database.db.rows<{ id: string; key: string | null }>(
    sql(`test.keys.${table}`, `SELECT id, reference_key AS key FROM ${table}`),
  );
  return Object.fromEntries(rows.map(({ id, key }) => [id, key]));
};

describe('orders from before references were unique', () => {
  it('keep what they say, and the first of a channel has the reference', async () => {
    expect(await keys('orders')).toEqual({
      first: 'retailer:web-1',
      second: null,
      blanks: null,
      marketplace: 'retailer:web-1',
      guest: 'shopper:web-1',
      'guest-2': null,
      shopper: 'shopper:web-2',
      agent: 'retailer:web-2',
      capital: 'retailer:WEB-2',
      none: null,
      blank: null,
    });
  });

  it('keep their payments, and the first of a provider has the authorization', async () => {
    expect(await keys('payments')).toEqual({
      earlier: 'retailer:auth-1',
      later: null,
      twice: null,
      'other-provider': 'auth-1',
      own: 'retailer:auth-2',
      guests: 'shopper:auth-1',
      shoppers: 'shopper:auth-2',
      'guests-card': 'card-1',
    });
  });

  it('refuse a second one from then on', async () => {
    await expect(run(`UPDATE orders SET reference_key = 'retailer:web-1' WHERE id = 'second'`)).rejects.toMatchObject({
      constraint: 'orders_channel_reference_key_key',
    });
    await expect(run(`UPDATE payments SET reference_key = 'retailer:auth-1' WHERE id = 'later'`)).rejects.toMatchObject(
      {
        constraint: 'payments_provider_reference_key_key',
      },
    );
  });
});
