import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import type { GatewayContext } from '../request-context.ts';
import { priorityOf } from './priorities.ts';
import { overloaded, type Shedding } from './shedding.ts';

/** The second look: once it is known what is asked, and before anything is. */
export const sheddingPlugin = (shedding: Shedding): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: async (): Promise<GraphQLRequestListener<GatewayContext>> => {
    let isCounted = false;
    return {
      didResolveOperation: async ({ operation, contextValue }) => {
        if (!operation) return;
        const overload = shedding.begin(priorityOf(operation, contextValue));
        if (overload) throw overloaded(overload);
        isCounted = true;
      },
      // Sent in every case: an answer, a refusal, or a mistake of ours.
      willSendResponse: async () => {
        if (isCounted) shedding.end();
        isCounted = false;
      },
    };
  },
});
