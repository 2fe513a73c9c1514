import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Log } from '@tutti/kit/log';
import type { GraphQLFormattedError, ValidationRule } from 'graphql';
import { documentLimitsRule } from '../limits/document-rule.ts';
import type { AudienceLimits } from '../limits/limit-settings.ts';
import { AUDIENCES, type Audience, type GatewayContext } from '../request-context.ts';
import { plainlyValidRule } from '../validation/plainly-valid-rule.ts';
import { answerHeadPlugin } from './answer-head.ts';
import { DocumentStore } from './document-store.ts';
import type { EdgeSettings } from './edge-settings.ts';
import { closedIntrospectionRule, withoutSuggestion } from './introspection.ts';
import { publicAnswersPlugin } from './public-answers.ts';
import { requestPlugin } from './request-plugin.ts';
import type { SharedSupergraph } from './shared-supergraph.ts';
import { writeAnswer } from './write-answer.ts';

/** A document that was registered at run time is forgotten after a day without use, or when there are too many. */
const REGISTERED_SECONDS = 86_400;

/** Either tells a browser's own form or image from a client that a page's script made. */
const CSRF_HEADERS = ['apollo-require-preflight', 'graphql-require-preflight', 'x-apollo-operation-name'];

export interface EndpointParts {
  readonly supergraph: Pick<SharedSupergraph, 'for'>;
  readonly settings: EdgeSettings;
  readonly limits: Readonly<Record<Audience, AudienceLimits>>;
  readonly validationRules: readonly ValidationRule[];
  readonly plugins: readonly ApolloServerPlugin<GatewayContext>[];
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  readonly log: Log;
}

export interface Endpoints {
  readonly of: (audience: Audience) => ApolloServer<GatewayContext>;
  stop(): Promise<void>;
}

/** One for each audience, over one supergraph. */
export const startEndpoints = async (parts: EndpointParts): Promise<Endpoints> => {
  const endpoints = new Map(AUDIENCES.map((audience) => [audience, createEndpoint(audience, parts)]));
  await Promise.all([...endpoints.values()].map((endpoint) => endpoint.start()));
  return {
    of: (audience) => endpoints.get(audience) as ApolloServer<GatewayContext>,
    stop: async () => {
      await Promise.all([...endpoints.values()].map((endpoint) => endpoint.stop()));
    },
  };
};

/** GraphQL over HTTP for one audience; to be started. Nothing of it reports to anybody outside. */
const createEndpoint = (
  audience: Audience,
  { supergraph, settings, limits, validationRules, plugins, formatError, log }: EndpointParts,
): ApolloServer<GatewayContext> => {
  const tellsSchema = settings.introspection.has(audience);
  return new ApolloServer<GatewayContext>({
    gateway: supergraph.for(audience),
    introspection: true,
    persistedQueries: settings.trustedDocuments.has(audience) ? false : { ttl: REGISTERED_SECONDS },
    csrfPrevention: { requestHeaders: CSRF_HEADERS },
    documentStore: new DocumentStore(),
    stringifyResult: writeAnswer,
    parseOptions: { maxTokens: limits[audience].tokens },
    allowBatchedHttpRequests: limits[audience].batchSize > 1,
    validationRules: [
      documentLimitsRule(limits[audience]),
      plainlyValidRule,
      ...validationRules,
      ...(tellsSchema ? [] : [closedIntrospectionRule]),
    ],
    formatError: tellsSchema ? formatError : (formatted, error) => withoutSuggestion(formatError(formatted, error)),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      requestPlugin,
      answerHeadPlugin,
      publicAnswersPlugin(settings.publicCacheSeconds),
      ...plugins,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    logger: log,
  });
};
