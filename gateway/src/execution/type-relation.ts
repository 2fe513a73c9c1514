import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import type { IsOfType } from './representations.ts';

/** As the supergraph's schema says, types that clients can't see included. */
export const typeRelation =
  (schema: GraphQLSchema): IsOfType =>
  (typename, condition) => {
    if (typename === condition) return true;
    const [type, wanted] = [schema.getType(typename), schema.getType(condition)];
    return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
  };
