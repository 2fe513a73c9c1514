import { type GraphQLObjectType, getNamedType, getNullableType, isEnumType, isListType, isNonNullType } from 'graphql';
import type { TextFault } from './input-texts.ts';

type Payload = Record<string, unknown>;
export type Feed = { readonly rows: readonly unknown[] };

export const INVALID_TEXT = 'INVALID_TEXT';

/** A payload that carries refusals has a code for these. */
export const errorFieldsOf = (payload: GraphQLObjectType) => {
  const errors = getNamedType(payload.getFields().userErrors?.type) as GraphQLObjectType | undefined;
  const fields = errors?.getFields() ?? {};
  const code = fields.code && getNamedType(fields.code.type);
  if (!code || !isEnumType(code) || !code.getValue(INVALID_TEXT))
    throw new Error(`${payload.name} takes texts, so its userErrors need the code ${INVALID_TEXT}.`);
  return fields;
};

const toUserError = (field: readonly string[], unseen: string) => ({
  code: INVALID_TEXT,
  field,
  message: unseenMessage(field, unseen),
});

export const unseenMessage = (field: readonly string[], unseen: string): string =>
  `${field.join('.')} holds ${unseen}, a control or invisible character: remove it.`;

/** What the mutation would have answered is null, none or nothing. */
export const refusal = (payload: GraphQLObjectType, faults: readonly TextFault[]): Payload =>
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
export const withoutRows = async (
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
