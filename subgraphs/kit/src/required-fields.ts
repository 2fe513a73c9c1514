import {
  doTypesOverlap,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** A field that takes arguments, at a place where `@requires` names it. */
export interface RequiredField {
  /** As in `Feed.author`. */
  readonly requiredBy: string;
  readonly on: GraphQLCompositeType;
  readonly name: string;
  /** In GraphQL's notation, in the order of their names; empty where none are given. */
  readonly argumentsText: string;
}

/** Of all services, as `@join__field` of the supergraph says (https://specs.apollo.dev/join/v0.5). */
export const requiredFieldsWithArguments = (supergraph: GraphQLSchema): RequiredField[] =>
  Object.values(supergraph.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).flatMap(({ name, astNode }) =>
          selectionsOf(astNode?.directives ?? []).flatMap((selections) =>
            fieldsIn(supergraph, type, selections, `${type.name}.${name}`),
          ),
        )
      : [],
  );

/**
 * An object is sent to a service under its fields' own names, so there is room for one value of a field: two requirements
 * of it with different arguments would silently get the same one. Says which there are; empty for a good supergraph.
 */
export const conflictingRequirements = (supergraph: GraphQLSchema): string[] => {
  const required = requiredFieldsWithArguments(supergraph);
  const conflicts = required.flatMap((one, index) =>
    required
      .slice(index + 1)
      .filter(
        (other) =>
          one.name === other.name &&
          one.argumentsText !== other.argumentsText &&
          doTypesOverlap(supergraph, one.on, other.on),
      )
      .map(
        (other) =>
          `@requires of ${one.requiredBy} names ${shown(one)}, and that of ${other.requiredBy} ${shown(other)}: ` +
          'an object has room for one of them. Give both the same arguments, in the same notation.',
      ),
  );
  return [...new Set(conflicts)];
};

const shown = ({ on, name, argumentsText }: RequiredField) => `${on.name}.${name}${argumentsText}`;

const selectionsOf = (directives: NonNullable<FieldNode['directives']>): SelectionSetNode[] =>
  directives
    .filter(({ name }) => name.value === 'join__field')
    .flatMap(({ arguments: given = [] }) => given)
    .flatMap(({ name, value }) =>
      name.value === 'requires' && value.kind === Kind.STRING
        ? [(parse(`{${value.value}}`, { noLocation: true }).definitions[0] as OperationDefinitionNode).selectionSet]
        : [],
    );

const fieldsIn = (
  supergraph: GraphQLSchema,
  type: GraphQLCompositeType,
  selections: SelectionSetNode,
  requiredBy: string,
): RequiredField[] => {
  const found: RequiredField[] = [];
  const types = new TypeInfo(supergraph, type);
  visit(
    selections,
    visitWithTypeInfo(types, {
      Field: ({ name, arguments: given = [] }) => {
        const on = types.getParentType();
        if (!on || !types.getFieldDef()?.args.length) return;
        const inOrder = given.map(print).sort();
        const argumentsText = inOrder.length > 0 ? `(${inOrder.join(', ')})` : '';
        found.push({ requiredBy, on, name: name.value, argumentsText });
      },
    }),
  );
  return found;
};
