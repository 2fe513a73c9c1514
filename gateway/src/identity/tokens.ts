import { hash } from 'node:crypto';
import type { Caller } from '@tutti/kit/caller';
import type { GraphQLError } from 'graphql';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { callerOf } from './claims.ts';
import type { Issuer } from './issuers.ts';
import { KeysUnavailable } from './key-set.ts';
import { createRecent } from './recent.ts';
import { cannotTell, unauthenticated, untimely } from './unauthenticated.ts';

/** A token for every location there is, and a long name; what is larger isn't looked at. */
const MAX_TOKEN_LENGTH = 8_192;
/** Signed with a key that only its issuer has: no `none`, and no HMAC, whose key we would have to have, too. */
const ALGORITHMS = [
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
];
const REMEMBERED_TOKENS = 10_000;
/** For so long a token is believed without another look at its signature, and at the keys that made it good. */
const REMEMBERED_MILLISECONDS = 60_000;

/** Whose token it is. Throws UNAUTHENTICATED for a token that isn't good, SERVICE_UNAVAILABLE where that can't be told. */
export type VerifyToken = (token: string) => Promise<Caller>;

interface Verified {
  readonly caller: Caller;
  readonly expiresAt: number;
}

/** Verifies each token's signature once a minute at most: that costs more than all else about it. */
export const createTokenVerifier = (
  issuers: readonly Issuer[],
  clockSkewSeconds: number,
  now: () => number,
): VerifyToken => {
  const verified = createRecent<Verified>(REMEMBERED_TOKENS);
  return async (token) => {
    if (token.length > MAX_TOKEN_LENGTH) throw notValid();
    const key = hash('sha256', token, 'base64url');
    const known = verified.get(key, now());
    if (known) {
      if (known.expiresAt <= now()) throw expired();
      return known.caller;
    }
    const found = await verify(token, issuers, clockSkewSeconds, now);
    verified.set(key, found, now() + REMEMBERED_MILLISECONDS);
    return found.caller;
  };
};

const verify = async (
  token: string,
  issuers: readonly Issuer[],
  clockSkewSeconds: number,
  now: () => number,
): Promise<Verified> => {
  const issuer = issuerOf(token, issuers);
  if (!issuer) throw notValid();
  try {
    const { payload } = await jwtVerify(token, (header) => issuer.keys.keyFor(header), {
      issuer: issuer.issuer,
      audience: [...issuer.audience],
      algorithms: ALGORITHMS,
      clockTolerance: clockSkewSeconds,
      currentDate: new Date(now()),
      requiredClaims: ['exp', 'sub'],
    });
    const caller = callerOf(payload, issuer.trust);
    if (!caller) throw notValid();
    return { caller, expiresAt: ((payload.exp as number) + clockSkewSeconds) * 1000 };
  } catch (error) {
    throw refusalFor(error);
  }
};

/** As the token itself says: its keys have the last word. An algorithm that is never taken has no key fetched. */
const issuerOf = (token: string, issuers: readonly Issuer[]): Issuer | undefined => {
  try {
    const { alg } = decodeProtectedHeader(token);
    const { iss } = decodeJwt(token);
    return ALGORITHMS.includes(alg as string) ? issuers.find(({ issuer }) => issuer === iss) : undefined;
  } catch {
    return undefined;
  }
};

/** Whatever else a stranger's token makes go wrong, it isn't good. */
const refusalFor = (error: unknown): GraphQLError => {
  if (error instanceof KeysUnavailable) return cannotTell();
  if (error instanceof errors.JWTExpired) return expired();
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf' && error.reason === 'check_failed')
    return untimely('The token is not valid yet.');
  return notValid();
};

const notValid = (): GraphQLError => unauthenticated('The token is not valid.', 'invalid_token');
const expired = (): GraphQLError => untimely('The token has expired.');
