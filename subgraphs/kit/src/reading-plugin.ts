import type { ApolloServerPlugin } from '@apollo/server';
import { hasRole } from './caller.ts';
import type { RequestContext } from './request-context.ts';

/** Queries wait for one another, and end with their caller. What a service of ours asks is part of a mutation. */
export const readingPlugin = <Context extends RequestContext>(): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, contextValue }) => {
      if (operation?.operation === 'query' && !hasRole(contextValue.caller, 'service')) contextValue.reading.begin();
    },
  }),
});
