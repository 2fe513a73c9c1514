import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { refuseDeepVariables } from '../limits/document-limits.ts';
import { type GatewayContext, REQUEST_ID_HEADER } from '../request-context.ts';

const TO_GRAPHIQL = '<!doctype html><meta http-equiv="refresh" content="0;url=/">';

/** Tells the client its request id, and shows GraphiQL to a browser that opens /graphql. */
export const requestPlugin: ApolloServerPlugin<GatewayContext> = {
  serverWillStart: async () => ({ renderLandingPage: async () => ({ html: TO_GRAPHIQL }) }),
  requestDidStart: async ({ contextValue, response }) => {
    response.http.headers.set(REQUEST_ID_HEADER, contextValue.requestId);
    return {
      // What passes here wrongly, the gateway finds out too late: it answers with status 500.
      didResolveOperation: async ({ operation, schema, request }) => {
        if (!operation) throw unresolvable('`operationName` must name one of the operations in the document.');
        if (!schema.getRootType(operation.operation))
          throw unresolvable(`There is no ${operation.operation} in this API.`);
        refuseDeepVariables(request.variables);
      },
    };
  },
};

const unresolvable = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } } });
