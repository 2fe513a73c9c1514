import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import type { Publication } from './arguments.ts';
import { openKnownDocuments } from './known-documents.ts';
import { sha256 } from './manifest.ts';
import { check, publish } from './publish.ts';

const CONTRACT = buildSchema(
  'type Query { product(sku: ID!): String, order: String } type Mutation { placeOrder: String }',
);
const PRODUCT = '# What the shop shows.\nquery Product($sku: ID!) {\n  product(sku: $sku)\n}\n';
const PLACE_ORDER = 'mutation PlaceOrder { placeOrder }';

let folder = '';
let manifests = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tutti-documents-'));
  manifests = join(folder, 'manifests');
  write({ 'Product.graphql': PRODUCT, 'PlaceOrder.graphql': PLACE_ORDER, 'README.md': 'not one of them' });
});

afterEach(() => rmSync(folder, { recursive: true }));

const write = (files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
};

const publishAs = (publication: Partial<Publication> = {}) =>
  publish(
    { client: 'storefront', version: '1', folder, replaces: false, skipsInvalid: false, ...publication },
    manifests,
    () => CONTRACT,
  );

describe('publish', () => {
  it('makes known what clients send, byte by byte', () => {
    expect(publishAs()).toEqual({ file: join(manifests, 'storefront@1.json'), count: 2, skipped: [] });

    const known = openKnownDocuments(manifests);
    expect(known.find('storefront', sha256(PRODUCT))).toEqual({
      id: sha256(PRODUCT),
      name: 'Product',
      type: 'query',
      body: PRODUCT,
    });
    expect(known.of('storefront').map(({ name, type }) => [name, type])).toEqual([
      ['PlaceOrder', 'mutation'],
      ['Product', 'query'],
    ]);
    expect(known.find('csr', sha256(PRODUCT))).toBeUndefined();
  });

  it('may be said again as long as it says the same', () => {
    const { file } = publishAs();
    const text = readFileSync(file, 'utf8');
    publishAs();

    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('changes no version that is published, unless it is told to', () => {
    const { file } = publishAs();
    write({ 'Product.graphql': PRODUCT.replace('$sku)', '$sku )') });

    expect(() => publishAs()).toThrow('publish another version');
    expect(publishAs({ version: '2' })).toMatchObject({ count: 2 });
    publishAs({ replaces: true });
    expect(readFileSync(file, 'utf8')).toContain('$sku )');
  });

  it.each([
    ['asks for what the contract lacks', 'query Wrong { customer }', 'Cannot query field'],
    ['is no GraphQL', 'query Wrong {', 'Syntax Error'],
    ['has no name', '{ order }', 'with a name'],
    ['is two operations', 'query A { order } query B { order }', 'one operation'],
    ['is no operation', 'fragment Wrong on Query { order }', 'one operation'],
    ['subscribes where nothing is told', 'subscription Wrong { order }', 'no subscription'],
  ])('takes no document that %s, or none of them all', (_what, text, why) => {
    write({ 'Wrong.graphql': text });

    expect(() => publishAs()).toThrow(why);
    expect(() => openKnownDocuments(manifests)).toThrow("can't be read");
    expect(publishAs({ skipsInvalid: true })).toMatchObject({ count: 2, skipped: [expect.stringContaining(why)] });
  });

  it('publishes something, or refuses', () => {
    expect(() => publishAs({ folder: tmpdir().concat('/nowhere-of-tutti') })).toThrow('ENOENT');
    rmSync(join(folder, 'Product.graphql'));
    rmSync(join(folder, 'PlaceOrder.graphql'));
    expect(() => publishAs()).toThrow('holds no document');
  });
});

describe('check', () => {
  it('says nothing where all is well', () => {
    publishAs();

    expect(check(manifests, () => CONTRACT)).toEqual([]);
  });

  it('says what a contract took from a client', () => {
    publishAs();
    const smaller = buildSchema('type Query { order(id: ID): String } type Mutation { placeOrder: String }');

    expect(check(manifests, () => smaller)).toEqual([
      'storefront@1.json: Product: Cannot query field "product" on type "Query".',
    ]);
  });

  it('says which files are no manifests', () => {
    const { file } = publishAs();
    writeFileSync(file, readFileSync(file, 'utf8').replace('What the shop', 'What this shop'));
    writeFileSync(join(manifests, 'shop@1.json'), '{}');

    expect(check(manifests, () => CONTRACT)).toEqual([
      expect.stringContaining('shop@1.json: a manifest is named'),
      expect.stringContaining('The id of Product is not'),
    ]);
  });
});

describe('openKnownDocuments', () => {
  it('knows each document once, of all versions', () => {
    publishAs();
    write({ 'Order.graphql': 'query Order { order }' });
    publishAs({ version: '2' });
    publishAs({ client: 'storefront-ios', version: '1' });

    expect(openKnownDocuments(manifests).of('storefront')).toHaveLength(3);
  });

  it('keeps what it knows where what is there now is no manifest', () => {
    const { file } = publishAs();
    const known = openKnownDocuments(manifests);
    writeFileSync(file, '{}');

    expect(() => known.reload()).toThrow('storefront@1.json');
    expect(known.of('storefront')).toHaveLength(2);
    publishAs({ replaces: true, skipsInvalid: true });
    known.reload();
    expect(known.of('storefront')).toHaveLength(2);
  });

  it('refuses a file that no client has', () => {
    publishAs();
    writeFileSync(join(manifests, 'shop@1.json'), '{}');

    expect(() => openKnownDocuments(manifests)).toThrow('shop@1.json is not named');
  });
});
