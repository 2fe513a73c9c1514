import {
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  isTypeSubTypeOf,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { isReservedVariable } from '../execution/reserved-names.ts';
import { isValueValid, type Usage, type Usages } from './plain-values.ts';

/** Whether each is defined once, of a type that can be sent, with a default of that type, and used where it may be. */
export const areVariablesValid = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  usages: Usages,
): boolean => {
  const types = new Map<string, Variable>();
  for (const definition of variableDefinitions) {
    const { name } = definition.variable;
    const variable = variableOf(schema, definition);
    if (!variable || types.has(name.value) || isReservedVariable(name.value)) return false;
    types.set(name.value, variable);
  }
  const used = new Set(usages.map(({ name }) => name));
  return used.size === types.size && usages.every((usage) => isAllowed(schema, usage, types.get(usage.name)));
};

interface Variable {
  readonly type: GraphQLInputType;
  /** One that isn't null. */
  readonly hasDefault: boolean;
}

const variableOf = (
  schema: GraphQLSchema,
  { type: node, defaultValue, directives = [] }: VariableDefinitionNode,
): Variable | null => {
  const type = typeFromAST(schema, node as Parameters<typeof typeFromAST>[1] & { kind: Kind.NAMED_TYPE });
  if (!type || !isInputType(type) || directives.length > 0) return null;
  if (defaultValue && !isValueValid(defaultValue, type, null)) return null;
  return { type, hasDefault: defaultValue !== undefined && defaultValue.kind !== Kind.NULL };
};

/** GraphQL specification, §5.8.5. */
const isAllowed = (schema: GraphQLSchema, { type, hasDefault }: Usage, variable: Variable | undefined): boolean => {
  if (!variable) return false;
  if (isNonNullType(type) && !isNonNullType(variable.type))
    return (variable.hasDefault || hasDefault) && isTypeSubTypeOf(schema, variable.type, type.ofType);
  return isTypeSubTypeOf(schema, variable.type, type);
};
