import { createHmac } from 'node:crypto';
import { SIGNATORIES, type Signatory } from './assertion.ts';
import { SERVICE_NAMES, type ServiceName } from './events.ts';

/** What a key is for: calls to a service, or the gateway's hashes of guests' networks, which are nobody's to undo. */
export type KeyPurpose = ServiceName | 'networks';

/** Keys by who signs and for what, as far as a process has them. Each is for one pair, so a service can sign as itself alone. */
export interface ServiceKeys {
  /** Throws where this process has no such key. */
  signing(from: Signatory, purpose: KeyPurpose): string;
  /** The newest first: while keys are replaced, what was signed with the earlier one is good, too. */
  accepted(from: Signatory, purpose: KeyPurpose): readonly string[];
}

const PURPOSES: readonly KeyPurpose[] = [...SERVICE_NAMES, 'networks'];

/** All keys that follow from a secret, and from those that it replaces: for who starts the services, and operators' tools. */
export const deriveKeys = (...secrets: readonly string[]): ServiceKeys => keysIn(pairsOf(secrets, () => true));

/** SERVICE_KEYS of one process: those that it signs with, and those that others sign with for it. */
export const serviceKeysText = (name: ServiceName | 'gateway', ...secrets: readonly string[]): string =>
  pairsOf(secrets, ([from, purpose]) =>
    purpose === 'networks' ? name === 'gateway' : from === name || purpose === name,
  )
    .map(([pair, key]) => `${pair}=${key}`)
    .join(',');

/** Reads SERVICE_KEYS. Throws where it is none; the error never holds a key. */
export const readServiceKeys = (text: string): ServiceKeys => {
  const pairs = text.split(',').map((entry) => /^(?<pair>[a-z]+:[a-z]+)=(?<key>[\w-]{43})$/.exec(entry.trim())?.groups);
  if (pairs.some((pair) => pair === undefined))
    throw new Error('SERVICE_KEYS must be what `npm run --silent service-keys -- NAME` prints.');
  return keysIn(pairs.map((groups) => [groups?.pair ?? '', groups?.key ?? ''] as const));
};

type Pair = readonly [pair: string, key: string];

const pairOf = (from: Signatory, purpose: KeyPurpose): string => `${from}:${purpose}`;

const pairsOf = (
  secrets: readonly string[],
  has: (pair: readonly [Signatory, KeyPurpose]) => boolean,
): readonly Pair[] =>
  SIGNATORIES.flatMap((from) => PURPOSES.map((purpose) => [from, purpose] as const))
    .filter(([from, purpose]) => (purpose === 'networks' ? from === 'gateway' : from !== purpose))
    .filter(has)
    .flatMap(([from, purpose]) => {
      const pair = pairOf(from, purpose);
      return secrets.map((secret) => [pair, createHmac('sha256', secret).update(pair).digest('base64url')] as const);
    });

const keysIn = (pairs: readonly Pair[]): ServiceKeys => {
  const keys = new Map<string, readonly string[]>();
  for (const [pair, key] of pairs) keys.set(pair, [...(keys.get(pair) ?? []), key]);
  const accepted: ServiceKeys['accepted'] = (from, purpose) => keys.get(pairOf(from, purpose)) ?? [];
  return {
    accepted,
    signing: (from, purpose) => {
      const [newest] = accepted(from, purpose);
      if (newest === undefined) throw new Error(`SERVICE_KEYS holds no key of ${from} for ${purpose}.`);
      return newest;
    },
  };
};
