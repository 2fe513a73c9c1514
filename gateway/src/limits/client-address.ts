import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { remembering } from '../remembering.ts';

/** Tells which network a request came from, for limits alone, never for access. */
export type ClientAddresses = (request: Pick<IncomingMessage, 'socket' | 'headers'>) => string;

/** What an address is to us. */
interface Place {
  /** Empty for what is no address. */
  readonly address: string;
  readonly network: string;
  readonly isTrusted: boolean;
}

/** Asking a BlockList takes ten times as long as finding an address again. */
const REMEMBERED_PLACES = 10_000;

/**
 * `trusted`: addresses and networks (`10.0.0.0/8`) of our own proxies, with commas between them. What a trusted proxy writes
 * at the end of X-Forwarded-For is believed, and what stands before that only if the one it names is a trusted proxy, too; so
 * nobody can choose an address by sending the header. Throws for what is no address.
 */
export const clientAddresses = (trusted: string): ClientAddresses => {
  const proxies = proxiesIn(trusted);
  const placeOf = remembering(REMEMBERED_PLACES, (text): Place => {
    // Of the text none of it is kept, since that may be a part of a long header.
    const address = plainAddress(Buffer.from(text).toString());
    const isTrusted = address !== '' && proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
    return { address, network: networkOf(address), isTrusted };
  });
  return ({ socket, headers }) => {
    let place = placeOf(socket.remoteAddress ?? '');
    if (!place.isTrusted) return place.network;
    const hops = String(headers['x-forwarded-for'] ?? '').split(',');
    while (place.isTrusted && hops.length > 0) {
      const hop = placeOf(withoutPort((hops.pop() ?? '').trim()));
      if (hop.address === '') break;
      place = hop;
    }
    return place.network;
  };
};

const proxiesIn = (list: string): BlockList => {
  const proxies = new BlockList();
  for (const entry of list.split(',').map((word) => word.trim())) {
    if (entry === '') continue;
    const [address = '', prefix, ...rest] = entry.split('/');
    const [family, bits] = isIPv6(address) ? (['ipv6', 128] as const) : (['ipv4', 32] as const);
    const length = prefix === undefined ? bits : Number(prefix || 'none');
    if (isIP(address) === 0 || rest.length > 0 || !Number.isInteger(length) || length < 0 || length > bits)
      throw new Error(`TRUSTED_PROXIES must hold addresses or networks such as 10.0.0.0/8, not ${entry}.`);
    proxies.addSubnet(address, length, family);
  }
  return proxies;
};

const withoutPort = (hop: string): string =>
  /^\[(.+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;

/** Empty for what is no address; an IPv4 address that came over IPv6 is the IPv4 address. */
const plainAddress = (text: string): string => {
  const address = text.replace(/%.*$/, '');
  if (!isIPv6(address)) return isIP(address) === 4 ? address : '';
  const groups = groupsOf(address);
  if (!groups.slice(0, 5).every((group) => group === 0) || groups[5] !== 0xffff) return address;
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
};

/** A household or a rented server has a whole /64 of IPv6 to itself, and could ask from a new address each time. */
const networkOf = (address: string): string =>
  isIPv6(address)
    ? `${groupsOf(address)
        .slice(0, 4)
        .map((group) => group.toString(16))
        .join(':')}::/64`
    : address;

/** The eight numbers of an IPv6 address. */
const groupsOf = (address: string): readonly number[] => {
  const [head, tail] = address.split('::');
  const before = numbersIn(head ?? '');
  if (tail === undefined) return before;
  const after = numbersIn(tail);
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
};

const numbersIn = (part: string): readonly number[] =>
  part
    .split(':')
    .filter((group) => group !== '')
    .flatMap((group) => {
      if (!group.includes('.')) return [Number.parseInt(group, 16)];
      const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
      return [a * 256 + b, c * 256 + d];
    });
