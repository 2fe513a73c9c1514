import type { GraphQLError } from 'graphql';
import type { GatewayContext } from '../request-context.ts';
import type { JsonObject } from './json.ts';

/** One execution of a plan: what was asked with, and what came so far. */
export interface Run {
  readonly context: GatewayContext;
  /** As the client sent them; checked against the operation before. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly data: JsonObject;
  readonly errors: GraphQLError[];
}

/** A part of a plan. Whatever fails in it becomes an error of the run; it never rejects. */
export type Step = (run: Run) => Promise<void>;
