import { describe, expect, it } from '@jest/globals';
import { clientAddresses } from './client-address.ts';

const addressOf = (
  remoteAddress: string | undefined,
  forwarded?: string,
  trusted = '10.0.0.0/8, 192.0.2.1, fd00::/8',
) =>
  clientAddresses(trusted)({
    socket: { remoteAddress },
    headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
  } as never);

describe('clientAddresses', () => {
  it.each([
    ['the peer without a proxy', '203.0.113.9', undefined, '203.0.113.9'],
    ['the peer, whatever it says, if it isn’t trusted', '203.0.113.9', '198.51.100.7', '203.0.113.9'],
    ['what a trusted proxy says', '10.1.2.3', '198.51.100.7', '198.51.100.7'],
    ['the last hop alone, not what the client made up before it', '10.1.2.3', '1.1.1.1, 198.51.100.7', '198.51.100.7'],
    [
      'the hop before a chain of trusted proxies',
      '10.1.2.3',
      '1.1.1.1, 198.51.100.7, 192.0.2.1, 10.9.9.9',
      '198.51.100.7',
    ],
    ['a trusted address where nobody else is named', '10.1.2.3', '10.0.0.1', '10.0.0.1'],
    ['the proxy where it says nothing', '10.1.2.3', undefined, '10.1.2.3'],
    ['the proxy where it says nonsense', '10.1.2.3', 'unknown', '10.1.2.3'],
    ['what stood before nonsense never', '10.1.2.3', '1.1.1.1, secret', '10.1.2.3'],
    ['an address without its port', '10.1.2.3', '198.51.100.7:4711', '198.51.100.7'],
    ['an IPv6 address without brackets and port', '10.1.2.3', '[2001:db8::1]:443', '2001:db8:0:0::/64'],
    ['IPv4 that came over IPv6 as IPv4', '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['the same in another spelling', '::ffff:cb00:7109', undefined, '203.0.113.9'],
    ['what a proxy that came over IPv6 says', '::ffff:10.1.2.3', '198.51.100.7', '198.51.100.7'],
    ['what a proxy with an IPv6 address says', 'fd12::1', '198.51.100.7', '198.51.100.7'],
    ['a whole /64 of IPv6', '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
    ['the same for another host of it', '2001:0db8:0001:0002::ffff', undefined, '2001:db8:1:2::/64'],
    ['no zone', 'fe80::1%eth0', undefined, 'fe80:0:0:0::/64'],
    ['IPv6 that ends in IPv4', '64:ff9b::203.0.113.9', undefined, '64:ff9b:0:0::/64'],
    ['nothing of a peer that has left', undefined, '198.51.100.7', ''],
  ])('tells %s', (_what, peer, forwarded, expected) => {
    expect(addressOf(peer, forwarded)).toBe(expected);
  });

  it('trusts nobody unless told to', () => {
    expect(addressOf('127.0.0.1', '198.51.100.7', '')).toBe('127.0.0.1');
  });

  it.each(['10.0.0.0/33', '10.0.0.0/', 'proxy.example', '10.0.0.0/8/8', '*', '::/129', '10.0.0.0/-1', '10.0.0.0/8.5'])(
    'throws for %s',
    (trusted) => {
      expect(() => clientAddresses(trusted)).toThrow('TRUSTED_PROXIES');
    },
  );
});
