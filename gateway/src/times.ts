import { DateTime } from '@tutti/kit/scalars';
import { type GraphQLSchema, isScalarType } from 'graphql';

/** Refuses a malformed time before any subgraph is asked; the supergraph alone would let every value pass. */
export const refuseMalformedTimes = (schema: GraphQLSchema): void => {
  const scalar = schema.getType(DateTime.name);
  if (!isScalarType(scalar)) return;
  scalar.parseValue = DateTime.parseValue;
  scalar.parseLiteral = DateTime.parseLiteral;
};
