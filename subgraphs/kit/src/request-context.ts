import { GraphQLError } from 'graphql';
import type { Assertion } from './assertion.ts';
import { type Caller, hasRole } from './caller.ts';
import type { Database } from './database.ts';
import type { Reading } from './reading-request.ts';

/** What every request of a subgraph knows. */
export interface RequestContext {
  readonly caller: Caller;
  /** Of the client's request, where there was one: the gateway's log has it, too. */
  readonly requestId: string;
  /** Tells the relay that this request wrote events. */
  readonly announce: () => void;
  readonly now: () => Date;
  /** The service's own, asked for this request. */
  readonly db: Database;
  readonly reading: Reading;
  /** Throws FORBIDDEN unless another service of ours asks. */
  readonly requireService: () => void;
}

export const requestContext = (
  { caller, requestId }: Assertion,
  { announce, now, db, reading }: Pick<RequestContext, 'announce' | 'now' | 'db' | 'reading'>,
): RequestContext => ({
  caller,
  requestId,
  announce,
  now,
  db,
  reading,
  requireService: () => {
    if (!hasRole(caller, 'service'))
      throw new GraphQLError('Only services of Tutti may ask this.', { extensions: { code: 'FORBIDDEN' } });
  },
});
