import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../request-context.ts';

/** Refuses what would only fail where it is run. */
export const requestPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    // What passes here wrongly, the gateway finds out too late: it answers with status 500.
    didResolveOperation: async ({ operation, schema }) => {
      if (!operation) throw unresolvable('`operationName` must name one of the operations in the document.');
      if (!schema.getRootType(operation.operation))
        throw unresolvable(`There is no ${operation.operation} in this API.`);
    },
  }),
};

const unresolvable = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } } });
