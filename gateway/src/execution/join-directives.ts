import { type DirectiveNode, type GraphQLSchema, isEnumType, Kind } from 'graphql';

/** How services are called, by their names in `@join__…` (https://specs.apollo.dev/join/v0.5). */
export type ServiceNames = ReadonlyMap<string, string>;

export const serviceNames = (supergraph: GraphQLSchema): ServiceNames => {
  const graphs = supergraph.getType('join__Graph');
  const values = isEnumType(graphs) ? graphs.getValues() : [];
  return new Map(
    values.map(({ name, astNode }) => {
      const [joined] = joinsOf(astNode, 'join__graph');
      return [name, (joined && textOf(joined, 'name')) ?? name.toLowerCase()];
    }),
  );
};

interface Directed {
  readonly directives?: readonly DirectiveNode[] | undefined;
}

export const joinsOf = (
  node: Directed | null | undefined,
  name: 'join__type' | 'join__field' | 'join__graph',
): readonly DirectiveNode[] => (node?.directives ?? []).filter((directive) => directive.name.value === name);

/** Which service a directive is about; undefined where it is about none, or all. */
export const serviceOf = (join: DirectiveNode, names: ServiceNames): string | undefined => {
  const graph = argumentOf(join, 'graph');
  return graph?.kind === Kind.ENUM ? names.get(graph.value) : undefined;
};

export const textOf = (join: DirectiveNode, wanted: string): string | undefined => {
  const value = argumentOf(join, wanted);
  return value?.kind === Kind.STRING ? value.value : undefined;
};

/** Undefined where it isn't said. */
export const flagOf = (join: DirectiveNode, wanted: string): boolean | undefined => {
  const value = argumentOf(join, wanted);
  return value?.kind === Kind.BOOLEAN ? value.value : undefined;
};

const argumentOf = ({ arguments: given = [] }: DirectiveNode, wanted: string) =>
  given.find(({ name }) => name.value === wanted)?.value;
