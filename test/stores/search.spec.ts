import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '@tutti/databases/migrator';
import { type Database, sql } from '@tutti/kit/database';
import { type RowSelection, searchRows } from '@tutti/kit/search';
import pg from 'pg';
import { identifyCustomer, upsertCustomers } from '../../subgraphs/customer/src/store/customers.ts';
import { openPrisma, type PrismaClient } from '../../subgraphs/customer/src/store/prisma.ts';
import { searchCustomers } from '../../subgraphs/customer/src/store/search-customers.ts';
import { searchOrders } from '../../subgraphs/orders/src/store/search-orders.ts';
import { cloneDatabase, databaseUrl, onServer, type TestDatabase } from '../support/databases.ts';
import { insertOrder } from '../support/order-rows.ts';

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
  sofia: { email: 'sofia@example.gr', fullName: 'Σοφία Νίκος', phone: null },
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
  ['ΣΟΦΊΑ νικοσ', 'sofia'],
  ['νίκος', 'sofia'],
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
  ['(270) 5550101', 'jose', 'angelo'],
  ['270 5550101', 'jose', 'angelo'],
  ['1 2705550101', 'jose', 'angelo'],
  ['030 1234567', 'muller'],
  ['(030) 1234567', 'muller'],
  ['06 12345678', 'lukasz'],
  ['1001 2705550101'],
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
    await identifyCustomer({ db: customers.db, prisma }, { id: null, isProven: true, ...person });
    await insertOrder(orders.db.pool, person);
  }
});
afterAll(async () => {
  await prisma.$disconnect();
  await Promise.all([customers.drop(), orders.drop()]);
});

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

describe('searchRows', () => {
  const MOST = { recent: 50, candidates: 100, walked: 400 };
  const LIMIT = 10;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase('customer');
    // Newest last: two common words that meet once, one of old rows alone, one of every fiftieth row.
    await database.db.pool.query(`INSERT INTO customers (id, email, full_name, segments)
      SELECT 'cus_' || lpad(i::text, 5, '0'), i || '@example.com',
        CASE WHEN i = 77 THEN 'Common Frequent' WHEN i % 2 = 0 THEN 'Common' ELSE 'Frequent' END
          || CASE WHEN i <= 300 THEN ' Ancient' ELSE '' END || CASE WHEN i % 50 = 0 THEN ' Jubilee' ELSE '' END
          || CASE WHEN i % 20 = 0 THEN ' Regular' ELSE '' END,
        '{}' FROM generate_series(1, 5000) AS i`);
    await database.db.pool.query('VACUUM ANALYZE customers');
  });
  afterAll(() => database.drop());

  const selection: RowSelection = {
    table: 'customers',
    columns: 'id',
    where: 'true',
    order: 'id DESC',
    values: [],
    limit: LIMIT,
    isNarrow: false,
  };

  /** Runs the search, and counts the rows of the table that each of its statements reads. */
  const reading = async (search: string, over: Partial<RowSelection> = {}) => {
    const reads: number[] = [];
    const counting =
      (rows: Database['rows']): Database['rows'] =>
      async (statement, values) => {
        if (statement.text.includes('FROM customers') || statement.text.includes('FROM (SELECT')) {
          const explain = sql('', `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`);
          const [{ 'QUERY PLAN': plan } = { 'QUERY PLAN': null }] = await rows<{ 'QUERY PLAN': unknown }>(
            explain,
            values,
          );
          reads.push(readByPlan(plan));
        }
        return rows(statement, values);
      };
    const db: Pick<Database, 'rows' | 'inTransaction'> = {
      rows: counting(database.db.rows),
      inTransaction: (work) => database.db.inTransaction((tx) => work({ rows: counting(tx.rows) })),
    };
    const found = await searchRows<{ id: string }>(db, search, { ...selection, ...over }, MOST).catch((error) => error);
    return { found, reads };
  };
  const newest = (...numbers: readonly number[]) => numbers.map((number) => ({ id: `cus_0${number}` }));

  it('fills a page with a common word from the newest rows', async () => {
    const { found, reads } = await reading('common');

    expect(found).toEqual(newest(5000, 4998, 4996, 4994, 4992, 4990, 4988, 4986, 4984, 4982));
    expect(reads).toHaveLength(1);
    expect(reads[0]).toBeLessThanOrEqual(MOST.recent);
  });

  it('reads what the index finds of two common words that rarely meet, and not the table', async () => {
    const { found, reads } = await reading('common frequent');

    expect(found).toEqual([{ id: 'cus_00077' }]);
    expect(reads).toHaveLength(2);
    expect(reads[1]).toBeLessThanOrEqual(MOST.candidates + 1);
  });

  it('sorts what the index finds of a rare word', async () => {
    const { found, reads } = await reading('jubilee', { limit: 3 });

    expect(found).toEqual(newest(5000, 4950, 4900));
    expect(reads).toEqual([expect.any(Number), 100]);
  });

  it('walks along the order where the index finds too much, and no further than until the page is full', async () => {
    const { found, reads } = await reading('regular');

    expect(found).toEqual(newest(5000, 4980, 4960, 4940, 4920, 4900, 4880, 4860, 4840, 4820));
    expect(reads[1]).toBeLessThanOrEqual(MOST.candidates + 1);
    expect(reads[2]).toBeLessThanOrEqual(200);
  });

  it('refuses words of many rows, none of them new, and says what to do', async () => {
    const { found, reads } = await reading('ancient');

    expect(found).toMatchObject({
      message: 'More than 100 rows match "ancient", and too few of them are among the newest 400: add a word.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(reads).toHaveLength(3);
    expect(Math.max(...reads)).toBeLessThanOrEqual(MOST.walked);
  });

  it('reads no more of one person’s rows', async () => {
    const { reads } = await reading('common', { isNarrow: true });

    expect(Math.max(...reads)).toBeLessThanOrEqual(MOST.candidates + 1);
  });
});

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Rows of tables that a plan's scans looked at, those that didn't match included. */
const readByPlan = (plan: unknown): number => {
  const count = (node: PlanNode): number =>
    (node['Relation Name'] === undefined
      ? 0
      : node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) +
    (node.Plans ?? []).reduce((sum, child) => sum + count(child), 0);
  return count((plan as readonly { readonly Plan: PlanNode }[])[0]?.Plan as PlanNode);
};

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

  it.each(['customer', 'orders'] as const)('fold alike in a database of %s that has the locale C', async (service) => {
    const name = `${service}_of_locale_c_${process.pid}`;
    await onServer(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'`);
    const client = new pg.Client({ connectionString: databaseUrl(name) });
    try {
      await migrate(service, databaseUrl(name));
      await client.connect();
      const texts = [
        ...Object.values(PEOPLE).map(({ fullName }) => fullName),
        ...CASES.map(([search]) => search),
        '\u3000',
      ];
      const fold = `SELECT search_document(ARRAY[text], '{}'), search_patterns(text) FROM unnest($1::text[]) AS text`;

      expect((await client.query(fold, [texts])).rows).toEqual((await customers.db.pool.query(fold, [texts])).rows);
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
