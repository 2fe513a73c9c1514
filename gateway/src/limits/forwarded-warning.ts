import type { Log } from '@tutti/kit/log';
import type { ClientAddresses } from './client-address.ts';

/**
 * Says once that a proxy seems to stand in front, where none is trusted: all who come through it are one address then, for
 * limits and for lock-outs. Any client may send the header, so it says no more than that.
 */
export const warnOfForwarded = (addresses: ClientAddresses, log: Log): ClientAddresses => {
  let isSaid = false;
  return (request) => {
    if (!isSaid && request.headers['x-forwarded-for'] !== undefined) {
      isSaid = true;
      log.warn(
        { setting: 'TRUSTED_PROXIES' },
        'X-Forwarded-For was sent and no proxy is trusted: whoever comes through one counts as one address; name it in TRUSTED_PROXIES',
      );
    }
    return addresses(request);
  };
};
