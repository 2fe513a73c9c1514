import { constants, KeyObject, verify } from 'node:crypto';
import type { CryptoKey } from 'jose';
import { remembering } from '../remembering.ts';

interface Algorithm {
  /** Null where the algorithm has one of its own. */
  readonly hash: string | null;
  readonly options: object;
}

const PKCS1 = { padding: constants.RSA_PKCS1_PADDING };
const pss = (saltLength: number) => ({ padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
const PLAIN = { dsaEncoding: 'ieee-p1363' };

/** Those of RFC 7518 and 8037 that are signed with a key which only the issuer has: no `none`, and no HMAC. */
const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map<string, Algorithm>([
  ['RS256', { hash: 'sha256', options: PKCS1 }],
  ['RS384', { hash: 'sha384', options: PKCS1 }],
  ['RS512', { hash: 'sha512', options: PKCS1 }],
  ['PS256', { hash: 'sha256', options: pss(32) }],
  ['PS384', { hash: 'sha384', options: pss(48) }],
  ['PS512', { hash: 'sha512', options: pss(64) }],
  ['ES256', { hash: 'sha256', options: PLAIN }],
  ['ES384', { hash: 'sha384', options: PLAIN }],
  ['ES512', { hash: 'sha512', options: PLAIN }],
  ['EdDSA', { hash: null, options: {} }],
  ['Ed25519', { hash: null, options: {} }],
]);

const SHORTEST_RSA_BITS = 2_048;

/** A signed token as it claims to be: nothing of it is to be believed before `isSignedWith` says so. */
export interface Jws {
  readonly header: { readonly alg: string; readonly kid?: string };
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signed: string;
  readonly signature: string;
}

/** Null for what isn't in compact form, is signed in another way, or asks to be understood in ways of its own. */
export const readJws = (token: string): Jws | null => {
  const [head = '', body = '', signature, ...rest] = token.split('.');
  const header = headerIn(head);
  const claims = objectIn(body);
  if (signature === undefined || rest.length > 0 || !header || !claims) return null;
  const { alg, kid, crit } = header;
  if (typeof alg !== 'string' || !ALGORITHMS.has(alg) || crit !== undefined) return null;
  if (kid !== undefined && typeof kid !== 'string') return null;
  return { header: { alg, ...(kid !== undefined && { kid }) }, claims, signed: `${head}.${body}`, signature };
};

/**
 * By Node's own crypto at once: going through WebCrypto and its threads, as jose does, costs 80 to 200 microseconds of CPU a
 * token, this 25 to 75. The key must be one for the algorithm.
 */
export const isSignedWith = ({ header, signed, signature }: Jws, key: CryptoKey): boolean => {
  const algorithm = ALGORITHMS.get(header.alg);
  const publicKey = keyObjectOf(key);
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? SHORTEST_RSA_BITS;
  if (!algorithm || bits < SHORTEST_RSA_BITS) return false;
  const { hash, options } = algorithm;
  return verify(hash, Buffer.from(signed), { key: publicKey, ...options }, Buffer.from(signature, 'base64url'));
};

const keyObjects = new WeakMap<CryptoKey, KeyObject>();

const keyObjectOf = (key: CryptoKey): KeyObject => {
  const known = keyObjects.get(key);
  if (known) return known;
  const made = KeyObject.from(key);
  keyObjects.set(key, made);
  return made;
};

const objectIn = (part: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
};

/** All tokens of one key begin alike. */
const REMEMBERED_HEADERS = 100;
const headerIn = remembering(REMEMBERED_HEADERS, objectIn);
