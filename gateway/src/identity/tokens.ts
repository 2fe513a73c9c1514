import { hash } from 'node:crypto';
import type { Caller } from '@tutti/kit/caller';
import type { GraphQLError } from 'graphql';
import { errors } from 'jose';
import { type ClaimFault, claimFault } from './claim-checks.ts';
import { callerOf } from './claims.ts';
import type { Issuer } from './issuers.ts';
import { isSignedWith, type Jws, readJws } from './jws.ts';
import { KeysUnavailable } from './key-set.ts';
import { createRecent } from './recent.ts';
import { cannotTell, unauthenticated } from './unauthenticated.ts';

/** A token for every location there is, and a long name; what is larger isn't looked at. */
const MAX_TOKEN_LENGTH = 8_192;
const REMEMBERED_TOKENS = 10_000;
/** For so long a token is believed without another look at its signature, and at the keys that made it good. */
const REMEMBERED_MILLISECONDS = 60_000;

/** For so long it is remembered that a token was good: it may be looked at again where others may not. */
const PROVEN_MILLISECONDS = 3_600_000;

export interface TokenVerifier {
  /** Whose token it is. Throws UNAUTHENTICATED for a token that isn't good, SERVICE_UNAVAILABLE where that can't be told. */
  verify(token: string): Promise<Caller>;
  /** Whether it was good lately, by memory alone. */
  isProven(token: string): boolean;
}

interface Verified {
  readonly caller: Caller;
  readonly expiresAt: number;
}

/** Verifies each token's signature once a minute at most: that costs more than all else about it. */
export const createTokenVerifier = (
  issuers: readonly Issuer[],
  clockSkewSeconds: number,
  now: () => number,
): TokenVerifier => {
  const verified = createRecent<Verified>(REMEMBERED_TOKENS);
  const proven = createRecent<true>(REMEMBERED_TOKENS);
  return {
    verify: async (token) => {
      if (token.length > MAX_TOKEN_LENGTH) throw notValid();
      const key = hashOf(token);
      const known = verified.get(key, now());
      if (known) {
        if (known.expiresAt <= now()) throw expired();
        return known.caller;
      }
      const found = await verify(token, issuers, clockSkewSeconds, now);
      verified.set(key, found, now() + REMEMBERED_MILLISECONDS);
      proven.set(key, true, now() + PROVEN_MILLISECONDS);
      return found.caller;
    },
    isProven: (token) => token.length <= MAX_TOKEN_LENGTH && proven.get(hashOf(token), now()) !== undefined,
  };
};

const hashOf = (token: string): string => hash('sha256', token, 'base64url');

const verify = async (
  token: string,
  issuers: readonly Issuer[],
  clockSkewSeconds: number,
  now: () => number,
): Promise<Verified> => {
  const jws = readJws(token);
  // As the token itself says: its keys have the last word.
  const issuer = jws && issuers.find((each) => each.issuer === jws.claims.iss);
  if (!jws || !issuer || !(await isSignedBy(issuer, jws))) throw notValid();
  const fault = claimFault(jws.claims, issuer, now(), clockSkewSeconds);
  if (fault) throw refusalFor(fault);
  const caller = callerOf(jws.claims, issuer.trust);
  if (!caller) throw notValid();
  return { caller, expiresAt: ((jws.claims.exp as number) + clockSkewSeconds) * 1000 };
};

/** Throws SERVICE_UNAVAILABLE where the issuer's keys can't be had. */
const isSignedBy = async ({ keys }: Issuer, jws: Jws): Promise<boolean> => {
  try {
    return isSignedWith(jws, await keys.keyFor(jws.header));
  } catch (error) {
    if (error instanceof KeysUnavailable) throw cannotTell();
    // No key of that name, several of none, or one that is none.
    if (error instanceof errors.JOSEError || isOfCrypto(error)) return false;
    throw error;
  }
};

const isOfCrypto = (error: unknown): boolean =>
  /^ERR_(OSSL|CRYPTO)/.test(String((error as { code?: unknown }).code)) || (error as Error).name === 'DataError';

const refusalFor = (fault: ClaimFault): GraphQLError => {
  if (fault === 'EXPIRED') return expired();
  return fault === 'NOT_YET_VALID' ? unauthenticated('The token is not valid yet.', 'invalid_token') : notValid();
};

const notValid = (): GraphQLError => unauthenticated('The token is not valid.', 'invalid_token');
const expired = (): GraphQLError => unauthenticated('The token has expired.', 'invalid_token');
