import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applyCustomerFeed } from '../../subgraphs/customer/src/store/customer-feed.ts';
import { customerLoaders } from '../../subgraphs/customer/src/store/customer-loaders.ts';
import { identifyCustomer } from '../../subgraphs/customer/src/store/customers.ts';
import { openPrisma, type PrismaClient } from '../../subgraphs/customer/src/store/prisma.ts';
import { searchCustomers } from '../../subgraphs/customer/src/store/search-customers.ts';
import { TESTER } from '../support/callers.ts';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';
import { freshId } from '../support/warehouse.ts';

let database: TestDatabase;
let prisma: PrismaClient;
beforeAll(async () => {
  database = await cloneDatabase('customer');
  prisma = openPrisma(database.db);
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const identify = (email: string, over: { id?: string; fullName?: string; phone?: string } = {}) =>
  identifyCustomer(
    { db: database.db, prisma },
    { id: null, email, fullName: 'Ada Buyer', phone: null, isProven: true, ...over },
  );
const aCustomer = async () => (await identify(`${freshId('buyer')}@example.com`)) as string;
const feed = (...rows: { email: string; fullName?: string; phone?: string | null; segments?: string[] | null }[]) =>
  applyCustomerFeed(database.db, TESTER, {
    idempotencyKey: randomUUID(),
    rows: rows.map((row) => ({ fullName: 'Ada Buyer', phone: null, segments: null, ...row })),
  });
const read = (id: string) => customerLoaders(database.db).customer.load(id);

describe('identifyCustomer', () => {
  it('makes a customer of an unknown address, and finds it again however it is written', async () => {
    const email = `${freshId('ada')}@example.com`;
    const id = await identify(email);

    expect(id).toMatch(/^cus_/);
    expect(await identify(` ${email.toUpperCase()} `, { fullName: 'Somebody Else' })).toBe(id);
    expect(await read(id ?? '')).toMatchObject({ email, fullName: 'Ada Buyer', segments: [], version: 1 });
  });

  it('goes by an id where one is given, and knows no other', async () => {
    const id = await aCustomer();

    expect(await identify('other@example.com', { id })).toBe(id);
    expect(await identify('other@example.com', { id: 'cus_unknown' })).toBeNull();
  });
});

describe('applyCustomerFeed', () => {
  it('adds customers, and replaces what is known of others but for what the row leaves open', async () => {
    const email = `${freshId('ada')}@example.com`;
    await feed({ email, phone: '555-0100', segments: ['VIP'] });
    const id = (await identify(email)) ?? '';
    await feed({ email, fullName: 'Ada Lovelace' });

    expect(await read(id)).toMatchObject({
      fullName: 'Ada Lovelace',
      phone: '555-0100',
      segments: ['VIP'],
      version: 2,
    });
  });

  it('keeps what a row leaves out, and finds the customer by it still', async () => {
    const email = `${freshId('phone')}@example.com`;
    const digits = String(Date.now());
    await feed({ email, phone: `+${digits}`, segments: ['VIP'] });
    await feed({ email, fullName: 'Ada Renamed' });

    const { nodes } = await searchCustomers(database.db, { search: digits, first: 10 }, 'all');

    expect(nodes).toMatchObject([{ email, fullName: 'Ada Renamed', phone: `+${digits}`, segments: ['VIP'] }]);
    await feed({ email, segments: [] });
    expect(await read(nodes[0]?.id ?? '')).toMatchObject({ segments: [] });
  });

  it('applies the rows it can, and tells why not the others', async () => {
    const email = `${freshId('ada')}@example.com`;

    expect(await feed({ email }, { email: email.toUpperCase() }, { email: 'nobody' })).toMatchObject({
      value: {
        applied: 1,
        refused: [
          { index: 1, code: 'DUPLICATE_ROW', field: ['email'] },
          { index: 2, code: 'INVALID_CUSTOMER', field: ['email'] },
        ],
      },
    });
  });
});

describe('searchCustomers', () => {
  const found = async (search: string, first = 100, after: string | null = null) =>
    searchCustomers(database.db, { search, first, after }, 'all');

  it('finds customers of whom every word begins a word, newest first, page by page', async () => {
    const family = freshId('family').toLowerCase();
    for (const name of ['Ada', 'Grace', 'Adele'])
      await feed({ email: `${freshId(name)}@example.com`, fullName: `${name} ${family}`, phone: '(415) 555-0100' });

    const names = async (search: string) => (await found(search)).nodes.map(({ fullName }) => fullName.split(' ')[0]);
    expect(await names(family.toUpperCase())).toEqual(['Adele', 'Grace', 'Ada']);
    expect(await names(`ad ${family}`)).toEqual(['Adele', 'Ada']);
    expect(await names(`${family} 4155550200`)).toEqual([]);
    expect(await names(`${family} 555-0100`)).toHaveLength(3);

    const { nodes, pageInfo } = await found(family, 2);
    const rest = await found(family, 2, pageInfo.endCursor);
    expect([nodes.length, pageInfo.hasNextPage, rest.nodes.length, rest.pageInfo.hasNextPage]).toEqual([
      2,
      true,
      1,
      false,
    ]);
  });

  it('takes signs for what they are', async () => {
    expect((await found('%')).nodes).toEqual([]);
    expect((await found('_')).nodes).toEqual([]);
  });
});
