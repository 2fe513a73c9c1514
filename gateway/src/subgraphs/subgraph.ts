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
  /** The bytes of what it answers, which others may read, too. Throws SERVICE_UNAVAILABLE where nothing came. */
  ask(question: SubgraphQuestion, context: GatewayContext): Promise<Buffer>;
  /** Throws SERVICE_UNAVAILABLE for whatever is no GraphQL answer. What is read is the reader's own to change. */
  read(answer: Buffer, context: GatewayContext): SubgraphAnswer;
  close(): Promise<void>;
}
