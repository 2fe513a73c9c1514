import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import type { GatewayContext } from '../request-context.ts';
import { guestsByNetwork } from './guest-network.ts';

const SECRET = 'a secret of at least thirty-two characters';
const contextOf = (address: string, caller: Caller = ANONYMOUS) =>
  ({ caller, admission: { key: '', address, requests: {} } }) as GatewayContext;

describe('guestsByNetwork', () => {
  const withNetwork = guestsByNetwork(SECRET);

  it('names a guest’s network by a hash that is the same each time, at any gateway with the secret', () => {
    const { network, ...rest } = withNetwork(contextOf('203.0.113.7'));

    expect(rest).toEqual(ANONYMOUS);
    expect(network).toMatch(/^[\w-]{43}$/);
    expect(guestsByNetwork(SECRET)(contextOf('203.0.113.7')).network).toBe(network);
  });

  it('tells networks apart, and nothing of the address without the secret', () => {
    const networks = ['203.0.113.7', '203.0.113.8', '2001:db8:0:1::/64'].map(
      (address) => withNetwork(contextOf(address)).network,
    );

    expect(new Set(networks).size).toBe(3);
    expect(guestsByNetwork(`${SECRET}!`)(contextOf('203.0.113.7')).network).not.toBe(networks[0]);
  });

  it('leaves whoever is known as they are, and a guest whose address nobody knows', () => {
    const shopper: Caller = { ...ANONYMOUS, subject: 'ada', roles: ['customer'] };

    expect(withNetwork(contextOf('203.0.113.7', shopper))).toBe(shopper);
    expect(withNetwork(contextOf(''))).toBe(ANONYMOUS);
    expect(withNetwork({ caller: ANONYMOUS })).toBe(ANONYMOUS);
  });
});
