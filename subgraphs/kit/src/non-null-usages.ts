import {
  astFromValue,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  TypeInfo,
  type VariableNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** A variable where a value of a non-null type is wanted. */
export interface NonNullUsage {
  readonly node: VariableNode;
  readonly type: GraphQLInputType;
  /** As in `Query.products(first:)`, `ReserveStockInput.ttlSeconds`. */
  readonly place: string;
  /** What stands there where no variable does, in GraphQL's notation. */
  readonly defaultText: string | null;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly isSelected: (node: SelectionNode) => boolean;
  /** Each is walked once, as no usage says anything new the second time. */
  readonly reached: Set<FragmentDefinitionNode>;
  readonly usages: NonNullUsage[];
}

/** Of an operation and the fragments that it reaches, in what is selected. */
export const nonNullUsages = (
  operation: OperationDefinitionNode,
  parts: Pick<Walk, 'schema' | 'fragments' | 'isSelected'>,
): readonly NonNullUsage[] => {
  const walk: Walk = { ...parts, reached: new Set(), usages: [] };
  readDefinition(operation, walk);
  return walk.usages;
};

const readDefinition = (definition: OperationDefinitionNode | FragmentDefinitionNode, walk: Walk): void => {
  const types = new TypeInfo(walk.schema);
  const members: string[] = [];
  const enter = (node: SelectionNode): false | undefined => {
    if (walk.isSelected(node)) return;
    // A null of its own conditions is wrong all the same.
    for (const directive of node.directives ?? []) readCondition(directive, walk);
    return false;
  };
  visit(
    definition,
    visitWithTypeInfo(types, {
      VariableDefinition: () => false,
      Field: enter,
      InlineFragment: enter,
      FragmentSpread: (node) => {
        const fragment = walk.fragments.get(node.name.value);
        if (!walk.isSelected(node) || !fragment || walk.reached.has(fragment)) return enter(node);
        walk.reached.add(fragment);
        readDefinition(fragment, walk);
        return;
      },
      ObjectField: {
        enter: ({ name }) => {
          members.push(`${getNamedType(types.getParentInputType())}.${name.value}`);
        },
        leave: () => {
          members.pop();
        },
      },
      Variable: (node, _key, parent) => {
        const type = types.getInputType();
        if (!isNonNullType(type)) return;
        // An item of a list stands among others, any other value by itself.
        const place = `${Array.isArray(parent) ? 'an item of ' : ''}${members.at(-1) ?? argumentOf(types)}`;
        walk.usages.push({ node, type, place, defaultText: textOf(types.getDefaultValue(), type) });
      },
    }),
  );
};

const readCondition = ({ name, arguments: given = [] }: DirectiveNode, { schema, usages }: Walk): void => {
  const [condition] = schema.getDirective(name.value)?.args ?? [];
  for (const { value: node } of given)
    if (condition && node.kind === Kind.VARIABLE)
      usages.push({ node, type: condition.type, place: `@${name.value}(${condition.name}:)`, defaultText: null });
};

const textOf = (value: unknown, type: GraphQLInputType): string | null => {
  const literal = value === undefined ? null : astFromValue(value, type);
  return literal ? print(literal) : null;
};

const argumentOf = (types: TypeInfo): string => {
  const directive = types.getDirective();
  const owner = directive ? `@${directive.name}` : `${types.getParentType()}.${types.getFieldDef()?.name}`;
  return `${owner}(${types.getArgument()?.name}:)`;
};
