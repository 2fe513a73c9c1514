import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server';
import type { OperationDefinitionNode } from 'graphql';
import { type FindNulls, nullFinder } from './null-variables.ts';

/** Refuses requests whose variables are null where null can't stand, before any of their fields runs. */
export const nullVariablesPlugin = (): ApolloServerPlugin<BaseContext> => {
  // Apollo Server hands over the same operation for the same text.
  const known = new WeakMap<OperationDefinitionNode, FindNulls>();
  const listener: GraphQLRequestListener<BaseContext> = {
    didResolveOperation: async ({ schema, document, operation, request: { variables = {} } }) => {
      if (!operation) return;
      const findNulls = known.get(operation) ?? nullFinder(schema, document, operation);
      known.set(operation, findNulls);
      const [first] = findNulls(variables);
      if (first) throw first;
    },
  };
  return { requestDidStart: async () => listener };
};
