import { Kind, type OperationDefinitionNode, type ValueNode, valueFromASTUntyped } from 'graphql';
import type { Variables } from './cost-terms.ts';

/** What a value in the document is worth under the variables of a request, before any of it is checked. */
export type ReadValue = (value: ValueNode, variables: Variables) => unknown;

/** Reads values of one operation; a variable that isn't given has its default. */
export const valueReader = ({ variableDefinitions = [] }: OperationDefinitionNode): ReadValue => {
  const defaults = new Map(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
    ),
  );
  const variableNamed = (name: string, variables: Variables) => {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return given === undefined ? defaults.get(name) : given;
  };
  const read: ReadValue = (value, variables) => {
    switch (value.kind) {
      case Kind.VARIABLE:
        return variableNamed(value.name.value, variables);
      case Kind.LIST:
        return value.values.map((item) => read(item, variables));
      case Kind.OBJECT:
        return Object.fromEntries(value.fields.map((field) => [field.name.value, read(field.value, variables)]));
      default:
        return valueFromASTUntyped(value);
    }
  };
  return read;
};

export const mentionsVariables = (value: ValueNode): boolean => {
  switch (value.kind) {
    case Kind.VARIABLE:
      return true;
    case Kind.LIST:
      return value.values.some(mentionsVariables);
    case Kind.OBJECT:
      return value.fields.some((field) => mentionsVariables(field.value));
    default:
      return false;
  }
};
