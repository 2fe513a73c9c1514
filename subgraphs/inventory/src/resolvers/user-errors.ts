import type { Decision } from '@tutti/kit/decision';
import { GraphQLError } from 'graphql';
import type { InventoryRowError, InventoryUserError } from './schema-types.ts';

/** A refusal as GraphQL carries it; the codes are those of the SDL. */
export const userErrors = (decision: Decision<unknown>): InventoryUserError[] =>
  decision.ok ? [] : (decision.errors as InventoryUserError[]);

/** Of a request as a whole. */
export const rowErrors = (decision: Decision<unknown>): InventoryRowError[] =>
  userErrors(decision).map(({ code, field, message }) => ({ code, field, message, index: null }));

/** A query has no place for refusals but the top-level errors. */
export const orBadInput = <T>(decision: Decision<T>): T => {
  if (decision.ok) return decision.value;
  const [error] = decision.errors;
  throw new GraphQLError(error?.message ?? 'Refused.', { extensions: { code: 'BAD_USER_INPUT', reason: error?.code } });
};
