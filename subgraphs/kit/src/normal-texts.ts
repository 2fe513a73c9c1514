import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { readerOfFields, type TextFault } from './input-texts.ts';
import { hasDirective } from './sdl.ts';

type Field = GraphQLField<unknown, unknown>;
type Resolver = GraphQLFieldResolver<unknown, unknown>;
type Payload = Record<string, unknown>;
type Feed = { readonly rows: readonly unknown[] };

const CODE = 'INVALID_TEXT';

/**
 * Reads the texts of all arguments before any resolver does, so that whatever is kept, looked up, compared or hashed is in
 * normal form. A text that must not come in is refused: by a mutation with INVALID_TEXT in `userErrors`, of a feed's row
 * alone, and by a query as BAD_USER_INPUT. What services ask each other (`@inaccessible`) came in before.
 */
export const withNormalTexts = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      if (hasDirective(field.astNode, 'inaccessible')) continue;
      field.resolve = type === schema.getMutationType() ? mutationResolver(field) : queryResolver(field);
    }
  }
  return schema;
};

const queryResolver = (field: Field): Resolver | undefined => {
  const read = readerOfFields(field.args);
  if (!read) return field.resolve;
  const resolve = field.resolve ?? defaultFieldResolver;
  return (source, args, context, info) => {
    const faults: TextFault[] = [];
    const normal = read(args, [], faults) as typeof args;
    const [fault] = faults;
    if (fault)
      throw new GraphQLError(tell(fault.path, fault.unseen), { extensions: { code: 'BAD_USER_INPUT', reason: CODE } });
    return resolve(source, normal, context, info);
  };
};

const mutationResolver = (field: Field): Resolver | undefined => {
  const read = readerOfFields(field.args);
  if (!read) return field.resolve;
  const resolve = field.resolve ?? defaultFieldResolver;
  const payload = getNamedType(field.type) as GraphQLObjectType;
  const isFeed = 'index' in errorFieldsOf(payload);
  return (source, args, context, info) => {
    const faults: TextFault[] = [];
    const normal = read(args, [], faults) as typeof args;
    if (faults.length === 0) return resolve(source, normal, context, info);
    if (!isFeed || !faults.every(({ path }) => path[1] === 'rows')) return refusal(payload, faults);
    return withoutRows(normal.input as Feed, faults, (input) => resolve(source, { ...normal, input }, context, info));
  };
};

/** A payload that carries refusals has a code for these. */
const errorFieldsOf = (payload: GraphQLObjectType) => {
  const errors = getNamedType(payload.getFields().userErrors?.type) as GraphQLObjectType | undefined;
  const fields = errors?.getFields() ?? {};
  const code = fields.code && getNamedType(fields.code.type);
  if (!code || !isEnumType(code) || !code.getValue(CODE))
    throw new Error(`${payload.name} takes texts, so its userErrors need the code ${CODE}.`);
  return fields;
};

const toUserError = (field: readonly string[], unseen: string) => ({ code: CODE, field, message: tell(field, unseen) });

const tell = (field: readonly string[], unseen: string): string =>
  `${field.join('.')} holds ${unseen}, a control or invisible character: remove it.`;

/** What the mutation would have answered is null, none or nothing. */
const refusal = (payload: GraphQLObjectType, faults: readonly TextFault[]): Payload =>
  Object.fromEntries(
    Object.entries(payload.getFields()).map(([name, { type }]) => {
      if (name === 'userErrors')
        return [name, faults.map(({ path: [, ...field], unseen }) => ({ ...toUserError(field, unseen), index: null }))];
      if (!isNonNullType(type)) return [name, null];
      return [name, isListType(getNullableType(type)) ? [] : 0];
    }),
  );

/**
 * Applies a feed without the rows that hold a fault, and answers in the numbers of the rows that came. They stay part of
 * the input, so that another of them under the same key is another input.
 */
const withoutRows = async (
  input: Feed,
  faults: readonly TextFault[],
  apply: (input: object) => unknown,
): Promise<Payload> => {
  const errors = faults.map(({ path: [, , index, ...field], unseen }) => ({
    ...toUserError(field, unseen),
    index: Number(index),
  }));
  const refused = new Set(errors.map(({ index }) => index));
  const places = input.rows.flatMap((_, index) => (refused.has(index) ? [] : [index]));
  const rows = places.map((index) => input.rows[index]);
  const refusedRows = [...refused].map((index) => [index, input.rows[index]]);
  const payload = (await apply({ ...input, rows, refusedRows })) as Payload & { userErrors: readonly Numbered[] };
  if (payload.userErrors.some(({ index }) => index == null)) return payload;
  const renumbered = Object.entries(payload).map(([name, value]) => [name, renumber(value, places)]);
  const { userErrors, ...rest } = Object.fromEntries(renumbered) as typeof payload;
  return { ...rest, userErrors: [...userErrors, ...errors].sort((a, b) => (a.index ?? 0) - (b.index ?? 0)) };
};

interface Numbered {
  readonly index: number | null;
}

const renumber = (value: unknown, places: readonly number[]): unknown =>
  Array.isArray(value) ? value.map((row: Numbered) => ({ ...row, index: places[row.index as number] })) : value;
