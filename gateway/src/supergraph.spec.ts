import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@tutti/kit/caller';
import { openLog } from '@tutti/kit/log';
import { parse } from 'graphql';
import type { KnownDocument } from './edge/documents/manifest.ts';
import type { GatewayContext } from './request-context.ts';
import type { SubgraphAnswer } from './subgraphs/subgraph.ts';
import { openSupergraph, type Supergraph } from './supergraph.ts';

process.env.LOG_LEVEL = 'silent';
const COMMITTED = new URL('../../schema/supergraph.graphql', import.meta.url);
const DOCUMENT = 'query Phone($id: ID!) { customer(id: $id) { phone } }';

let folder: string;
let supergraph: Supergraph;
/** What a subgraph was asked, and how it answers. */
let asked: { body: string; answer: (answer: SubgraphAnswer) => void }[];

const subgraphs = new Map(
  ['inventory', 'orders', 'fulfillment', 'customer'].map((name) => [
    name,
    {
      name,
      ask: ({ body }: { body: string }) =>
        new Promise<Buffer>((tell) =>
          asked.push({ body, answer: (answer) => tell(Buffer.from(JSON.stringify(answer))) }),
        ),
      read: (answer: Buffer) => JSON.parse(answer.toString()),
      close: async () => {},
    },
  ]),
);

beforeEach(async () => {
  asked = [];
  folder = await mkdtemp(join(tmpdir(), 'tutti-supergraph-'));
  await writeFile(join(folder, 'supergraph.graphql'), await readFile(COMMITTED, 'utf8'));
  supergraph = await openSupergraph({
    file: join(folder, 'supergraph.graphql'),
    subgraphs,
    documents: {
      of: (audience) =>
        audience === 'csr'
          ? [DOCUMENT, '{ gone }'].map((body) => ({ id: body, name: 'Phone', body }) as KnownDocument)
          : [],
      find: () => undefined,
      reload: () => {},
    },
    accessOf: () => () => () => ({ key: '', fields: new Set(), isWhole: false }),
    schemaOf: (_audience, full) => full,
    log: openLog('gateway'),
  });
});

afterEach(async () => {
  await supergraph.close();
  await rm(folder, { recursive: true, force: true });
});

const rewrite = async (change: (sdl: string) => string) => {
  await writeFile(join(folder, 'supergraph.graphql'), change(await readFile(COMMITTED, 'utf8')));
};

/** What an endpoint serves, as its Apollo Server hears of it. */
const listen = () => {
  const heard: string[][] = [];
  const endpoint = supergraph.for('operator');
  endpoint.onSchemaLoadOrUpdate?.(({ apiSchema }) => {
    const customer = apiSchema.getType('Customer');
    heard.push(customer && 'getFields' in customer ? Object.keys(customer.getFields()) : []);
  });
  return { heard, endpoint };
};

const ask = async () => {
  const { executor } = await supergraph.for('operator').load({ apollo: {} });
  const context = { caller: ANONYMOUS, signal: new AbortController().signal } as GatewayContext;
  let schema: unknown;
  supergraph.for('operator').onSchemaLoadOrUpdate?.(({ apiSchema }) => {
    schema = apiSchema;
  });
  const request = { variables: { id: 'cus_1' }, operationName: 'Phone' };
  const answer = await executor?.({ document: parse(DOCUMENT), request, schema, context } as unknown as Parameters<
    NonNullable<typeof executor>
  >[0]);
  return JSON.parse(JSON.stringify(answer));
};

const answerFirst = async () => {
  while (asked.length === 0) await nextTurn();
  asked[0]?.answer({ data: { customer: { phone: '+1' } } });
};

describe('openSupergraph', () => {
  it('serves another supergraph from the moment it is read again', async () => {
    const { heard } = listen();
    await rewrite((sdl) =>
      sdl.replace(/(type Customer\b[^{]*\{)/, '$1\n  nickname: String @join__field(graph: CUSTOMER)'),
    );

    await supergraph.reload();

    expect(heard).toHaveLength(2);
    expect(heard[0]).not.toContain('nickname');
    expect(heard[1]).toContain('nickname');
  });

  it('lets what is under way end as it began', async () => {
    const answer = ask();
    await supergraph.reload();
    await answerFirst();

    expect(await answer).toEqual({ data: { customer: { phone: '+1' } } });
  });

  it.each([
    ['is no GraphQL', () => 'type {'],
    ['is no supergraph', () => 'type Query { a: Int }'],
    [
      'has fields that require one field with different arguments',
      (sdl: string) =>
        sdl.replace(
          /(type Customer\b[^{]*\{)/,
          `$1
  first: Int @join__field(graph: CUSTOMER, requires: "orders(first: 1) { totalCount }")
  second: Int @join__field(graph: CUSTOMER, requires: "orders(first: 2) { totalCount }")`,
        ),
    ],
    ['names a service without an address', (sdl: string) => sdl.replaceAll('name: "customer"', 'name: "loyalty"')],
  ])('throws where the file %s, and goes on with the one before', async (_, change) => {
    const { heard } = listen();
    await rewrite(change);

    await expect(supergraph.reload()).rejects.toThrow();

    expect(heard).toHaveLength(1);
    const answer = ask();
    await answerFirst();
    expect(await answer).toEqual({ data: { customer: { phone: '+1' } } });
  });
});
