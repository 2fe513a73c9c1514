import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

const project = fileURLToPath(new URL('../../', import.meta.url));
let copy = '';

const copySchema = () => {
  copy = mkdtempSync(join(tmpdir(), 'tutti-schema-'));
  for (const path of ['schema', 'test/clients'])
    cpSync(join(project, path), join(copy, path), { recursive: true, filter: (file) => !/\.(mjs|ts)$/.test(file) });
};
const dropCopy = () => rmSync(copy, { recursive: true });

const read = (path: string) => readFileSync(join(copy, path), 'utf8');

const alter = (path: string, from: string, to: string) => {
  expect(read(path)).toContain(from);
  writeFileSync(join(copy, path), read(path).replace(from, to));
};

const run = (script: 'check' | 'generate', environment: NodeJS.ProcessEnv = {}) => {
  const args = [join(project, `schema/${script}.mjs`), '--root', copy];
  const env = { ...process.env, SCHEMA_BASE: '', ...environment };
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  return { status, said: stderr };
};

const fine = { status: 0, said: '' };
const failure = (said: string) => ({ status: 1, said: expect.stringContaining(said) });

const declarations = () => JSON.parse(read('schema/declared-changes.json'));
const declare = (...declared: object[]) =>
  writeFileSync(join(copy, 'schema/declared-changes.json'), JSON.stringify({ declared, released: [] }));

const removeReference = () =>
  alter(
    'schema/orders.graphql',
    '"The number in the system where it was bought."\n  externalReference: String @tag(name: "storefront") @tag(name: "csr")\n  placedAt',
    'placedAt',
  );

const removedReference = (contract: string) => ({
  contract,
  change: 'FIELD_REMOVED',
  path: 'Order.externalReference',
  reason: 'Nobody reads it.',
  date: '2026-11-25',
});

describe('the schema check of changes that break somebody', () => {
  let [checked, generated] = [
    { status: 0 as number | null, said: '' },
    { status: 0 as number | null, said: '' },
  ];
  let isWritten = true;

  beforeAll(() => {
    copySchema();
    removeReference();
    alter(
      'schema/orders.graphql',
      '  placedAt: DateTime! @tag(name: "storefront") @tag(name: "csr")\n',
      '  placedAt: String! @tag(name: "storefront") @tag(name: "csr")\n',
    );
    alter('schema/orders.graphql', 'trackOrder(number: String!,', 'trackOrder(number: String!, phone: String!,');
    alter('schema/orders.graphql', '  pickupLocationId: ID\n', '  pickupLocationId: ID!\n');
    alter('schema/orders.graphql', '  FRAUD\n', '');
    alter('schema/customer.graphql', 'phone: String @tag(name: "storefront") @tag', 'phone: String @tag');
    alter('schema/inventory.graphql', '  "Positions looked at."\n  positionCount: Int!\n', '');
    const before = read('schema/supergraph.graphql');
    [checked, generated] = [run('check'), run('generate')];
    isWritten = read('schema/supergraph.graphql') !== before;
    dropCopy();
  });

  it.each([
    ['a field was removed', 'storefront', 'FIELD_REMOVED', 'Order.externalReference'],
    ['a type changed', 'csr', 'FIELD_TYPE_CHANGED', 'Order.placedAt'],
    ['an argument became needed', 'storefront', 'FIELD_ARGUMENT_ADDED', 'Query.trackOrder.phone'],
    ['a field of an input became needed', 'csr', 'INPUT_FIELD_TYPE_CHANGED', 'PlaceOrderInput.pickupLocationId'],
    ['a value of an enum was removed', 'csr', 'ENUM_VALUE_REMOVED', 'CancelReason.FRAUD'],
    ['a field left a contract', 'storefront', 'FIELD_REMOVED', 'Customer.phone'],
    ['operators lost a field', 'operator', 'FIELD_REMOVED', 'StockAudit.positionCount'],
  ])('fails where %s, and tells how to declare it', (_, contract, change, path) => {
    const declaration = JSON.stringify({ contract, change, path, reason: '' }).slice(0, -1);

    expect([checked, generated]).toEqual([failure(declaration), failure(declaration)]);
  });

  it('fails where a consumer’s document is not valid any more', () => {
    expect(checked.said).toContain(
      'TrackOrder.graphql: Field "trackOrder" argument "phone" of type "String!" is required',
    );
    expect(checked.said).toContain('{"contract":"storefront","document":"TrackOrder","reason":""');
  });

  it('blames no contract that is as it was', () => {
    expect(checked.said).not.toMatch(/"contract":"(storefront|partner)",[^}]*CancelReason/);
    expect(checked.said).not.toMatch(/"contract":"(csr|partner|operator)",[^}]*Customer.phone/);
  });

  it('lets nothing be generated', () => {
    expect(isWritten).toBe(false);
  });
});

