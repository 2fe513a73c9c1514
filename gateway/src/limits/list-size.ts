import { type FieldNode, type GraphQLField, isListType, isNonNullType, type ValueNode } from 'graphql';
import type { CostRules, ListSize } from './cost-rules.ts';
import { CEILING, type Term, type Variables } from './cost-terms.ts';
import { slicingArgumentRequired } from './refusals.ts';
import { mentionsVariables, type ReadValue } from './variable-values.ts';

type Field = GraphQLField<unknown, unknown>;

/** How many entries the field's list, or its sized fields, are expected to have. */
export const expectedSize = (
  field: Field,
  node: FieldNode,
  rule: ListSize | undefined,
  { defaultListSize }: CostRules,
  read: ReadValue,
): Term => {
  const sizing = rule?.slicingArguments.length ? rule.slicingArguments : keyLists(field);
  const assumed = rule?.assumedSize ?? defaultListSize;
  if (sizing.length === 0) return assumed;
  const given = sizing.map((name) => argumentOf(field, node, name, read));
  const size = (variables: Variables) => largestSize(given.map((valueIn) => valueIn(variables))) ?? assumed;
  return sizing.some((name) => isOpen(node, name)) ? size : size({});
};

/** Costs nothing, and throws where not exactly one slicing argument is given though the rule wants that. */
export const slicingRequirement = (
  field: Field,
  node: FieldNode,
  rule: ListSize | undefined,
  read: ReadValue,
): Term => {
  if (!rule?.requireOneSlicingArgument) return 0;
  const slicing = rule.slicingArguments.map((name) => argumentOf(field, node, name, read));
  return (variables) => {
    const given = slicing.filter((valueIn) => (valueIn(variables) ?? undefined) !== undefined).length;
    if (given !== 1) throw slicingArgumentRequired(field.name, rule.slicingArguments, given);
    return 0;
  };
};

/** A list that must be given names what is asked for, one answer for each of its items. */
const keyLists = ({ type, args }: Field): readonly string[] => {
  const answersList = isListType(isNonNullType(type) ? type.ofType : type);
  return answersList
    ? args.flatMap(({ name, type }) => (isNonNullType(type) && isListType(type.ofType) ? [name] : []))
    : [];
};

/** Anything but a whole number from 0, or a list, is refused later on and tells nothing here. */
const largestSize = (values: readonly unknown[]): number | undefined => {
  const sizes = values
    .map((value) => (Array.isArray(value) ? value.length : value))
    .filter((size): size is number => Number.isInteger(size) && (size as number) >= 0);
  return sizes.length === 0 ? undefined : Math.min(Math.max(...sizes), CEILING);
};

const argumentOf = ({ args }: Field, node: FieldNode, name: string, read: ReadValue) => {
  const value = valueNamed(node, name);
  const fallback = args.find((argument) => argument.name === name)?.defaultValue;
  if (!value) return () => fallback;
  return (variables: Variables) => {
    const given = read(value, variables);
    return given === undefined ? fallback : given;
  };
};

const isOpen = (node: FieldNode, name: string): boolean => {
  const value = valueNamed(node, name);
  return value !== undefined && mentionsVariables(value);
};

const valueNamed = ({ arguments: given = [] }: FieldNode, name: string): ValueNode | undefined =>
  given.find((argument) => argument.name.value === name)?.value;
