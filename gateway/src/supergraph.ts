import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Log } from '@tutti/kit/log';
import { withoutSecurityPurpose } from './authorization/security-purpose.ts';
import type { KnownDocuments } from './edge/documents/known-documents.ts';
import {
  type LoadedSupergraph,
  loadSupergraph,
  type SchemaOf,
  type SharedSupergraph,
  shareSupergraph,
} from './edge/shared-supergraph.ts';
import { type Access, type ExecutionListener, SupergraphGateway } from './execution/supergraph-gateway.ts';
import { AUDIENCES } from './request-context.ts';
import type { Subgraph } from './subgraphs/subgraph.ts';

// ApolloGateway reads it when it is constructed, and would send telemetry.
process.env.APOLLO_TELEMETRY_DISABLED = '1';

export interface SupergraphSource {
  readonly file: string;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly documents: KnownDocuments;
  readonly accessOf: (supergraphSdl: string) => Access;
  readonly schemaOf: SchemaOf;
  readonly listener?: ExecutionListener;
  readonly log: Log;
}

export interface Supergraph extends SharedSupergraph {
  /** Reads the file again. Throws where it can't be used, and goes on with the one before. */
  reload(): Promise<void>;
}

/** The supergraph of the file, with plans of all known documents made before the first is asked. */
export const openSupergraph = async (source: SupergraphSource): Promise<Supergraph> => {
  const shared = shareSupergraph(await load(source));
  return { ...shared, reload: async () => shared.replace(await load(source)) };
};

const load = async (source: SupergraphSource): Promise<LoadedSupergraph> => {
  const supergraphSdl = readSupergraph(source.file);
  const gateway = new SupergraphGateway({
    supergraphSdl: withoutSecurityPurpose(supergraphSdl),
    subgraphs: source.subgraphs,
    access: source.accessOf(supergraphSdl),
    ...(source.listener && { listener: source.listener }),
  });
  const loaded = await loadSupergraph(gateway, source.schemaOf);
  await warm(gateway, loaded, source);
  return loaded;
};

/** Document by document, so that requests under way are answered meanwhile. */
const warm = async (gateway: SupergraphGateway, loaded: LoadedSupergraph, { documents, log }: SupergraphSource) => {
  for (const audience of AUDIENCES) {
    const { apiSchema } = loaded.update(audience);
    for (const { id, name, body } of documents.of(audience)) {
      await nextTurn();
      try {
        gateway.warm(apiSchema, body);
      } catch (error) {
        log.warn({ audience, document: id, name, reason: (error as Error).message }, 'a known document has no plan');
      }
    }
  }
};

const readSupergraph = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`The supergraph can't be read: ${(error as Error).message}`);
  }
};
