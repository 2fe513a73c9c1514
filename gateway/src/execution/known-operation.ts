import type { Caller } from '@tutti/kit/caller';
import { type FindNulls, nullFinder } from '@tutti/kit/null-variables';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { Plan } from '../planning/plan-operation.ts';
import { conditionVariables } from './conditions.ts';
import type { FieldOwner } from './field-owner.ts';
import { answerIntrospection } from './introspection.ts';
import type { Json } from './json.ts';
import type { Plannable } from './planned-document.ts';
import { type ObjectShape, shapeOf } from './shape.ts';

/** Fields of an operation that a caller may not have. */
export interface Refused {
  /** Equal for callers who are refused the same. */
  readonly key: string;
  readonly fields: ReadonlySet<FieldNode>;
  /** Whether nothing of it may be done: a mutation's own field is refused. */
  readonly isWhole: boolean;
}

/** What all executions of an operation share. */
export interface KnownOperation {
  readonly definition: OperationDefinitionNode;
  /** Variables that are null where null can't stand. */
  readonly findNulls: FindNulls;
  readonly refusedTo: (caller: Caller) => Refused;
  /** Planned when it is first needed; of the variables only those of `@skip` and `@include` matter. */
  readonly formFor: (refused: Refused, variables: Readonly<Record<string, unknown>>) => Form;
  /** Variables that decide what is selected. */
  readonly conditions: readonly string[];
  readonly ownerOf: FieldOwner;
  readonly introspect: (nodes: readonly FieldNode[], variables: Readonly<Record<string, unknown>>) => Json;
}

/** What is selected of an operation, for whom: how it is run, and what the answer looks like. */
export interface Form extends Plan {
  readonly shape: ObjectShape;
}

export interface OperationParts {
  readonly schema: GraphQLSchema;
  readonly plan: (plannable: Plannable, shape: ObjectShape, key: string) => Plan;
  readonly refusedTo: (caller: Caller) => Refused;
  readonly ownerOf: FieldOwner;
  readonly required: ReadonlySet<string>;
}

/** More forms of one operation are not kept: who varies its conditions pays for it. */
const MOST_FORMS = 64;

export const knowOperation = (
  document: DocumentNode,
  definition: OperationDefinitionNode,
  { schema, plan, refusedTo, ownerOf, required }: OperationParts,
): KnownOperation => {
  const fragments = fragmentsOf(document);
  const conditions = conditionVariables(document.definitions);
  const forms = new Map<string, Form>();
  return {
    definition,
    findNulls: nullFinder(schema, document, definition),
    refusedTo,
    formFor: ({ key, fields: refused }, variables) => {
      const values =
        conditions.length === 0 ? key : `${key} ${conditions.map((name) => Number(variables[name] === true))}`;
      const known = forms.get(values);
      if (known) return known;
      const plannable = { schema, definition, fragments, refused, variables, required };
      const shape = shapeOf(plannable);
      const form = { ...plan(plannable, shape, values), shape };
      if (forms.size < MOST_FORMS) forms.set(values, form);
      return form;
    },
    conditions,
    ownerOf,
    introspect: (nodes, variables) => answerIntrospection(schema, definition, fragments, variables, nodes),
  };
};

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
