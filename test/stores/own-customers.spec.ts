import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '@tutti/kit/caller';
import { identifyCustomer } from '../../subgraphs/customer/src/store/customers.ts';
import { openPrisma, type PrismaClient } from '../../subgraphs/customer/src/store/prisma.ts';
import { aCaller } from '../support/callers.ts';
import { customersOf } from '../support/customer-resolvers.ts';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';
import { freshId } from '../support/warehouse.ts';

const DESK = [aCaller('agent'), aCaller('supervisor'), aCaller('operator')];
const OTHERS = [aCaller('anonymous'), aCaller('partner'), aCaller('associate'), aCaller('customer')];

let database: TestDatabase;
let prisma: PrismaClient;
let customers: ReturnType<typeof customersOf>;
beforeAll(async () => {
  database = await cloneDatabase('customer');
  prisma = openPrisma(database.db);
  customers = customersOf(database.db, prisma);
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const aCustomer = async () => {
  const email = `${freshId('buyer')}@example.com`;
  const id = (await identifyCustomer(
    { db: database.db, prisma },
    { id: null, email, fullName: 'Ada Buyer', phone: null, isProven: true },
  )) as string;
  return { id, email };
};
const signedIn = (over: Partial<Caller>) => aCaller('customer', over);
const ask = async (caller: Caller, document: string, variables: object = {}) => {
  const { data, codes } = await customers.ask(caller, document, variables);
  expect(codes).toEqual([]);
  return Object.values(data)[0] as never;
};

describe('customer', () => {
  const show = (caller: Caller, id: string) => ask(caller, 'query ($id: ID!) { customer(id: $id) { email } }', { id });
  const refer = async (caller: Caller, id: string) =>
    (
      await customers.refer(
        caller,
        'Customer',
        { id },
        'email phone segments addresses { id } statistics { orderCount }',
      )
    ).entity;

  it('is shown to the desk, and to themselves by id or verified address', async () => {
    const { id, email } = await aCustomer();

    for (const caller of [...DESK, signedIn({ customerId: id }), signedIn({ email })]) {
      expect(await show(caller, id)).toEqual({ email });
      expect(await refer(caller, id)).toMatchObject({ email, statistics: { orderCount: 0 } });
    }
  });

  it('is not there for anybody else, nor reached through an order', async () => {
    const [{ id }, other] = [await aCustomer(), await aCustomer()];

    for (const caller of [...OTHERS, signedIn({ customerId: other.id }), signedIn({ email: other.email })]) {
      expect(await show(caller, id)).toBeNull();
      expect(await refer(caller, id)).toBeNull();
    }
  });
});

describe('searchCustomers', () => {
  const search = async (caller: Caller, text: string) =>
    (
      (await ask(caller, 'query ($search: String!) { searchCustomers(search: $search) { nodes { id } } }', {
        search: text,
      })) as { nodes: { id: string }[] }
    ).nodes.map(({ id }) => id);

  it('finds themselves for a shopper, and nobody for others', async () => {
    const [{ id, email }, other] = [await aCustomer(), await aCustomer()];

    expect(await search(aCaller('agent'), other.email)).toEqual([other.id]);
    for (const caller of [signedIn({ customerId: id }), signedIn({ email })]) {
      expect(await search(caller, 'ada')).toEqual([id]);
      expect(await search(caller, other.email)).toEqual([]);
    }
    for (const caller of OTHERS) expect(await search(caller, '')).toEqual([]);
  });
});

describe('me', () => {
  const me = (caller: Caller) => ask(caller, '{ me { id } }');

  it('is the shopper, by id, else by verified address', async () => {
    const [{ id, email }, other] = [await aCustomer(), await aCustomer()];

    expect(await me(signedIn({ customerId: id }))).toEqual({ id });
    expect(await me(signedIn({ email }))).toEqual({ id });
    expect(await me(signedIn({ customerId: id, email: other.email }))).toEqual({ id });
  });

  it('is nobody yet for an address without an order, and for who is no shopper', async () => {
    const { id, email } = await aCustomer();

    expect(await me(signedIn({ email: 'new@example.com' }))).toBeNull();
    for (const caller of [...OTHERS, ...DESK.map((each) => ({ ...each, customerId: id, email }))])
      expect(await me(caller)).toBeNull();
  });
});

describe('identifyCustomer', () => {
  it('is for services alone', async () => {
    const document = `mutation ($input: IdentifyCustomerInput!) { identifyCustomer(input: $input) { customerId } }`;
    const { email, id } = await aCustomer();
    const input = { email, fullName: 'Ada Buyer', isProven: true };

    for (const caller of [...DESK, ...OTHERS])
      expect((await customers.ask(caller, document, { input })).codes).toEqual(['FORBIDDEN']);
    expect(await ask(aCaller('service'), document, { input })).toEqual({ customerId: id });
  });
});
