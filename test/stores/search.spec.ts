import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import pg from 'pg';
import { identifyCustomer, upsertCustomers } from '../../subgraphs/customer/src/store/customers.ts';
import { openPrisma, type PrismaClient } from '../../subgraphs/customer/src/store/prisma.ts';
import { searchCustomers } from '../../subgraphs/customer/src/store/search-customers.ts';
import { searchOrders } from '../../subgraphs/orders/src/store/search-orders.ts';
import { cloneDatabase, databaseUrl, onServer, type TestDatabase } from '../support/databases.ts';

const prismaFolder = new URL('../../prisma/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, prismaFolder), 'utf8');

/** Whom each search must find, and whom it must not. */
const PEOPLE = {
  jose: { email: 'jose@example.com', fullName: 'José Ibarra', phone: '+1 (270) 555-0101' },
  muller: { email: 'km@example.com', fullName: 'Käthe Müller', phone: '0049 (0)30 1234567' },
  mueller: { email: 'hans@example.com', fullName: 'Hans Mueller', phone: '270.555.0199' },
  smith: { email: 'a.smith@example.com', fullName: 'Amy Smith-Jones', phone: null },
  angelo: { email: 'rd@example.com', fullName: 'Rita D’Angelo', phone: '2705550101' },
  brien: { email: 'pat@obrien.example', fullName: "Pat O'Brien", phone: null },
  lukasz: { email: 'l.k@example.com', fullName: 'Łukasz Straße', phone: '06 12 34 56 78 ext. 9' },
  yamada: { email: 'yamada@example.jp', fullName: '山田太郎', phone: '+81 3-1234-5678' },
  ivan: { email: 'ivan@example.com', fullName: 'Иван Ёлкин', phone: null },
  soren: { email: 'sk@example.dk', fullName: 'Søren Ærø', phone: null },
  istanbul: { email: 'i@example.tr', fullName: 'İlkay Yıldız', phone: null },
  rose: { email: 'ada@münchen.de', fullName: 'Rose 🌹 100% _underscore_', phone: null },
  decomposed: { email: 'zoe@example.com', fullName: 'Zoe\u0308 Renée', phone: null },
} as const;
type Name = keyof typeof PEOPLE;

const CASES: readonly (readonly [search: string, ...Name[]])[] = [
  ['jose', 'jose'],
  ['JOSÉ', 'jose'],
  ['Jose\u0301', 'jose'],
  ['ｊｏｓｅ', 'jose'],
  ['muller', 'muller', 'mueller'],
  ['müller', 'muller', 'mueller'],
  ['mueller', 'muller', 'mueller'],
  ['jones', 'smith'],
  ['smith-jones', 'smith'],
  ['smithjones', 'smith'],
  ['jones smith', 'smith'],
  ['angelo', 'angelo'],
  ["d'angelo", 'angelo'],
  ["o'brien", 'brien'],
  ['O’Brien', 'brien'],
  ['obrien', 'brien'],
  ['brien', 'brien'],
  ['lukasz', 'lukasz'],
  ['strasse', 'lukasz'],
  ['straße', 'lukasz'],
  ['太郎', 'yamada'],
  ['山田', 'yamada'],
  ['郎', 'yamada'],
  ['иван', 'ivan'],
  ['ЕЛКИН', 'ivan'],
  ['soren', 'soren'],
  ['soeren', 'soren'],
  ['aero', 'soren'],
  ['ilkay', 'istanbul'],
  ['İLKAY', 'istanbul'],
  ['yildiz', 'istanbul'],
  ['zoë', 'decomposed'],
  ['renee', 'decomposed'],
  ['🌹', 'rose'],
  ['100%', 'rose'],
  ['underscore', 'rose'],
  ['+1 (270) 555-0101', 'jose', 'angelo'],
  ['270-555-0101', 'jose', 'angelo'],
  ['2705550101', 'jose', 'angelo'],
  ['0012705550101', 'jose', 'angelo'],
  ['1 270 555 0101', 'jose', 'angelo'],
  ['２７０５５５０１０１', 'jose', 'angelo'],
  ['\u202a+1 270 555 0101\u202c', 'jose', 'angelo'],
  ['555-0101', 'jose', 'angelo'],
  ['ibarra 555 0101', 'jose'],
  ['+49 30 1234567', 'muller'],
  ['030/1234567', 'muller'],
  ['0612345678', 'lukasz'],
  ['+33 6 12 34 56 78', 'lukasz'],
  ['03 1234 5678', 'yamada'],
  ['jose@example.com', 'jose'],
  ['smith@example.com'],
  ['a.smith@', 'smith'],
  ['ada@xn--mnchen-3ya.de', 'rose'],
  ['XN--MNCHEN-3YA.DE', 'rose'],
  ['münchen.de', 'rose'],
  ['  jose \t ibarra ', 'jose'],
  ['jose muller'],
  ['ose'],
  ['55501'],
  ['%'],
  ['_'],
  ["'"],
  ['\\'],
  ['"'],
  ['j%e'],
  ['j_se'],
  ['jos_', 'jose'],
].map((each) => each as [string, ...Name[]]);

const nameOf = (fullName: string) => Object.entries(PEOPLE).find(([, person]) => person.fullName === fullName)?.[0];

let customers: TestDatabase;
let orders: TestDatabase;
let prisma: PrismaClient;
beforeAll(async () => {
  [customers, orders] = await Promise.all([cloneDatabase('customer'), cloneDatabase('orders')]);
  prisma = openPrisma(customers.db);
  for (const person of Object.values(PEOPLE)) {
    await identifyCustomer({ db: customers.db, prisma }, { id: null, ...person });
    await insertOrder(orders.db.pool, person);
  }
});
afterAll(async () => {
  await prisma.$disconnect();
  await Promise.all([customers.drop(), orders.drop()]);
});

let lastNumber = 1100;
const insertOrder = async (
  client: Pick<pg.Client, 'query'>,
  { email, fullName, phone }: { email: string; fullName: string; phone: string | null },
  more: { reference?: string; terms?: string[]; addressPhone?: string } = {},
) => {
  lastNumber++;
  await client.query(
    `INSERT INTO orders (id, number, status, channel, external_reference, currency_code, customer_id, customer_email, customer_name,
       customer_phone, shipping_address, delivery_method, service_level, shipping_minor, total_minor, placed_at, search_terms)
     VALUES ($1, $2, 'PLACED', 'ECOMMERCE', $3, 'USD', 'cus_1', $4, $5, $6, $7, 'SHIP_TO_ADDRESS', 'STANDARD', 0, 0,
       now() + $8 * interval '1 second', $9)`,
    [
      `ord_${lastNumber}`,
      String(lastNumber),
      more.reference ?? null,
      email,
      fullName,
      phone,
      { phone: more.addressPhone ?? null },
      lastNumber,
      more.terms ?? [],
    ],
  );
  return String(lastNumber);
};

const foundCustomers = async (search: string) =>
  (await searchCustomers(customers.db, { search, first: 100 }, 'all')).nodes.map(({ fullName }) => nameOf(fullName));
const foundOrders = async (search: string) =>
  (await searchOrders(orders.db, { search, first: 100 }, 'all')).nodes.map(({ customerName }) => nameOf(customerName));
const numbers = async (search: string) =>
  (await searchOrders(orders.db, { search, first: 100 }, 'all')).nodes.map(({ number }) => number);

describe('searchCustomers and searchOrders', () => {
  it.each(CASES)('find for %p alike', async (search, ...names) => {
    expect((await foundCustomers(search)).sort()).toEqual([...names].sort());
    expect((await foundOrders(search)).sort()).toEqual([...names].sort());
  });

  it('find everything for a blank search', async () => {
    const all = Object.keys(PEOPLE).length;
    for (const blank of ['', '  ', '\t', '\u3000'])
      expect([(await foundCustomers(blank)).length, (await foundOrders(blank)).length]).toEqual([all, all]);
  });

  it.each([
    [
      'a search over 200 characters',
      'x'.repeat(201),
      'A search has at most 200 characters, this one has 201: shorten it.',
    ],
    ['over ten words', 'a b c d e f g h i j k', 'A search has at most 10 words, this one has 11: leave some out.'],
  ])('refuse %s', async (_, search, message) => {
    const refusal = expect.objectContaining({ message, extensions: { code: 'BAD_USER_INPUT' } });
    await expect(foundCustomers(search)).rejects.toEqual(refusal);
    await expect(foundOrders(search)).rejects.toEqual(refusal);
  });

  it('take a search of 200 characters and ten words', async () => {
    expect(await foundOrders('x'.repeat(200))).toEqual([]);
    expect(await foundCustomers('a b c d e f g h i j')).toEqual([]);
  });
});

describe('searchOrders', () => {
  const person = { email: 'codes@example.com', fullName: 'Code Owner', phone: null };

  it('finds an order by whole number, reference, SKU, tracking number and the address’s phone', async () => {
    const terms = ['DESK-OAK-1', '1Z999AA10123456784', '9400111899223818218355'];
    const number = await insertOrder(orders.db.pool, person, {
      reference: 'WEB-77001',
      terms,
      addressPhone: '(502) 555-7788',
    });

    for (const search of [number, `#${number}`, ` # ${number} `, 'web-77001', '77001'])
      expect([search, await numbers(search)]).toEqual([search, [number]]);
    for (const search of ['desk-oak-1', 'DESK', 'deskoak1', '1z999', '9400 1118 9922 3818 2183 55', '502 555 7788'])
      expect([search, await numbers(search)]).toEqual([search, [number]]);
    for (const search of [number.slice(0, 3), `${number}0`, 'WEB-7700', '223818'])
      expect([search, await numbers(search)]).toEqual([search, []]);
  });

  it('forgets the former name when it changes', async () => {
    const number = await insertOrder(orders.db.pool, { ...person, fullName: 'Former Formerly' });
    expect(await numbers('formerly')).toEqual([number]);
    await orders.db.pool.query("UPDATE orders SET customer_name = 'Erased' WHERE number = $1", [number]);

    expect([await numbers('formerly'), await numbers('erased')]).toEqual([[], [number]]);
  });

  it('goes through pages of what the newest rows don’t hold', async () => {
    await orders.db.pool.query(`INSERT INTO orders (id, number, status, channel, currency_code, customer_id, customer_email,
        customer_name, shipping_address, delivery_method, service_level, shipping_minor, total_minor, placed_at)
      SELECT 'ord_f' || i, 'F' || i, 'PLACED', 'ECOMMERCE', 'USD', 'cus_1', 'filler@example.com', 'Filler', '{}',
        'SHIP_TO_ADDRESS', 'STANDARD', 0, 0, now() + interval '1 year' + i * interval '1 second'
      FROM generate_series(1, 2500) AS i`);
    const page = async (first: number, after: string | null = null) => {
      const { nodes, pageInfo } = await searchOrders(orders.db, { search: 'example', first, after }, 'all');
      return { names: nodes.map(({ customerName }) => customerName), ...pageInfo };
    };

    const filled = await page(100);
    expect([filled.names.every((name) => name === 'Filler'), filled.hasNextPage]).toEqual([true, true]);
    expect(await numbers('jose')).toEqual(['1101']);
    const first = await searchOrders(orders.db, { search: 'mueller', first: 1 }, 'all');
    const rest = await searchOrders(orders.db, { search: 'mueller', first: 1, after: first.pageInfo.endCursor }, 'all');
    expect([first, rest].map(({ nodes, pageInfo }) => [nodes[0]?.customerName, pageInfo.hasNextPage])).toEqual([
      ['Hans Mueller', true],
      ['Käthe Müller', false],
    ]);
  });

  it.each(['% ibarra%', '% z592ay%', '%5550101 %', '% j%'])('looks %p up in the trigram index', async (pattern) => {
    const explain = sql('', `EXPLAIN SELECT id FROM orders WHERE search_text LIKE '${pattern}'`);
    await orders.db.inTransaction(async (tx) => {
      await tx.rows(sql('test.noseq', 'SET LOCAL enable_seqscan = off'));
      expect(JSON.stringify(await tx.rows(explain))).toContain('Bitmap Index Scan on orders_search_text_idx');
    });
  });
});

describe('searchCustomers', () => {
  it('follows a name that changed, and keeps the phone that a row left out', async () => {
    const row = { email: 'renamed@example.com', fullName: 'Bea Before', phone: '+1 812 555 0123', segments: null };
    const named = async (search: string) =>
      (await searchCustomers(customers.db, { search, first: 9 }, 'all')).nodes.map(({ fullName }) => fullName);
    await customers.db.inTransaction((tx) => upsertCustomers(tx, [row]));
    await customers.db.inTransaction((tx) => upsertCustomers(tx, [{ ...row, fullName: 'Bea After', phone: null }]));

    expect([await named('before'), await named('after'), await named('8125550123')]).toEqual([
      [],
      ['Bea After'],
      ['Bea After'],
    ]);
  });
});

describe('search functions', () => {
  it('are the same in every service that searches', () => {
    const source = read('search/search-functions.sql');
    for (const service of ['orders', 'customer'])
      expect(read(`${service}/migrations/20261201010000_find_words_as_written/migration.sql`).startsWith(source)).toBe(
        true,
      );
  });

  it('fold letters the same on a server of the C locale', async () => {
    const name = `search_c_${process.pid}`;
    await onServer(`CREATE DATABASE ${name} LOCALE_PROVIDER libc LOCALE 'C' ENCODING 'UTF8' TEMPLATE template0`);
    const client = new pg.Client({ connectionString: databaseUrl(name) });
    try {
      await client.connect();
      await client.query(read('search/search-functions.sql'));
      const fold = async (on: Pick<pg.Client, 'query'>) =>
        (
          await on.query(
            'SELECT search_fold(text, spelled) AS folded FROM unnest($1::text[]) AS text, unnest($2::boolean[]) AS spelled',
            [
              ['ИВАН Ёлкин', 'ΟΔΥΣΣΕΥΣ', 'οδυσσεύς', 'Ärger İSTANBUL', 'JOSÉ', 'Šimůnek', 'PLAIN'],
              [false, true],
            ],
          )
        ).rows;

      expect(await fold(client)).toEqual(await fold(orders.db.pool));
      const folded = async (text: string) =>
        (await client.query('SELECT search_fold($1, false) AS folded', [text])).rows[0].folded;
      expect(await folded('ИВАН')).toBe(await folded('иван'));
      expect(await folded('ΟΔΥΣΣΕΥΣ')).toBe(await folded('οδυσσεύς'));
    } finally {
      await client.end();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });

  it('fold a folded text into itself, whatever it is', async () => {
    const texts = ['José', "O'Brien", '１２', 'Straße', 'ABC-1 x', 'ﬁ', 'ǅ', 'İ', '½'];
    const { rows } = await orders.db.pool.query(
      'SELECT text FROM unnest($1::text[]) AS text WHERE search_fold(search_fold(text, false), false) <> search_fold(text, false)',
      [texts],
    );
    expect(rows).toEqual([]);
  });
});

describe('migrations', () => {
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
      const words = ['1z999', 'lamp-1', 'cafe\u0301@example.com', 'former', 'name'];
      const email = 'cafe\u0301@example.com';
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
      expect(row.customer_email).toBe('café@example.com');
      expect(row.search_text).toMatch(/^\| \d+ \| cafe example com \| former name \|.* lamp 1 \|.* 2705550101 \|$/);
      expect((await client.query('SELECT sku FROM order_lines ORDER BY id')).rows).toEqual([
        { sku: 'LAMP-1' },
        { sku: 'CAFÉ' },
      ]);
    } finally {
      await drop();
    }
  });

  it('compose customers’ addresses, and leave alone those that would become one', async () => {
    const { client, rest, drop } = await upTo('customer', '20261201010000', unique('customer'));
    try {
      await client.query(`INSERT INTO customers (id, email, full_name, phone, search_terms) VALUES
        ('cus_1', E'jose\u0301@example.com', E'Jose\u0301', '１２３', '{}'),
        ('cus_2', E'zoe\u0308@example.com', 'Zoe', NULL, '{}'), ('cus_3', E'zo\u00eb@example.com', 'Zoe', NULL, '{}')`);
      await rest();

      expect((await client.query('SELECT email, full_name, phone FROM customers ORDER BY id')).rows).toEqual([
        { email: 'josé@example.com', full_name: 'José', phone: '123' },
        { email: 'zoe\u0308@example.com', full_name: 'Zoe', phone: null },
        { email: 'zoë@example.com', full_name: 'Zoe', phone: null },
      ]);
    } finally {
      await drop();
    }
  });

  it('compose SKUs wherever inventory names them, and leave alone those that would become one', async () => {
    const { client, rest, drop } = await upTo('inventory', '20261201010100', unique('inventory'));
    try {
      await client.query(`INSERT INTO products (sku, title, weight_grams) VALUES
        (E'CAFE\u0301', 'a', 1), ('KIT', 'b', 1), (E'BE\u0301', 'c', 1), (E'B\u00c9', 'd', 1)`);
      await client.query(`INSERT INTO network_positions (sku, components) VALUES (E'CAFE\u0301', NULL), (E'BE\u0301', NULL),
        ('KIT', jsonb_build_array(jsonb_build_object('sku', E'CAFE\u0301', 'quantity', 2)))`);
      await client.query(`INSERT INTO stock_rules (id, sku, threshold) VALUES ('rul_1', E'CAFE\u0301', 1)`);
      await rest();

      const skus = async (of: string) =>
        (await client.query(`SELECT sku FROM ${of}`)).rows.map(({ sku }) => sku).sort();
      expect(await skus('products')).toEqual(['BE\u0301', 'BÉ', 'CAFÉ', 'KIT'].sort());
      expect(await skus('network_positions')).toEqual(['BE\u0301', 'CAFÉ', 'KIT'].sort());
      expect(await skus('stock_rules')).toEqual(['CAFÉ']);
      const kit = await client.query("SELECT components FROM network_positions WHERE sku = 'KIT'");
      expect(kit.rows).toEqual([{ components: [{ sku: 'CAFÉ', quantity: 2 }] }]);
    } finally {
      await drop();
    }
  });
});
