import { type Caller, hasRole } from '@tutti/kit/caller';
import { openHmac } from '@tutti/kit/hmac';
import type { GatewayContext } from '../request-context.ts';

/**
 * Adds to a guest the keyed hash of the network they come from, the same at every gateway that has the key, which no service has. No other
 * caller is changed: those are known by their subject.
 */
export const guestsByNetwork = (key: string) => {
  const hmac = openHmac(key);
  return ({ caller, admission }: Pick<GatewayContext, 'caller' | 'admission'>): Caller =>
    admission?.address && hasRole(caller, 'anonymous') ? { ...caller, network: hmac(admission.address) } : caller;
};
