import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Path } from './places.ts';
import { clientPath } from './planned-names.ts';
import type { Run } from './run.ts';

/** Of one answer. More say nothing more, and a broken service may send any number. */
export const MOST_ERRORS = 1_000;

/** What a subgraph says went wrong, at its places in the client's answer; `errors.ts` decides what of it may leave. */
export const tellSubgraphErrors = (
  run: Run,
  serviceName: string,
  errors: readonly GraphQLFormattedError[],
  placesOf: (path: Path | undefined) => readonly (Path | undefined)[],
): void => {
  for (const error of errors)
    for (const path of placesOf(pathOf(error))) {
      if (run.errors.length >= MOST_ERRORS) return;
      run.errors.push(subgraphError(error, serviceName, path));
    }
};

/** `http` would set the status and headers of the gateway's own answer. */
const subgraphError = ({ message, extensions }: GraphQLFormattedError, serviceName: string, path: Path | undefined) => {
  const { http: _, ...said } = (typeof extensions === 'object' && extensions) || {};
  return new GraphQLError(typeof message === 'string' && message ? message : 'A service refused.', {
    ...(path && { path: clientPath(path) }),
    extensions: { ...said, serviceName },
  });
};

/** The same failure at every place that misses something for it. */
export const tellFailure = (run: Run, failure: unknown, paths: readonly Path[]): void => {
  const originalError = failure instanceof Error ? failure : new Error(String(failure));
  const { message, extensions } = originalError as GraphQLError;
  for (const path of paths.length > 0 ? paths : [undefined]) {
    if (run.errors.length >= MOST_ERRORS) return;
    run.errors.push(
      new GraphQLError(message, {
        ...(path && { path: clientPath(path) }),
        ...(extensions && { extensions }),
        originalError,
      }),
    );
  }
};

/** Undefined where the subgraph gives none that is one. */
export const pathOf = ({ path }: { readonly path?: unknown }): Path | undefined =>
  Array.isArray(path) && path.every((step) => typeof step === 'string' || Number.isInteger(step)) ? path : undefined;
