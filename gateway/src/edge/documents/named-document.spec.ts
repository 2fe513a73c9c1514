import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Audience } from '../../request-context.ts';
import { openEdge, type StandInEdge } from '../testing/stand-in-edge.ts';
import { type KnownDocument, sha256 } from './manifest.ts';

process.env.LOG_LEVEL = 'silent';

const documentOf = (name: string, body: string): KnownDocument => ({ id: sha256(body), name, type: 'query', body });
const PRODUCT = documentOf('Product', 'query Product($sku: ID!) { product(sku: $sku) { title } }\n');
const GREET = documentOf('Greet', 'mutation Greet { greet(name: "Ada") }');
const INTROSPECT = documentOf('Introspect', 'query Introspect { __schema { queryType { name } } }');
/** Nobody published it. */
const OTHER = documentOf('Other', 'query Other { customerName }');
const OTHERS_GET = documentOf('OthersGet', 'query OthersGet { customerName }');

const KNOWN: Partial<Record<Audience, readonly KnownDocument[]>> = {
  storefront: [PRODUCT, GREET, INTROSPECT],
  partner: [OTHER],
};

let edge: StandInEdge;

beforeAll(async () => {
  edge = await openEdge(
    { trustedDocuments: new Set(['storefront']), introspection: new Set(['partner', 'csr']) },
    {
      documents: {
        of: (audience) => KNOWN[audience] ?? [],
        find: (audience, id) => KNOWN[audience]?.find((known) => known.id === id),
        reload: () => {},
      },
    },
  );
});

afterAll(() => edge.close());

const STOREFRONT = '/storefront/graphql';
const CSR = '/csr/graphql';
const PARTNER = '/partner/graphql';
const variables = { sku: 'A' };

const read = async (response: Response) => ({
  status: response.status,
  headers: response.headers,
  ...((await response.json()) as { data?: unknown; errors?: unknown }),
});

const post = async (path: string, body: object) =>
  read(
    await fetch(edge.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', connection: 'close' },
      body: JSON.stringify(body),
    }),
  );

const get = async (path: string, parameters: Record<string, unknown>) => {
  const texts = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const headers = { 'apollo-require-preflight': '1', connection: 'close' };
  return read(await fetch(`${edge.origin}${path}?${new URLSearchParams(texts)}`, { headers }));
};

const byHash = (sha256Hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
const byId = ({ id }: KnownDocument) => ({ documentId: `sha256:${id}` });

const refused = (code: string) => ({ status: 400, errors: [expect.objectContaining({ extensions: { code } })] });
const TITLE = { status: 200, data: { product: { title: 'Title of A' } } };

describe('an endpoint that trusts known documents', () => {
  it.each([
    ['its hash, as Apollo’s clients send it', { ...byHash(PRODUCT.id), variables }],
    ['its id, as the GraphQL over HTTP draft has it', { ...byId(PRODUCT), variables }],
    ['its hash and its text', { query: PRODUCT.body, ...byHash(PRODUCT.id), variables }],
    ['its text alone', { query: PRODUCT.body, variables }],
    ['its hash and no text', { query: null, ...byHash(PRODUCT.id), variables }],
    ['its hash beside other extensions', { extensions: { ...byHash(PRODUCT.id).extensions, a: 1 }, variables }],
  ])('runs a document by %s', async (_how, body) => {
    expect(await post(STOREFRONT, body)).toMatchObject(TITLE);
    expect(
      await get(STOREFRONT, Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))),
    ).toMatchObject(TITLE);
  });

  it.each([
    ['another document', { query: OTHER.body }],
    ['another document’s hash', byHash(OTHER.id)],
    ['another document’s id', byId(OTHER)],
    ['another document with its hash, as if to register it', { query: OTHER.body, ...byHash(OTHER.id) }],
    ['a known document with one blank more', { query: `${PRODUCT.body} `, variables }],
    ['nothing but a name', { operationName: 'Product', query: '{ customerName }' }],
    ['something that is no GraphQL', { query: '{' }],
  ])('refuses %s', async (_what, body) => {
    const before = edge.asked.length;

    expect(await post(STOREFRONT, body)).toMatchObject(refused('PERSISTED_QUERY_NOT_IN_LIST'));
    expect(await get(STOREFRONT, body)).toMatchObject(refused('PERSISTED_QUERY_NOT_IN_LIST'));
    expect(await post(STOREFRONT, body)).toMatchObject(refused('PERSISTED_QUERY_NOT_IN_LIST'));
    expect(edge.asked).toHaveLength(before);
  });

  it.each([
    ['another document’s text', { query: OTHER.body, ...byHash(PRODUCT.id), variables }],
    ['a text that is another’s', { query: OTHER.body, ...byId(PRODUCT), variables }],
  ])('refuses a known hash with %s', async (_what, body) => {
    expect(await post(STOREFRONT, body)).toMatchObject(refused('PERSISTED_QUERY_HASH_MISMATCH'));
  });

  it.each([
    ['a document no text', { query: [OTHER.body] }],
    ['a list of requests', [{ query: OTHER.body }]],
    ['nothing', { variables }],
  ])('refuses %s', async (_what, body) => {
    expect(await post(STOREFRONT, body)).toMatchObject(refused('BAD_REQUEST'));
  });

  it('names no document in two ways', async () => {
    expect(await post(STOREFRONT, { ...byHash(PRODUCT.id), ...byId(OTHER) })).toMatchObject(refused('BAD_REQUEST'));
    const search = `documentId=sha256:${PRODUCT.id}&documentId=sha256:${OTHER.id}`;
    const headers = { 'apollo-require-preflight': '1' };
    expect(await read(await fetch(`${edge.origin}${STOREFRONT}?${search}`, { headers }))).toMatchObject(
      refused('BAD_REQUEST'),
    );
  });

  it('runs no mutation by GET, known or not', async () => {
    expect(await get(STOREFRONT, byHash(GREET.id))).toMatchObject({ status: 405 });
    expect(await post(STOREFRONT, byHash(GREET.id))).toMatchObject({ data: { greet: 'Hello, Ada' } });
  });

  it('tells no schema to a document that somebody published', async () => {
    expect(await post(STOREFRONT, byHash(INTROSPECT.id))).toMatchObject(refused('INTROSPECTION_DISABLED'));
  });

  it('lets a known document of public fields be kept', async () => {
    const { headers } = await get(STOREFRONT, { ...byHash(PRODUCT.id), variables });

    expect(headers.get('cache-control')).toBe('public, max-age=5');
  });
});