describe('the schema check', () => {
  beforeEach(copySchema);
  afterEach(dropCopy);

  it('passes on what was committed', () => {
    expect(run('check')).toEqual(fine);
  });

  it('takes what is added, once it is generated, and tells what may surprise a client', () => {
    alter('schema/orders.graphql', '  FRAUD\n', '  FRAUD\n  "Ordered twice."\n  DUPLICATE\n');
    alter(
      'schema/orders.graphql',
      '  placedAt: DateTime! @tag(name: "storefront") @tag(name: "csr")\n',
      '  placedAt: DateTime! @tag(name: "storefront") @tag(name: "csr")\n  isGift: Boolean!\n',
    );

    expect(run('check')).toEqual(failure('schema/contracts/csr.graphql is not what the SDL makes'));
    expect(run('generate')).toEqual({ status: 0, said: expect.stringContaining('dangerous, csr: Enum value') });
    expect(run('check')).toEqual(fine);
    expect(read('schema/contracts/storefront.graphql')).toContain('isGift');
  });

  it.each([
    ['with arguments', 'stockByLocation(near: \\"42420\\")', 'Product.stockByLocation(near: "42420")'],
    ['without', 'stockByLocation', 'Product.stockByLocation'],
  ])('refuses to compose what @requires a field that takes arguments, %s', (_, required, named) => {
    alter('schema/fulfillment.graphql', '  stockByLocation: ', '  stockByLocation(near: String): ');
    alter('schema/inventory.graphql', '  stockByLocation: ', '  stockByLocation(near: String): ');
    alter('schema/fulfillment.graphql', '@requires(fields: "stockByLocation")', `@requires(fields: "${required}")`);

    for (const script of ['check', 'generate'] as const)
      expect(run(script)).toEqual(
        failure(
          `names ${named}, which takes arguments: name a field that takes none, an @inaccessible one for example.`,
        ),
      );
  });

  it('takes a break that is declared for each contract, and keeps it for the record', () => {
    removeReference();
    const entries = ['storefront', 'csr', 'operator'].map(removedReference);
    declare(...entries.slice(1));
    expect(run('generate')).toEqual(failure('breaking, storefront'));
    declare(...entries);

    expect(run('generate')).toEqual(fine);
    expect(declarations()).toEqual({ declared: [], released: entries });
    expect(run('check')).toEqual(fine);
  });

  it('passes over a broken document that somebody answers for', () => {
    alter('test/clients/documents/storefront/MyOrders.graphql', 'fullName', 'nickname');
    declare({ contract: 'storefront', document: 'MyOrders', reason: 'The app is retired.', date: '2026-11-25' });

    expect(run('check')).toEqual(fine);
  });

  it('fails on a declaration of what is not so', () => {
    declare(removedReference('csr'));

    expect(run('check')).toEqual(failure('declared, and not so'));
  });

  it.each([{ reason: ' ' }, { date: 'soon' }, { document: 'MyOrders' }])(
    'fails on a declaration with %j',
    (mistake) => {
      declare({ ...removedReference('csr'), ...mistake });

      expect(run('check')).toEqual(failure('schema/declared-changes.json: '));
    },
  );

  it('fails on tags that say what is not so', () => {
    alter('schema/inventory.graphql', '  clean: Boolean!\n', '  clean: Boolean! @tag(name: "shops")\n');
    alter('schema/inventory.graphql', 'type StockRule ', 'type StockRule @tag(name: "csr") ');

    const { status, said } = run('check');

    expect(status).toBe(1);
    expect(said).toContain('StockAudit.clean is tagged shops, which is no audience');
    expect(said).toContain('StockRule is tagged csr, and nothing leads to it there');
  });

  it('fails on a field whose type is not in its contract', () => {
    alter('schema/inventory.graphql', 'type StockLevel @tag(name: "partner")', 'type StockLevel');

    expect(run('check')).toEqual(failure('The contract partner can’t be made'));
  });

  it('finds what another commit had, though the contracts were made anew', () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...args], { cwd: copy });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'before');
    removeReference();
    rmSync(join(copy, 'schema/contracts'), { recursive: true });
    rmSync(join(copy, 'schema/supergraph.graphql'));
    expect([run('generate'), run('check')]).toEqual([fine, fine]);

    expect(run('check', { SCHEMA_BASE: 'HEAD' })).toEqual(failure('breaking, csr'));
    expect(run('check', { SCHEMA_BASE: 'nowhere' })).toEqual(failure('There is no commit nowhere'));
  });
});
