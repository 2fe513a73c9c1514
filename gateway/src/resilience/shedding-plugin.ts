import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../request-context.ts';
import { priorityOf } from './priorities.ts';
import { overloaded, type Shedding } from './shedding.ts';

/** The second look: once it is known what is asked, and before anything is. */
export const sheddingPlugin = (shedding: Shedding): ApolloServerPlugin<GatewayContext> => {
  const begun = new WeakSet<object>();
  const end = (request: object) => {
    if (begun.delete(request)) shedding.end();
  };
  return {
    requestDidStart: async (request) => ({
      didResolveOperation: async ({ operation, contextValue }) => {
        if (!operation) return;
        const overload = shedding.begin(priorityOf(operation, contextValue));
        if (overload) throw overloaded(overload);
        begun.add(request);
      },
      willSendResponse: async () => end(request),
    }),
    // Nobody is told then that an answer is sent.
    unexpectedErrorProcessingRequest: async ({ requestContext }) => end(requestContext),
  };
};
