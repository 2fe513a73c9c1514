import { Kind, type OperationDefinitionNode } from 'graphql';
import type { GatewayContext } from '../request-context.ts';

/** The load (1 is all that a gateway carries) from which on each is turned away: who can wait best, first. */
export const TURNED_AWAY_FROM = {
  /** Queries of shoppers who did not sign in. */
  BROWSING: 0.7,
  /** Queries of whom we know: shoppers, staff, partners. */
  WORKING: 0.85,
  /** Mutations: somebody waits for what they change. */
  CHANGING: 0.95,
  /** Mutations that sell. */
  ORDERING: 1,
} as const;

export type Priority = keyof typeof TURNED_AWAY_FROM;

const SELLING = new Set(['placeOrder', 'reserveStock']);

/** A mutation that hides in a fragment what it does is one of the others. */
export const priorityOf = (
  { operation, selectionSet }: OperationDefinitionNode,
  { caller }: Pick<GatewayContext, 'caller'>,
): Priority => {
  if (operation === 'mutation')
    return selectionSet.selections.some((field) => field.kind === Kind.FIELD && SELLING.has(field.name.value))
      ? 'ORDERING'
      : 'CHANGING';
  return caller.roles.includes('anonymous') ? 'BROWSING' : 'WORKING';
};
