import type { Claims } from './claims.ts';

export type ClaimFault = 'NOT_VALID' | 'EXPIRED' | 'NOT_YET_VALID';

export interface Expected {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/**
 * What is wrong with a signed token's registered claims (RFC 7519, 4.1), null for nothing. It must say who it is from and for
 * whom, and when it ends; a token without an end would be good for ever once it was stolen.
 */
export const claimFault = (
  { iss, aud, exp, nbf }: Claims,
  expected: Expected,
  now: number,
  clockSkewSeconds: number,
): ClaimFault | null => {
  const seconds = now / 1000;
  if (iss !== expected.issuer) return 'NOT_VALID';
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!expected.audience.some((audience) => audiences.includes(audience))) return 'NOT_VALID';
  if (!isTime(exp) || (nbf !== undefined && !isTime(nbf))) return 'NOT_VALID';
  if (exp + clockSkewSeconds <= seconds) return 'EXPIRED';
  if (nbf !== undefined && nbf - clockSkewSeconds > seconds) return 'NOT_YET_VALID';
  return null;
};

const isTime = (claim: unknown): claim is number => typeof claim === 'number' && Number.isFinite(claim);
