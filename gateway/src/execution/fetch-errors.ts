import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Path } from './places.ts';

/** What a subgraph says went wrong, at its place in the client's answer; `errors.ts` decides what of it may leave. */
export const subgraphError = (
  { message, extensions }: GraphQLFormattedError,
  serviceName: string,
  path: Path | undefined,
): GraphQLError =>
  new GraphQLError(typeof message === 'string' && message ? message : 'A service refused.', {
    ...(path && { path }),
    extensions: { ...(typeof extensions === 'object' && extensions), serviceName },
  });

/** The same failure at every place that misses something for it. */
export const failureAt = (failure: unknown, paths: readonly Path[]): GraphQLError[] => {
  const { message, extensions } = failure as GraphQLError;
  const originalError = failure instanceof Error ? failure : new Error(String(failure));
  return (paths.length > 0 ? paths : [undefined]).map(
    (path) => new GraphQLError(message, { ...(path && { path }), ...(extensions && { extensions }), originalError }),
  );
};
