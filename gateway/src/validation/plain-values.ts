import {
  type ArgumentNode,
  type GraphQLArgument,
  GraphQLIncludeDirective,
  type GraphQLInputField,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  type ObjectFieldNode,
  type ValueNode,
} from 'graphql';

/** A variable where a value of a type is expected. */
export interface Usage {
  readonly name: string;
  readonly type: GraphQLInputType;
  /** What stands there if the variable isn't given. */
  readonly hasDefault: boolean;
}
export type Usages = readonly Usage[];

/** Of `@skip` and `@include`. */
export const CONDITION: readonly GraphQLArgument[] = GraphQLIncludeDirective.args;

/** Whether all that must be given is, each once, and has a value of its type; adds the variables in them to the usages. */
export const areArgumentsValid = (
  given: readonly ArgumentNode[],
  known: readonly GraphQLArgument[],
  usages: Usage[],
): boolean => {
  for (const argument of known) {
    if (isRequiredArgument(argument) && !given.some(({ name }) => name.value === argument.name)) return false;
  }
  return areMembersValid(given, (name) => known.find((argument) => argument.name === name), usages);
};

type Known = (name: string) => GraphQLArgument | GraphQLInputField | undefined;

const areMembersValid = (
  given: readonly (ArgumentNode | ObjectFieldNode)[],
  known: Known,
  usages: Usage[] | null,
): boolean => {
  const seen = new Set<string>();
  for (const { name, value } of given) {
    const member = known(name.value);
    if (!member || seen.has(name.value)) return false;
    seen.add(name.value);
    if (!isValueValid(value, member.type, usages, member.defaultValue !== undefined)) return false;
  }
  return true;
};

/** Null without usages: no variable may stand there. */
export const isValueValid = (
  value: ValueNode,
  type: GraphQLInputType,
  usages: Usage[] | null,
  hasDefault = false,
): boolean => {
  if (value.kind === Kind.VARIABLE) {
    usages?.push({ name: value.name.value, type, hasDefault });
    return usages !== null;
  }
  if (isNonNullType(type)) return value.kind !== Kind.NULL && isValueValid(value, type.ofType, usages);
  if (value.kind === Kind.NULL) return true;
  if (isListType(type)) {
    const items = value.kind === Kind.LIST ? value.values : [value];
    return items.every((item) => isValueValid(item, type.ofType, usages));
  }
  if (isInputObjectType(type)) {
    if (value.kind !== Kind.OBJECT || type.isOneOf) return false;
    const fields = type.getFields();
    const isGiven = (name: string) => value.fields.some((field) => field.name.value === name);
    for (const field of Object.values(fields)) if (isRequiredInputField(field) && !isGiven(field.name)) return false;
    return areMembersValid(value.fields, (name) => fields[name], usages);
  }
  return isLiteral(value) && parses(() => type.parseLiteral(value, undefined));
};

/** A list or an object might hold variables, of which a scalar of our own says nothing. */
const isLiteral = ({ kind }: ValueNode): boolean => kind !== Kind.LIST && kind !== Kind.OBJECT;

const parses = (parse: () => unknown): boolean => {
  try {
    return parse() !== undefined;
  } catch {
    return false;
  }
};
