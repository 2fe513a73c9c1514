import {
  type DirectiveNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type ValueNode,
} from 'graphql';
import { type NonNullUsage, nonNullUsages } from './non-null-usages.ts';

type Variables = Readonly<Record<string, unknown>>;

/** What is wrong with a request's variables, as the client sent them; empty for good ones. */
export type FindNulls = (variables: Variables) => readonly GraphQLError[];

/**
 * Finds variables that are null where null can't stand. GraphQL's validation lets a nullable variable stand there as long
 * as either has a default (specification, §5.8.5), and its execution finds the null field by field, when a mutation's
 * other fields may have run already: so the whole request is refused before. Fields that are skipped count for nothing.
 */
export const nullFinder = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): FindNulls => {
  const { variableDefinitions = [] } = operation;
  const defaults = new Map(variableDefinitions.map((one) => [one.variable.name.value, one.defaultValue]));
  const nullable = variableDefinitions.flatMap(({ type, variable }) =>
    type.kind === Kind.NON_NULL_TYPE ? [] : [variable.name.value],
  );
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  let risky: ReadonlySet<string> | undefined;
  return (variables) => {
    const isNull = (name: string) => {
      const value = given(variables, name);
      return value === null || (value === undefined && defaults.get(name)?.kind === Kind.NULL);
    };
    const nulls = nullable.filter(isNull);
    if (nulls.length === 0) return NONE;
    risky ??= new Set(
      nonNullUsages(operation, { schema, fragments, isSelected: () => true }).map(({ node }) => node.name.value),
    );
    if (!nulls.some((name) => risky?.has(name))) return NONE;
    return nonNullUsages(operation, { schema, fragments, isSelected: selecting(defaults, variables) })
      .filter(({ node }) => nulls.includes(node.name.value))
      .map((usage) => nullError(usage, defaults.get(usage.node.name.value)));
  };
};

const NONE: readonly GraphQLError[] = [];

const given = (variables: Variables, name: string): unknown =>
  Object.hasOwn(variables, name) ? variables[name] : undefined;

const nullError = ({ node, type, place, defaultText }: NonNullUsage, own: ValueNode | undefined): GraphQLError => {
  const instead = own ? (own.kind === Kind.NULL ? null : print(own)) : defaultText;
  const advice = instead === null ? '' : `, or leave the variable out for its default, ${instead}`;
  return new GraphQLError(
    `Variable "$${node.name.value}" must not be null: ${place} is of type ${type}. Send a value${advice}.`,
    { nodes: node, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } },
  );
};

/** As `@skip` and `@include` say; what they say nothing of is selected. */
const selecting = (defaults: ReadonlyMap<string, ValueNode | undefined>, variables: Variables) => {
  const conditionOf = ({ arguments: args = [] }: DirectiveNode): unknown => {
    const condition = args.find(({ name }) => name.value === 'if')?.value;
    if (condition?.kind !== Kind.VARIABLE) return condition?.kind === Kind.BOOLEAN ? condition.value : undefined;
    const value = given(variables, condition.name.value);
    const own = defaults.get(condition.name.value);
    return value === undefined && own?.kind === Kind.BOOLEAN ? own.value : value;
  };
  return ({ directives = [] }: SelectionNode): boolean =>
    !directives.some(
      (directive) =>
        (directive.name.value === 'skip' && conditionOf(directive) === true) ||
        (directive.name.value === 'include' && conditionOf(directive) === false),
    );
};
