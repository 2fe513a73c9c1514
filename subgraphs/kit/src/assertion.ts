import { hash, timingSafeEqual } from 'node:crypto';
import type { Caller } from './caller.ts';
import { accepted, type Decision, rejected } from './decision.ts';
import { SERVICE_NAMES, type ServiceName } from './events.ts';
import type { Hmac } from './hmac.ts';

export const ASSERTION_HEADER = 'x-tutti-assertion';
export const ASSERTION_LIFETIME_SECONDS = 30;
/** By so much the clocks of two machines may differ. */
export const CLOCK_SKEW_SECONDS = 5;

/** Who signs: the gateway for its callers, a service or an operator's tool for itself. */
export type Signatory = 'gateway' | 'operator' | ServiceName;
export const SIGNATORIES: readonly Signatory[] = ['gateway', 'operator', ...SERVICE_NAMES];

/** Tells a service who asks it and for what: this body, once, within half a minute. */
export interface Assertion {
  readonly issuer: Signatory;
  /** The one service that it is meant for. */
  readonly audience: ServiceName;
  readonly caller: Caller;
  readonly requestId: string;
  /** Whole seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** A process of a signatory, and the how-manieth it signed. */
  readonly nonce: Nonce;
  /** SHA-256 of the body's bytes, base64url. */
  readonly bodyHash: string;
}

export interface Nonce {
  readonly signer: string;
  readonly number: number;
}

export type AssertionFault =
  | 'MISSING'
  | 'MALFORMED'
  | 'FORGED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'WRONG_AUDIENCE'
  | 'OTHER_BODY'
  | 'REPLAYED';

export const hashBody = (body: string | Uint8Array): string => hash('sha256', body, 'base64url');

/**
 * `issuer.payload.signature`: who signs, base64url of an assertion's JSON, and of HMAC-SHA-256 over that text under the key of
 * the pair of issuer and audience.
 */
export const signAssertion = (issuer: Signatory, json: string, hmac: Hmac): string => {
  const payload = Buffer.from(json).toString('base64url');
  return `${issuer}.${payload}.${hmac(payload)}`;
};

/**
 * Nothing of it is read before its signature holds, under one of the keys that its issuer has for this audience. The body and
 * the nonce are still to be looked at.
 */
export const verifyAssertion = (
  header: string | undefined,
  hmacsOf: (issuer: string) => readonly Hmac[],
  audience: ServiceName,
  now: Date,
): Decision<Assertion, AssertionFault> => {
  if (!header) return MISSING;
  const [issuer = '', payload, signature, ...more] = header.split('.', 4);
  if (!payload || signature === undefined || more.length > 0) return MALFORMED;
  if (!hmacsOf(issuer).some((hmac) => isSame(signature, hmac(payload)))) return FORGED;
  const assertion = read(payload);
  if (assertion?.issuer !== issuer) return MALFORMED;
  const seconds = now.getTime() / 1000;
  if (assertion.expiresAt + CLOCK_SKEW_SECONDS <= seconds) return EXPIRED;
  if (assertion.issuedAt - CLOCK_SKEW_SECONDS > seconds) return NOT_YET_VALID;
  return assertion.audience === audience ? accepted(assertion) : WRONG_AUDIENCE;
};

const isSame = (given: string, expected: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
};

const read = (payload: string): Assertion | null => {
  try {
    const assertion: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return isAssertion(assertion) ? assertion : null;
  } catch {
    return null;
  }
};

const KNOWN_SIGNATORIES: ReadonlySet<unknown> = new Set(SIGNATORIES);

/** Those who have a key may still be wrong, or be of another release. */
const isAssertion = (value: unknown): value is Assertion => {
  const { issuer, caller, requestId, issuedAt, expiresAt, nonce, bodyHash } = (value ?? {}) as Partial<Assertion>;
  return (
    KNOWN_SIGNATORIES.has(issuer) &&
    isCaller(caller) &&
    typeof requestId === 'string' &&
    typeof bodyHash === 'string' &&
    typeof nonce?.signer === 'string' &&
    Number.isSafeInteger(nonce.number) &&
    nonce.number > 0 &&
    Number.isSafeInteger(issuedAt) &&
    Number.isSafeInteger(expiresAt) &&
    (expiresAt as number) - (issuedAt as number) <= ASSERTION_LIFETIME_SECONDS &&
    // No mistake of the gateway's makes one of its callers a service.
    !(issuer === 'gateway' && caller.roles.includes('service'))
  );
};

const isCaller = (value: unknown): value is Caller => {
  const { subject, roles, scopes, locations, customerId, email, network } = (value ?? {}) as Partial<Caller>;
  return (
    typeof subject === 'string' &&
    subject !== '' &&
    [roles, scopes, locations].every(isTexts) &&
    [customerId, email, network].every((text) => text === undefined || typeof text === 'string')
  );
};

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === 'string');

const MISSING = rejected('MISSING', `The request carries no identity assertion (header ${ASSERTION_HEADER}).`);
const MALFORMED = rejected('MALFORMED', 'The identity assertion is malformed: expected issuer.payload.signature.');
const FORGED = rejected(
  'FORGED',
  'No key of its issuer for this service signed the assertion, or it was changed since: check SERVICE_KEYS.',
);
const EXPIRED = rejected('EXPIRED', 'The assertion has expired: check that the clocks agree.');
const NOT_YET_VALID = rejected('NOT_YET_VALID', 'The assertion is not valid yet: check that the clocks agree.');
const WRONG_AUDIENCE = rejected('WRONG_AUDIENCE', 'The assertion was made for another service.');
