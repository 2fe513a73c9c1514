import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { causeOf } from './cause.ts';
import { isDatabaseOutage } from './database.ts';
import type { Log } from './log.ts';
import { ServiceUnavailable } from './service-client.ts';

/**
 * What the outside sees of an error. What the caller did wrong is told as it is; an outage is SERVICE_UNAVAILABLE and may
 * be tried again with the same idempotency key; a bug is INTERNAL_SERVER_ERROR, and its cause goes to the log alone.
 */
export const formatError =
  (service: string, log: Log) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    if (cause instanceof ServiceUnavailable) return outage(formatted, cause.service);
    if (isDatabaseOutage(cause)) return outage(formatted, service);
    const { code } = (formatted.extensions ?? {}) as { code?: string };
    if (cause instanceof GraphQLError && code !== 'INTERNAL_SERVER_ERROR') return formatted;
    log.error({ cause: causeOf(cause), path: formatted.path }, 'request failed');
    return {
      ...located(formatted),
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };

const outage = (formatted: GraphQLFormattedError, service: string): GraphQLFormattedError => ({
  ...located(formatted),
  message: `The ${service} service is not available. Try again.`,
  extensions: { code: 'SERVICE_UNAVAILABLE', service },
});

const located = ({ locations, path }: GraphQLFormattedError) => ({
  ...(locations && { locations }),
  ...(path && { path }),
});
