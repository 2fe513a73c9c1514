import type { Caller } from '@tutti/kit/caller';
import { groupBy } from '@tutti/kit/group-by';
import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import type { AccessRules } from './access-rules.ts';
import { findGuardedFields, type GuardedField } from './guarded-fields.ts';
import { collectFields, type Fragments, type Place, placesOf } from './refused-places.ts';
import { isMet, keyOf } from './requirement.ts';

/** What a caller may not have of an operation. */
export interface Refusals {
  /** Equal for callers who are refused the same; empty for those who may have all. */
  readonly key: string;
  /** Nodes of the document, those in fragments included; what lies beneath a refused field may be among them. */
  readonly refused: ReadonlySet<FieldNode>;
  /** Nothing of it may be done: a mutation's own field is refused. */
  readonly refusesWhole: boolean;
  /** Their places in the answer, the uppermost alone and a hundred at most. */
  readonly fields: readonly Place[];
}

export interface OperationAccess {
  decide(caller: Caller): Refusals;
}

/** Callers differ in few ways; beyond these, what one is refused is found out again each time. */
const MOST_KEPT = 256;

/** Who may have what of an operation; null where nothing of it is guarded. To be kept as long as the document. */
export const accessOf = (
  schema: GraphQLSchema,
  rules: AccessRules,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationAccess | null => {
  const fragments = fragmentsOf(document);
  const guarded = findGuardedFields(operation, { schema, rules, fragments });
  if (guarded.length === 0) return null;

  const groups = groupByRequirement(guarded);
  const kept = new Map<string, Refusals>();
  return {
    decide: (caller) => {
      const unmet = groups.filter(({ requirement }) => !isMet(requirement, caller));
      const key = unmet.map(({ name }) => name).join();
      const refusals =
        kept.get(key) ??
        refusalsOf(
          key,
          unmet.flatMap(({ fields }) => fields),
          operation,
          fragments,
        );
      if (kept.size < MOST_KEPT) kept.set(key, refusals);
      return refusals;
    },
  };
};

const fragmentsOf = ({ definitions }: DocumentNode): Fragments =>
  new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );

/** Fields that ask for the same, so that a caller is looked at once for all of them. */
const groupByRequirement = (guarded: readonly GuardedField[]) =>
  [...groupBy(guarded, ({ requirement }) => keyOf(requirement)).values()].map((fields, index) => ({
    name: index.toString(36),
    requirement: fields[0]?.requirement ?? [],
    fields,
  }));

const refusalsOf = (
  key: string,
  fields: readonly GuardedField[],
  operation: OperationDefinitionNode,
  fragments: Fragments,
): Refusals => {
  const refused = new Map(fields.map(({ node, coordinate }) => [node, coordinate]));
  const roots = [...collectFields([operation.selectionSet], fragments).values()].flat();
  return {
    key,
    refused: new Set(refused.keys()),
    refusesWhole: operation.operation === 'mutation' && roots.some((node) => refused.has(node)),
    fields: placesOf(operation, fragments, refused),
  };
};
