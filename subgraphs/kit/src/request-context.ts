import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import { ANONYMOUS, type Caller } from './caller.ts';
import { SERVICE_IDENTITY_HEADER, verifyServiceIdentity } from './service-identity.ts';

/** What every request of a subgraph knows. */
export interface RequestContext {
  readonly caller: Caller;
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
    caller: service ? { ...ANONYMOUS, subject: service, roles: ['service'] } : ANONYMOUS,
    announce,
    now,
    requireService: () => {
      if (!service)
        throw new GraphQLError('Only services of Tutti may ask this.', { extensions: { code: 'FORBIDDEN' } });
    },
  };
};
