import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { CostRules } from './cost-rules.ts';
import { sum, type Term } from './cost-terms.ts';
import { mentionsVariables, type ReadValue } from './variable-values.ts';

/** What a value costs; 0 for a type no value of which costs anything. */
type ValueCost = 0 | ((value: unknown) => number);

/** What the arguments of a field cost; each input type is looked at once. */
export type ArgumentsCost = (
  parent: string,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  read: ReadValue,
) => Term;

/**
 * Input objects cost 1 each, those in lists too, and leaves nothing, where `@cost` of argument, input field or type doesn't
 * say otherwise. Null costs nothing.
 */
export const argumentsCost = (rules: CostRules): ArgumentsCost => {
  const byType = new Map<GraphQLInputObjectType, ValueCost>();
  return (parent, field, node, read) =>
    sum(
      (node.arguments ?? []).map(({ name, value }): Term => {
        const argument = field.args.find((known) => known.name === name.value);
        const cost = argument ? costOfType(argument.type, rules, byType, `${parent}.${field.name}(${name.value}:)`) : 0;
        if (cost === 0) return 0;
        return mentionsVariables(value) ? (variables) => cost(read(value, variables)) : cost(read(value, {}));
      }),
    );
};

const costOfType = (
  type: GraphQLInputType,
  rules: CostRules,
  byType: Map<GraphQLInputObjectType, ValueCost>,
  coordinate: string,
): ValueCost => {
  const weight = rules.weights.get(coordinate);
  const inner = costOfItems(isNonNullType(type) ? type.ofType : type, rules, byType);
  if (weight === undefined) return inner;
  return (value) => (isNothing(value) ? 0 : weight + (inner === 0 ? 0 : inner(value)));
};

const costOfItems = (
  type: GraphQLInputType,
  rules: CostRules,
  byType: Map<GraphQLInputObjectType, ValueCost>,
): ValueCost => {
  if (isListType(type) || isNonNullType(type)) {
    const item = costOfItems(type.ofType, rules, byType);
    if (item === 0 || isNonNullType(type)) return item;
    // A value alone stands for a list of it.
    return (value) => (Array.isArray(value) ? value.reduce((total: number, one) => total + item(one), 0) : item(value));
  }
  if (isInputObjectType(type)) return costOfObject(type, rules, byType);
  const weight = rules.weights.get(type.name) ?? 0;
  return weight === 0 ? 0 : (value) => (isNothing(value) ? 0 : weight);
};

const costOfObject = (
  type: GraphQLInputObjectType,
  rules: CostRules,
  byType: Map<GraphQLInputObjectType, ValueCost>,
): ValueCost => {
  const known = byType.get(type);
  if (known !== undefined) return known;
  let fields: readonly (readonly [string, Exclude<ValueCost, 0>])[] = [];
  const weight = rules.weights.get(type.name) ?? 1;
  const cost = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return 0;
    let total = weight;
    for (const [name, costOfField] of fields) {
      const given = (value as Readonly<Record<string, unknown>>)[name];
      if (given !== undefined) total += costOfField(given);
    }
    return total;
  };
  // Known before its fields are looked at: an input type may hold itself.
  byType.set(type, cost);
  fields = Object.values(type.getFields()).flatMap((field) => {
    const costOfField = costOfType(field.type, rules, byType, `${type.name}.${field.name}`);
    return costOfField === 0 ? [] : [[field.name, costOfField] as const];
  });
  return cost;
};

const isNothing = (value: unknown): boolean => value === null || value === undefined;
