import { type DirectiveNode, type GraphQLSchema, isEnumType, isObjectType, Kind } from 'graphql';

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
    const joined = type.getFields()[fieldName]?.astNode?.directives?.filter(({ name }) => name.value === 'join__field');
    const own = joined?.filter((directive) => !isTrue(directive, 'external'));
    const graphs = graphsOf(own?.some((one) => argument(one, 'graph')) ? own : joinedTypes(type.astNode?.directives));
    const [only, ...others] = new Set(graphs);
    return only !== undefined && others.length === 0 ? names.get(only) : undefined;
  };
  const keysOf = (typeName: string) =>
    joinedTypes(supergraph.getType(typeName)?.astNode?.directives).flatMap((directive) => {
      const key = argument(directive, 'key');
      return key?.kind === Kind.STRING ? [key.value.split(/[^\w]+/)] : [];
    });
  return Object.assign(ownerOf, { keysOf });
};

const joinedTypes = (directives: readonly DirectiveNode[] = []) =>
  directives.filter(({ name }) => name.value === 'join__type');

const graphsOf = (directives: readonly DirectiveNode[]): string[] =>
  directives.flatMap((directive) => {
    const graph = argument(directive, 'graph');
    return graph?.kind === Kind.ENUM ? [graph.value] : [];
  });

/** How the services are called, by their names in `@join__…`. */
const serviceNames = (supergraph: GraphQLSchema): ReadonlyMap<string, string> => {
  const graphs = supergraph.getType('join__Graph');
  const values = isEnumType(graphs) ? graphs.getValues() : [];
  return new Map(
    values.map(({ name, astNode }) => {
      const joined = astNode?.directives?.find((directive) => directive.name.value === 'join__graph');
      const service = joined && argument(joined, 'name');
      return [name, service?.kind === Kind.STRING ? service.value : name.toLowerCase()];
    }),
  );
};

const argument = ({ arguments: given = [] }: DirectiveNode, wanted: string) =>
  given.find(({ name }) => name.value === wanted)?.value;

const isTrue = (directive: DirectiveNode, wanted: string): boolean => {
  const value = argument(directive, wanted);
  return value?.kind === Kind.BOOLEAN && value.value;
};
