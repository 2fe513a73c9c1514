import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import { SERVICE_IDENTITY_HEADER, verifyServiceIdentity } from './service-identity.ts';

/** What every request of a subgraph knows. */
export interface RequestContext {
  /** Who asked, for idempotency records and the timeline. */
  readonly caller: string;
  /** Tells the relay that this request wrote events. */
  readonly announce: () => void;
  readonly now: () => Date;
  /** Throws FORBIDDEN unless another service of ours asks. */
  readonly requireService: () => void;
}

export const requestContext = (
  request: IncomingMessage,
  secret: string,
  announce: () => void,
  now: () => Date,
): RequestContext => {
  const identity = request.headers[SERVICE_IDENTITY_HEADER];
  const service = typeof identity === 'string' ? verifyServiceIdentity(identity, secret, now()) : null;
  return {
    caller: service ?? 'public',
    announce,
    now,
    requireService: () => {
      if (!service)
        throw new GraphQLError('Only services of Tutti may ask this.', { extensions: { code: 'FORBIDDEN' } });
    },
  };
};
