import { GraphQLError, type GraphQLFormattedError, type ValidationRule } from 'graphql';

/** `__typename` is no introspection: clients put it into every selection. */
export const closedIntrospectionRule: ValidationRule = (context) => ({
  Field: (node) => {
    const name = node.name.value;
    if (name === '__schema' || name === '__type')
      context.reportError(
        new GraphQLError('This endpoint does not tell its schema.', {
          nodes: [node],
          extensions: { code: 'INTROSPECTION_DISABLED' },
        }),
      );
  },
});

/** A schema that isn't told isn't told in suggestions either, of which a patient client makes the whole of it. */
export const withoutSuggestion = (error: GraphQLFormattedError): GraphQLFormattedError => {
  const at = error.message.indexOf(' Did you mean ');
  return at === -1 ? error : { ...error, message: error.message.slice(0, at) };
};
