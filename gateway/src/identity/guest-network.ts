import { type Caller, hasRole } from '@tutti/kit/caller';
import { openHmac } from '@tutti/kit/hmac';
import type { GatewayContext } from '../request-context.ts';

/**
 * Adds to a guest the keyed hash of the network they come from, the same at every gateway that has the secret. No other
 * caller is changed: those are known by their subject.
 */
export const guestsByNetwork = (secret: string) => {
  const hmac = openHmac(secret);
  return ({ caller, admission }: Pick<GatewayContext, 'caller' | 'admission'>): Caller =>
    admission?.address && hasRole(caller, 'anonymous')
      ? // No assertion's payload has a blank, so this signs nothing that could be taken for one.
        { ...caller, network: hmac(`guest network ${admission.address}`) }
      : caller;
};
