import type { GraphQLFormattedError } from 'graphql';
import type { JsonObject } from '../execution/json.ts';
import type { GatewayContext } from '../request-context.ts';

export interface SubgraphQuestion {
  /** The whole request, as JSON. */
  readonly body: string;
  /** Never sent twice, and never shared. */
  readonly isMutation: boolean;
}

export interface SubgraphAnswer {
  readonly data?: JsonObject | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

export interface Subgraph {
  readonly name: string;
  /** Throws SERVICE_UNAVAILABLE for whatever is no GraphQL answer. The answer is the asker's own to change. */
  ask(question: SubgraphQuestion, context: GatewayContext): Promise<SubgraphAnswer>;
  close(): Promise<void>;
}
