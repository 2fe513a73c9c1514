import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessRule, AccessRules } from './access-rules.ts';
import type { Fragments } from './refused-places.ts';
import type { Requirement } from './requirement.ts';
import { isSometimesSelected } from './selected.ts';

export interface DocumentParts {
  readonly schema: GraphQLSchema;
  readonly rules: AccessRules;
  readonly fragments: Fragments;
}

/** A field of the document that not everybody may have. */
export interface GuardedField {
  readonly node: FieldNode;
  /** For example `Order.payments`. */
  readonly coordinate: string;
  readonly requirement: Requirement;
}

/**
 * The guarded fields of an operation, each node once: what a field asks for follows from the type that it is selected
 * on, so a fragment asks for the same wherever it is spread. Work grows with the document and not with what its
 * fragments expand to.
 */
export const findGuardedFields = (operation: OperationDefinitionNode, parts: DocumentParts): GuardedField[] => {
  const guarded: GuardedField[] = [];
  const visited = new Set<string>();
  const visit = (type: GraphQLCompositeType, { selections }: SelectionSetNode): void => {
    for (const selection of selections.filter(isSometimesSelected)) {
      if (selection.kind === Kind.FIELD) visitField(type, selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        visitCondition(selection.typeCondition?.name.value ?? type.name, selection.selectionSet);
      else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = parts.fragments.get(selection.name.value);
        if (fragment) visitCondition(fragment.typeCondition.name.value, fragment.selectionSet);
      }
    }
  };
  const visitCondition = (typeName: string, selectionSet: SelectionSetNode): void => {
    const type = parts.schema.getType(typeName);
    if (isCompositeType(type)) visit(type, selectionSet);
  };
  const visitField = (type: GraphQLCompositeType, node: FieldNode): void => {
    const requirement = requirementOf(type, node, parts);
    if (requirement.length > 0) guarded.push({ node, coordinate: `${type.name}.${node.name.value}`, requirement });
    const answer = getNamedType(answerType(type, node));
    if (node.selectionSet && isCompositeType(answer)) visit(answer, node.selectionSet);
  };
  const root = parts.schema.getRootType(operation.operation);
  if (root) visit(root, operation.selectionSet);
  return guarded;
};

/**
 * The rules of the type that a field is selected on count (a fragment may have narrowed an interface to it), the field's
 * own, and those of the type that it answers.
 */
const requirementOf = (type: GraphQLCompositeType, node: FieldNode, parts: DocumentParts): Requirement => {
  // What is there, everybody may know: that a caller is refused something tells as much.
  if (node.name.value === '__typename') return [];
  const answer = getNamedType(answerType(type, node));
  return [
    parts.rules.get(type.name),
    parts.rules.get(`${type.name}.${node.name.value}`),
    answer && (!isAbstractType(answer) || asksAny(answer, node.selectionSet, parts))
      ? parts.rules.get(answer.name)
      : undefined,
  ].filter((rule): rule is AccessRule => rule !== undefined);
};

/** Undefined for `__typename` and introspection, which ask for nothing of their own. */
const answerType = (type: GraphQLCompositeType, node: FieldNode): GraphQLOutputType | undefined =>
  'getFields' in type ? type.getFields()[node.name.value]?.type : undefined;

/**
 * Whether fields are asked of an interface whatever type is behind it. An interface has the rules of all its types
 * together; who asks within fragments on types alone is held to the rules of those types, and no others.
 */
const asksAny = (
  type: GraphQLCompositeType,
  selectionSet: SelectionSetNode | undefined,
  parts: DocumentParts,
): boolean => {
  const spread = new Set<string>();
  const asks = ({ selections }: SelectionSetNode): boolean =>
    selections.filter(isSometimesSelected).some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value !== '__typename';
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (spread.has(selection.name.value)) return false;
        spread.add(selection.name.value);
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : parts.fragments.get(selection.name.value);
      const condition = fragment?.typeCondition?.name.value ?? type.name;
      return fragment !== undefined && condition === type.name && asks(fragment.selectionSet);
    });
  return selectionSet !== undefined && asks(selectionSet);
};
