import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import type { ServiceName } from '@tutti/kit/events';
import { closeServer, createGraphqlHttpServer, listen } from '@tutti/kit/http';
import type { Log } from '@tutti/kit/log';
import { withoutSecurityPurpose } from './authorization/security-purpose.ts';
import { openRequest } from './edge/open-request.ts';
import { answerPages } from './edge/pages.ts';
import { requestPlugin } from './edge/request-plugin.ts';
import { formatError } from './errors.ts';
import { reservedNamesRule } from './execution/reserved-names.ts';
import { SupergraphGateway } from './execution/supergraph-gateway.ts';
import { signFor } from './identity/sign-for.ts';
import { depthRule, valueNestingRule } from './limits/document-limits.ts';
import type { GatewayContext } from './request-context.ts';
import type { Settings } from './settings.ts';
import { type Guard, openSubgraph } from './subgraphs/open-subgraph.ts';
import type { Subgraph } from './subgraphs/subgraph.ts';
import { refuseMalformedTimes } from './times.ts';

// ApolloGateway reads it when it is constructed, and would send telemetry.
process.env.APOLLO_TELEMETRY_DISABLED = '1';

export interface Gateway {
  readonly port: number;
  /** Lets running requests end. */
  close(): Promise<void>;
}

/** Listens once the supergraph is loaded; the subgraphs needn't be there yet. */
export const startGateway = async (settings: Settings, log: Log): Promise<Gateway> => {
  const sources = openSources(settings, log);
  const apollo = createApollo(settings, sources, log);
  await apollo.start();
  const server = createGraphqlHttpServer({
    apollo,
    context: (request) => openRequest(request, 'operator'),
    other: answerPages,
    maxBodyBytes: settings.maxBodyBytes,
  });
  return {
    port: await listen(server, settings.port, settings.host),
    close: async () => {
      await closeServer(server);
      await apollo.stop();
      await Promise.all([...sources.values()].map((source) => source.close()));
    },
  };
};

const openSources = ({ subgraphUrls, subgraphTimeoutMilliseconds, serviceSecret }: Settings, log: Log) =>
  new Map(
    Object.entries(subgraphUrls).map(([name, url]) => [
      name,
      openSubgraph(
        { name, url, maxAnswerBytes: 16 * 1024 * 1024 },
        signFor(name as ServiceName, serviceSecret),
        inTime(subgraphTimeoutMilliseconds),
        log,
      ),
    ]),
  );

/** One attempt, ended after a time or when nobody waits any more. */
const inTime =
  (milliseconds: number): Guard =>
  (call, { signal }) =>
    call(AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]));

const createApollo = ({ supergraphFile, limits }: Settings, sources: Map<string, Subgraph>, log: Log) => {
  const gateway = new SupergraphGateway({
    supergraphSdl: withoutSecurityPurpose(readSupergraph(supergraphFile)),
    subgraphs: sources,
    access: () => () => ({ key: '', fields: new Set(), isWhole: false }),
  });
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => refuseMalformedTimes(apiSchema));
  return new ApolloServer<GatewayContext>({
    gateway,
    introspection: true,
    persistedQueries: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [depthRule(limits), valueNestingRule, reservedNamesRule],
    formatError: formatError(log, limits),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [requestPlugin],
    logger: log,
  });
};

const readSupergraph = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`The supergraph can't be read: ${(error as Error).message}`);
  }
};
