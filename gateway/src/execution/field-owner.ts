import { type GraphQLSchema, isObjectType } from 'graphql';
import { flagOf, joinsOf, serviceNames, serviceOf, textOf } from './join-directives.ts';

export interface FieldOwner {
  /** The service that alone answers a field; undefined where several may, or a value is the parent field's. */
  (typeName: string, fieldName: string): string | undefined;
  /** By any of which services ask one another for an object of the type: names of fields. */
  readonly keysOf: (typeName: string) => readonly (readonly string[])[];
}

/** As `@join__field` and `@join__type` of the supergraph say. Looked at where a service broke its word, and not before. */
export const fieldOwner = (supergraph: GraphQLSchema): FieldOwner => {
  const names = serviceNames(supergraph);
  const ownerOf = (typeName: string, fieldName: string) => {
    const type = supergraph.getType(typeName);
    if (!isObjectType(type)) return undefined;
    const joined = joinsOf(type.getFields()[fieldName]?.astNode, 'join__field');
    const services = joined.filter((join) => !flagOf(join, 'external')).map((join) => serviceOf(join, names));
    const told = services.some((service) => service !== undefined)
      ? services
      : joinsOf(type.astNode, 'join__type').map((join) => serviceOf(join, names));
    const [only, ...others] = new Set(told.filter((service) => service !== undefined));
    return others.length === 0 ? only : undefined;
  };
  const keysOf = (typeName: string) =>
    joinsOf(supergraph.getType(typeName)?.astNode, 'join__type').flatMap((join) => {
      const key = textOf(join, 'key');
      return key === undefined ? [] : [key.split(/[^\w]+/)];
    });
  return Object.assign(ownerOf, { keysOf });
};
