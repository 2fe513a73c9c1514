import { ASSERTION_HEADER } from '@tutti/kit/assertion';
import { createSigner } from '@tutti/kit/assertion-signer';
import type { ServiceName } from '@tutti/kit/events';
import type { ServiceKeys } from '@tutti/kit/service-keys';
import type { Sign } from '../subgraphs/open-subgraph.ts';
import { guestsByNetwork } from './guest-network.ts';

/** Tells one subgraph who asks, bound to the body that is sent; for each attempt anew. */
export const signFor = (audience: ServiceName, keys: ServiceKeys): Sign => {
  const sign = createSigner('gateway', keys);
  const withNetwork = guestsByNetwork(keys.signing('gateway', 'networks'));
  return (context, bodyHash, isMutation) => {
    const caller = isMutation && LIMITS_GUESTS.has(audience) ? withNetwork(context) : context.caller;
    return [ASSERTION_HEADER, sign({ audience, caller, requestId: context.requestId, bodyHash })[ASSERTION_HEADER]];
  };
};

/** Services that tell guests apart, which no other has a reason to. */
const LIMITS_GUESTS: ReadonlySet<ServiceName> = new Set<ServiceName>(['inventory']);
