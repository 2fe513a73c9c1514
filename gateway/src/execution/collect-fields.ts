import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { isSelected } from './conditions.ts';

export interface CollectParts {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** For `@skip` and `@include`. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The fields of one object by their names in the answer, in the answer's order (GraphQL specification, §6.3.2). */
export const collectFields = (
  type: GraphQLObjectType | GraphQLInterfaceType,
  selections: readonly SelectionSetNode[],
  parts: CollectParts,
): Map<string, FieldNode[]> => {
  const nodes = new Map<string, FieldNode[]>();
  for (const selection of selections) collect(type, selection, parts, nodes, new Set());
  return nodes;
};

const collect = (
  type: GraphQLObjectType | GraphQLInterfaceType,
  { selections }: SelectionSetNode,
  parts: CollectParts,
  nodes: Map<string, FieldNode[]>,
  visited: Set<string>,
): void => {
  for (const selection of selections) {
    if (!isSelected(selection, parts.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      const known = nodes.get(key);
      if (known) known.push(selection);
      else nodes.set(key, [selection]);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (applies(type, selection.typeCondition?.name.value, parts.schema))
        collect(type, selection.selectionSet, parts, nodes, visited);
    } else if (!visited.has(selection.name.value)) {
      visited.add(selection.name.value);
      const fragment = parts.fragments.get(selection.name.value);
      if (fragment && applies(type, fragment.typeCondition.name.value, parts.schema))
        collect(type, fragment.selectionSet, parts, nodes, visited);
    }
  }
};

const applies = (
  type: GraphQLObjectType | GraphQLInterfaceType,
  condition: string | undefined,
  schema: GraphQLSchema,
): boolean => {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isCompositeType(wanted) && isAbstractType(wanted) && schema.isSubType(wanted, type);
};
