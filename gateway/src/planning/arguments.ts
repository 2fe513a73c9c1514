import { type ArgumentNode, Kind, print, type TypeNode, type ValueNode, type VariableDefinitionNode } from 'graphql';

/** As a subgraph is asked; adds the names of the variables in them. Empty where there are none. */
export const writeArguments = (given: readonly ArgumentNode[] | undefined, variables: Set<string>): string =>
  given?.length ? `(${given.map(({ name, value }) => `${name.value}:${writeValue(value, variables)}`).join(' ')})` : '';

const writeValue = (value: ValueNode, variables: Set<string>): string => {
  switch (value.kind) {
    case Kind.VARIABLE:
      variables.add(value.name.value);
      return `$${value.name.value}`;
    case Kind.LIST:
      return `[${value.values.map((each) => writeValue(each, variables)).join(' ')}]`;
    case Kind.OBJECT:
      return `{${value.fields.map(({ name, value: own }) => `${name.value}:${writeValue(own, variables)}`).join(' ')}}`;
    case Kind.INT:
    case Kind.FLOAT:
    case Kind.ENUM:
      return value.value;
    default:
      return print(value);
  }
};

/** Of those variables that are used, in parentheses; empty where there are none. */
export const writeDefinitions = (
  definitions: readonly VariableDefinitionNode[],
  used: ReadonlySet<string>,
  others: readonly string[] = [],
): string => {
  const own = definitions.flatMap(({ variable: { name }, type, defaultValue }) =>
    used.has(name.value)
      ? [`$${name.value}:${writeType(type)}${defaultValue ? `=${writeValue(defaultValue, new Set())}` : ''}`]
      : [],
  );
  const all = [...others, ...own];
  return all.length > 0 ? `(${all.join(' ')})` : '';
};

const writeType = (type: TypeNode): string => {
  if (type.kind === Kind.NAMED_TYPE) return type.name.value;
  return type.kind === Kind.LIST_TYPE ? `[${writeType(type.type)}]` : `${writeType(type.type)}!`;
};
