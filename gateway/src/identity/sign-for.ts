import { ASSERTION_HEADER } from '@tutti/kit/assertion';
import { createSigner } from '@tutti/kit/assertion-signer';
import type { ServiceName } from '@tutti/kit/events';
import type { Sign } from '../subgraphs/open-subgraph.ts';

/** Tells one subgraph who asks, bound to the body that is sent; for each attempt anew. */
export const signFor = (audience: ServiceName, secret: string): Sign => {
  const sign = createSigner('gateway', secret);
  return ({ caller, requestId }, bodyHash) => [
    ASSERTION_HEADER,
    sign({ audience, caller, requestId, bodyHash })[ASSERTION_HEADER],
  ];
};
