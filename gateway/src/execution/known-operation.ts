import type { Caller } from '@tutti/kit/caller';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { conditionVariables, defaultsOf } from './conditions.ts';
import { answerIntrospection } from './introspection.ts';
import type { JsonObject } from './json.ts';
import type { Step } from './run.ts';
import { type ObjectShape, shapeOf } from './shape.ts';
import { withoutRefused } from './without-refused.ts';

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
  readonly refusedTo: (caller: Caller) => Refused;
  /** How it is run without what is refused; planned when it is first needed. */
  readonly stepFor: (refused: Refused) => Step;
  readonly shapeFor: (refused: Refused, variables: Readonly<Record<string, unknown>>) => ObjectShape;
  readonly introspect: (variables: Readonly<Record<string, unknown>>) => JsonObject;
}

export interface OperationParts {
  readonly schema: GraphQLSchema;
  readonly plan: (without: DocumentNode, refusedKey: string, defaults: Readonly<Record<string, unknown>>) => Step;
  readonly refusedTo: (caller: Caller) => Refused;
}

/** More than these forms of one answer are not kept: who varies its conditions pays for it. */
const MOST_SHAPES = 16;

export const knowOperation = (
  document: DocumentNode,
  definition: OperationDefinitionNode,
  { schema, plan, refusedTo }: OperationParts,
): KnownOperation => {
  const fragments = fragmentsOf(document);
  const conditions = conditionVariables(document.definitions);
  const defaults = defaultsOf(definition);
  const steps = new Map<string, Step>();
  const shapes = new Map<string, ObjectShape>();
  return {
    definition,
    refusedTo,
    stepFor: ({ key, fields }) => {
      const step = steps.get(key) ?? plan(withoutRefused(document, fields), key, defaults);
      steps.set(key, step);
      return step;
    },
    shapeFor: ({ key, fields }, variables) => {
      const values =
        conditions.length === 0 ? key : `${key} ${conditions.map((name) => Number(variables[name] === true))}`;
      const shape = shapes.get(values) ?? shapeOf(definition, { schema, fragments, refused: fields, variables });
      if (shapes.size < MOST_SHAPES) shapes.set(values, shape);
      return shape;
    },
    introspect: asksIntrospection(document)
      ? (variables) => answerIntrospection(schema, definition, fragments, variables)
      : () => ({}),
  };
};

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );

const asksIntrospection = ({ definitions, loc }: DocumentNode): boolean =>
  definitions.length > 0 && /__(schema|type)\b/.test(loc?.source.body ?? '__schema');
