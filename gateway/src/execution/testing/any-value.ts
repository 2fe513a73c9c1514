import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { Choices } from './choices.ts';

export interface DeclaredVariable {
  readonly name: string;
  readonly type: string;
  readonly defaultValue: string | null;
  /** Undefined where the client leaves it out. */
  readonly value: unknown;
}

const LEAVES: Readonly<Record<string, readonly unknown[]>> = {
  Int: [1, 0, 2, 3],
  Float: [1.5, 0, -2],
  Boolean: [true, false],
  ID: ['1', '0', '2', '5'],
  String: ['en', '', 'fr "x"\n'],
  DateTime: ['2026-11-25T15:04:00Z'],
};
const FREE = [{ level: 1 }, 'text', [1, [{ a: [] }]], { a: { b: 'c' }, d: [1.5, true] }, 0];

/** A value of an input type; a nullable one may be null, and a deep one ends early. */
export const anyValue = (type: GraphQLInputType, choices: Choices, depth = 2): unknown => {
  if (isNonNullType(type)) return nonNull(type.ofType, choices, depth);
  return choices.oneIn(6) ? null : nonNull(type, choices, depth);
};

const nonNull = (type: GraphQLInputType, choices: Choices, depth: number): unknown => {
  if (isListType(type)) {
    const length = depth > 0 ? choices.below(3) : 0;
    return Array.from({ length }, () => anyValue(type.ofType, choices, depth - 1));
  }
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((field) => isRequiredInputField(field) || (depth > 0 && choices.oneIn(3)))
        .map((field) => [field.name, anyValue(field.type, choices, depth - 1)]),
    );
  if (isEnumType(type)) return choices.from(type.getValues()).name;
  return choices.from(LEAVES[(type as { name: string }).name] ?? FREE);
};

/** The same value in GraphQL's own notation. */
export const literalOf = (type: GraphQLInputType | null, value: unknown): string => {
  if (isNonNullType(type)) return literalOf(type.ofType, value);
  if (isEnumType(type) && value !== null) return String(value);
  if (Array.isArray(value))
    return `[${value.map((item) => literalOf(isListType(type) ? (type.ofType as GraphQLInputType) : null, item)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = isInputObjectType(type) ? type.getFields() : {};
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${literalOf((fields[name]?.type ?? null) as GraphQLInputType | null, inner)}`)
    .join(', ')} }`;
};

/** A variable that may stand where a value of the type is wanted. */
export const anyVariable = (name: string, type: GraphQLInputType, choices: Choices): DeclaredVariable => {
  const isRequired = isNonNullType(type);
  const inner = isRequired ? type.ofType : type;
  const given = () => anyValue(type, choices);
  switch (choices.below(isRequired ? 3 : 6)) {
    case 1:
      return { name, type: `${inner}!`, defaultValue: literalOf(inner, nonNull(inner, choices, 2)), value: undefined };
    case 2:
      return {
        name,
        type: `${inner}`,
        defaultValue: literalOf(inner, nonNull(inner, choices, 2)),
        value: choices.oneIn(2) ? nonNull(inner, choices, 2) : undefined,
      };
    case 3:
      return { name, type: `${inner}`, defaultValue: null, value: undefined };
    case 4:
      return { name, type: `${inner}`, defaultValue: null, value: null };
    case 5:
      return { name, type: `${inner}`, defaultValue: literalOf(inner, nonNull(inner, choices, 2)), value: null };
    default:
      return { name, type: `${type}`, defaultValue: null, value: given() };
  }
};
