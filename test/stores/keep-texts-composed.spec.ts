import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { migrate } from '@tutti/databases/migrator';
import { normalEmail } from '@tutti/kit/email';
import pg from 'pg';
import { cloneDatabase, databaseUrl, onServer } from '../support/databases.ts';
import { insertOrder } from '../support/order-rows.ts';

const prismaFolder = new URL('../../prisma/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, prismaFolder), 'utf8');

describe('migrations of texts', () => {
  const upTo = async (service: string, before: string, name: string) => {
    await onServer(`CREATE DATABASE ${name}`);
    const client = new pg.Client({ connectionString: databaseUrl(name) });
    await client.connect();
    const all = readdirSync(new URL(`${service}/migrations/`, prismaFolder))
      .filter((each) => /^\d/.test(each))
      .sort();
    const run = async (migrations: readonly string[]) => {
      for (const each of migrations) await client.query(read(`${service}/migrations/${each}/migration.sql`));
    };
    await run(all.filter((each) => each < before));
    return {
      client,
      rest: () => run(all.filter((each) => each >= before)),
      drop: async () => {
        await client.end();
        await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
      },
    };
  };
  const unique = (service: string) => `${service}_before_${process.pid}`;

  it('find what was ordered before, by SKU and tracking number, and compose it', async () => {
    const { client, rest, drop } = await upTo('orders', '20261201010000', unique('orders'));
    try {
      const words = ['1z999', 'lamp-1', 'cafe\u0301@xn--mnchen-3ya.de', 'former', 'name'];
      const email = 'cafe\u0301@xn--mnchen-3ya.de';
      const number = await insertOrder(
        client,
        { email, fullName: 'Former Name', phone: '270 555 0101' },
        { terms: words },
      );
      await client.query(
        `INSERT INTO order_lines (id, order_id, position, sku, quantity, unit_price_minor, discount_minor, tax_minor)
         VALUES ('oln_1', $1, 0, E'LAMP-1', 1, 0, 0, 0), ('oln_2', $1, 1, E'CAFE\u0301', 1, 0, 0, 0)`,
        [`ord_${number}`],
      );
      await rest();

      const [row] = (await client.query('SELECT search_terms, customer_email, search_text FROM orders')).rows;
      expect(row.search_terms.toSorted()).toEqual(['1z999', 'CAFE\u0301', 'LAMP-1']);
      expect(row.customer_email).toBe('café@münchen.de');
      expect(row.search_text).toMatch(/^\| \d+ \| cafe munchen de \|.* former name \|.* lamp 1 \|.* 2705550101 \|$/);
      expect((await client.query('SELECT sku FROM order_lines ORDER BY id')).rows).toEqual([
        { sku: 'LAMP-1' },
        { sku: 'CAFÉ' },
      ]);
    } finally {
      await drop();
    }
  });

  const CODED = [
    'ada@xn--mnchen-3ya.de',
    'ada@mail.xn--mnchen-3ya.xn--p1ai',
    'ada@xn--strae-oqa.example',
    'ada@xn--fsqu00a.xn--0zwm56d',
    'ada@xn--80akhbyknj4f.xn--e1afmkfd',
    'ada@xn--hxajbheg2az3al.gr',
    'ada@xn--ls8h.la',
    'ada@xn--a.example',
    'ada@xn--.example',
    'ada@xn--999999999.example',
    'ada@xn--example.xn--mnchen-3ya.de',
    'ada@exn--mple.com',
    'xn--ada@example.com',
    'no address',
  ];

  it('compose customers’ addresses, and leave alone those that would become one', async () => {
    const { client, rest, drop } = await upTo('customer', '20261201010000', unique('customer'));
    try {
      await client.query(`INSERT INTO customers (id, email, full_name, phone, search_terms) VALUES
        ('cus_1', E'jose\u0301@example.com', E'Jose\u0301', '１２３', '{}'),
        ('cus_2', E'zoe\u0308@example.com', 'Zoe', NULL, '{}'), ('cus_3', E'zo\u00eb@example.com', 'Zoe', NULL, '{}')`);
      await client.query(
        `INSERT INTO customers (id, email, full_name, search_terms)
         SELECT 'cus_x' || lpad(place::text, 2, '0'), lower(email), 'X', '{}' FROM unnest($1::text[]) WITH ORDINALITY AS e (email, place)`,
        [CODED],
      );
      await rest();

      expect((await client.query('SELECT email, full_name, phone FROM customers ORDER BY id')).rows).toEqual([
        { email: 'josé@example.com', full_name: 'José', phone: '123' },
        { email: 'zoe\u0308@example.com', full_name: 'Zoe', phone: null },
        { email: 'zoë@example.com', full_name: 'Zoe', phone: null },
        ...CODED.map((email) => ({ email: normalEmail(email), full_name: 'X', phone: null })),
      ]);
    } finally {
      await drop();
    }
  });

  it('compose SKUs wherever inventory names them', async () => {
    const { client, rest, drop } = await upTo('inventory', '20261201010100', unique('inventory'));
    try {
      await client.query(`INSERT INTO products (sku, title, weight_grams) VALUES
        (E'CAFE\u0301', 'a', 1), ('KIT', 'b', 1), (E'B\u00c9', 'd', 1)`);
      await client.query(`INSERT INTO network_positions (sku, components) VALUES (E'CAFE\u0301', NULL),
        ('KIT', jsonb_build_array(jsonb_build_object('sku', E'CAFE\u0301', 'quantity', 2)))`);
      await client.query(`INSERT INTO stock_rules (id, sku, threshold) VALUES ('rul_1', E'CAFE\u0301', 1)`);
      await rest();

      const skus = async (of: string) =>
        (await client.query(`SELECT sku FROM ${of}`)).rows.map(({ sku }) => sku).sort();
      expect(await skus('products')).toEqual(['BÉ', 'CAFÉ', 'KIT'].sort());
      expect(await skus('network_positions')).toEqual(['CAFÉ', 'KIT'].sort());
      expect(await skus('stock_rules')).toEqual(['CAFÉ']);
      const kit = await client.query("SELECT components FROM network_positions WHERE sku = 'KIT'");
      expect(kit.rows).toEqual([{ components: [{ sku: 'CAFÉ', quantity: 2 }] }]);
    } finally {
      await drop();
    }
  });

  it.each([
    [
      'inventory',
      'of products',
      `INSERT INTO products (sku, title, weight_grams) VALUES (E'CAFE\u0301', 'a', 1), (E'CAF\u00c9', 'b', 1), ('TEA', 'c', 1)`,
    ],
    [
      'orders',
      'of order lines',
      `INSERT INTO order_lines (id, order_id, position, sku, quantity, unit_price_minor, discount_minor, tax_minor)
       SELECT 'oln_' || i, 'ord_1', i, (ARRAY[E'CAFE\u0301', E'CAF\u00c9', 'TEA', 'TEA'])[i], 1, 0, 0, 0
       FROM generate_series(1, 4) AS i`,
    ],
    [
      'fulfillment',
      'of demands and fulfillment orders',
      `INSERT INTO demand_lines (order_line_id, order_id, position, sku, quantity) VALUES ('oln_1', 'ord_1', 0, E'CAFE\u0301', 1);
       INSERT INTO fulfillment_order_lines (id, fulfillment_order_id, order_line_id, sku, quantity)
       VALUES ('fol_1', 'ful_1', 'oln_2', E'CAF\u00c9', 1)`,
    ],
  ])('refuse SKUs that look alike in %s by name, and change nothing', async (service, where, rows) => {
    const { client, rest, drop } = await upTo(service, '20261201010100', unique(`${service}_alike`));
    try {
      await client.query('SET session_replication_role = replica');
      await client.query(rows);

      await expect(rest()).rejects.toThrow(
        `SKUs ${where} look alike and would become one: "CAFE\\u0301", "CAF\\u00c9". Rename all but one of each, here and in`,
      );
    } finally {
      await drop();
    }
  });

  it('go on once what they refused is mended', async () => {
    const { url, db, drop } = await cloneDatabase('orders');
    try {
      await db.pool.query("DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_keep_texts_composed'");
      const number = await insertOrder(db.pool, { email: 'a@example.com', fullName: 'A', phone: null });
      await db.pool.query(
        `INSERT INTO order_lines (id, order_id, position, sku, quantity, unit_price_minor, discount_minor, tax_minor)
         VALUES ('oln_1', $1, 0, E'CAFE\u0301', 1, 0, 0, 0), ('oln_2', $1, 1, E'CAF\u00c9', 1, 0, 0, 0)`,
        [`ord_${number}`],
      );
      for (let start = 0; start < 2; start++)
        await expect(migrate('orders', url)).rejects.toThrow('SKUs of order lines look alike');
      await db.pool.query("UPDATE order_lines SET sku = 'COFFEE' WHERE id = 'oln_2'");

      expect(await migrate('orders', url)).toEqual(['20261201010100_keep_texts_composed']);
      expect((await db.pool.query('SELECT sku FROM order_lines ORDER BY id')).rows).toEqual([
        { sku: 'CAFÉ' },
        { sku: 'COFFEE' },
      ]);
    } finally {
      await drop();
    }
  });
});