describe('an endpoint that trusts its callers', () => {
  it('takes any document, and known ones by their hash', async () => {
    expect(await post(PARTNER, { query: PRODUCT.body, variables })).toMatchObject(TITLE);
    expect(await post(PARTNER, byHash(OTHER.id))).toMatchObject({ data: { customerName: 'Claire Gute' } });
    expect(await post(PARTNER, byId(OTHER))).toMatchObject({ data: { customerName: 'Claire Gute' } });
  });

  it('takes a document by its hash once it was sent with it, and then by GET, too', async () => {
    const hash = byHash(OTHERS_GET.id);

    expect(await post(CSR, hash)).toMatchObject({
      status: 200,
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect(await post(CSR, { query: OTHERS_GET.body, ...hash })).toMatchObject({ status: 200 });
    expect(await post(CSR, hash)).toMatchObject({ data: { customerName: 'Claire Gute' } });
    expect(await get(CSR, hash)).toMatchObject({ data: { customerName: 'Claire Gute' } });
  });

  it('keeps what one audience sent from the others', async () => {
    await post(CSR, { query: OTHERS_GET.body, ...byHash(OTHERS_GET.id) });

    expect(await post(PARTNER, byHash(OTHERS_GET.id))).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect(await post(CSR, byHash(PRODUCT.id))).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
  });

  it('registers nothing under another’s hash, nothing that is wrong, and nothing by id', async () => {
    const forged = { query: OTHER.body, ...byHash(PRODUCT.id) };
    const wrong = documentOf('Wrong', 'query Wrong { nothing }');

    expect(await post(CSR, forged)).toMatchObject(refused('PERSISTED_QUERY_HASH_MISMATCH'));
    expect(await post(CSR, { query: wrong.body, ...byHash(wrong.id) })).toMatchObject(
      refused('GRAPHQL_VALIDATION_FAILED'),
    );
    for (const id of [PRODUCT.id, wrong.id])
      expect(await post(CSR, byHash(id))).toMatchObject({
        errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
      });
    expect(await post(CSR, byId(PRODUCT))).toMatchObject(refused('PERSISTED_QUERY_NOT_IN_LIST'));
    expect(await post(CSR, { query: OTHER.body, ...byId(OTHER) })).toMatchObject({ status: 200 });
  });

  it.each([
    ['no hash', byHash(undefined)],
    ['a number', byHash(7)],
    ['a hash that is too short', byHash('ab12')],
    ['a hash in upper case', byHash(PRODUCT.id.toUpperCase())],
    ['the name of a part of all objects', byHash('__proto__')],
    ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: PRODUCT.id } } }],
    ['no object', { extensions: { persistedQuery: 'x' } }],
    ['a bare id', { documentId: PRODUCT.id }],
    ['an id of another hash', { documentId: `md5:${PRODUCT.id}` }],
    ['an id that is no text', { documentId: 7 }],
  ])('refuses %s for a hash', async (_what, body) => {
    expect(await post(CSR, { ...body, query: OTHER.body })).toMatchObject(refused('BAD_REQUEST'));
    expect(await post(STOREFRONT, body)).toMatchObject(refused('BAD_REQUEST'));
  });
});
