import { ANONYMOUS } from '@tutti/kit/caller';
import { closeServer, listen } from '@tutti/kit/http';
import { openLog } from '@tutti/kit/log';
import { buildSchema, execute } from 'graphql';
import { formatError } from '../../errors.ts';
import { readLimitSettings } from '../../limits/limit-settings.ts';
import type { GatewayContext } from '../../request-context.ts';
import type { KnownDocuments } from '../documents/known-documents.ts';
import { createEdgeServer, type EdgeParts } from '../edge-server.ts';
import { type EdgeSettings, readEdgeSettings } from '../edge-settings.ts';
import { startEndpoints } from '../endpoint.ts';
import { requestIdOf } from '../request-id.ts';
import type { SharedSupergraph } from '../shared-supergraph.ts';

const API = buildSchema(`
  type Query {
    product(sku: ID!): Product
    products(skus: [ID!]!): [Product]
    customerName: String
    filler(bytes: Int!): String
    "Answers when its caller is gone."
    patience: String
    broken: String
  }
  type Product { sku: ID! title: String }
  type Mutation { greet(name: String!): String }
`);

/** What the API was asked for. */
export interface Asked {
  readonly operationName: string | null;
  readonly context: GatewayContext;
}

export interface StandInEdge {
  readonly port: number;
  readonly origin: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

export const MAX_BODY_BYTES = 10_000;
export const MAX_BODY_VALUES = 1_000;

const NO_DOCUMENTS: KnownDocuments = { of: () => [], find: () => undefined, reload: () => {} };

/** The edge as the gateway has it, before an API of a few fields instead of the supergraph. For tests. */
export const openEdge = async (
  settings: Partial<EdgeSettings> = {},
  parts: Partial<Pick<EdgeParts, 'openRequest' | 'documents' | 'bodyLimits' | 'maxBatchSize' | 'hold' | 'payFor'>> = {},
): Promise<StandInEdge> => {
  const asked: Asked[] = [];
  const log = openLog('edge');
  const edge = { ...readEdgeSettings(), ...settings };
  const endpoints = await startEndpoints({
    supergraph: standInSupergraph(asked),
    settings: edge,
    limits: readLimitSettings().of,
    validationRules: [],
    plugins: [],
    formatError: formatError(log),
    log,
  });
  const server = createEdgeServer({
    apolloOf: endpoints.of,
    openRequest: openAnonymously,
    otherPaths: [],
    documents: NO_DOCUMENTS,
    settings: edge,
    bodyLimits: () => ({ bytes: MAX_BODY_BYTES, values: MAX_BODY_VALUES }),
    log,
    ...parts,
  });
  const port = await listen(server, 0, '127.0.0.1');
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: async () => {
      await closeServer(server);
      await endpoints.stop();
    },
  };
};

export const openAnonymously: EdgeParts['openRequest'] = async (request, audience, signal) => ({
  requestId: requestIdOf(request.headers),
  audience,
  caller: ANONYMOUS,
  client: { name: '', version: '' },
  deadline: Date.now() + 10_000,
  signal,
});

const RESOLVERS = {
  product: ({ sku }: { sku: string }) => (sku === 'NONE' ? null : { sku, title: `Title of ${sku}` }),
  products: ({ skus }: { skus: string[] }) => skus.map((sku) => ({ sku, title: `Title of ${sku}` })),
  customerName: () => 'Claire Gute',
  filler: ({ bytes }: { bytes: number }) => 'x'.repeat(bytes),
  patience: (_: unknown, { signal }: GatewayContext) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve('at last'))),
  broken: () => {
    throw new Error('connect 10.0.0.5');
  },
  greet: ({ name }: { name: string }) => `Hello, ${name}`,
};

const standInSupergraph = (asked: Asked[]): Pick<SharedSupergraph, 'for'> => ({
  for: () => ({
    onSchemaLoadOrUpdate: (listen) => {
      listen({ apiSchema: API, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({
      executor: async ({ document, operationName, request, context, schema }) => {
        asked.push({ operationName, context: context as GatewayContext });
        const variableValues = request.variables as Record<string, unknown> | undefined;
        return execute({
          schema,
          document,
          operationName,
          variableValues,
          contextValue: context,
          rootValue: RESOLVERS,
        });
      },
    }),
    stop: async () => {},
  }),
});
