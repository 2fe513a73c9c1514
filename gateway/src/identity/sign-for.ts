import { createSigner } from '@tutti/kit/assertion-signer';
import type { ServiceName } from '@tutti/kit/events';
import type { GatewayContext } from '../request-context.ts';

/** Tells one subgraph who asks, bound to the body that is sent; for each attempt anew. */
export const signFor = (audience: ServiceName, secret: string) => {
  const sign = createSigner('gateway', secret);
  return ({ caller, requestId }: GatewayContext, body: string): Record<string, string> =>
    sign({ audience, caller, requestId, body });
};
