import { ROLES, type Role } from '@tutti/kit/caller';
import type { Deployment } from '../deployment.ts';

/** Somebody whose tokens are believed. */
export interface IssuerSettings {
  /** Ours for it: stands before its subjects, so it stays the same for ever. */
  readonly name: string;
  /** As its tokens' `iss` has it. */
  readonly issuer: string;
  readonly jwksUrl: string;
  /** One of these must stand in a token's `aud`. */
  readonly audience: readonly string[];
  /** What it may make of somebody. */
  readonly roles: readonly Role[];
}

const NAME = /^[a-z][a-z0-9-]{0,30}$/;
/** Subjects of these names are given by the gateway itself. */
const TAKEN: ReadonlySet<string> = new Set(['development', 'partner', 'public']);
const GIVEN_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'anonymous');
/** What an issuer may make of somebody unless it is said: roles that act for the retailer are given by name. */
const UNLESS_SAID: readonly Role[] = ['customer'];
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Of IDENTITY_ISSUERS, a JSON list: `[{"name": "shop", "issuer": "https://login.shop.example/", "jwksUrl": "https://…",
 * "audience": "tutti", "roles": ["customer"]}]`. Throws one line on what can't be meant.
 */
export const issuersFrom = (json: string, deployment: Deployment): readonly IssuerSettings[] => {
  if (json.trim() === '') return [];
  const issuers = parse(json).map((given) => issuerFrom(given, deployment));
  for (const field of ['name', 'issuer'] as const)
    if (new Set(issuers.map((issuer) => issuer[field])).size < issuers.length)
      throw wrong(`two issuers have the same ${field}`);
  return issuers;
};

const parse = (json: string): readonly unknown[] => {
  try {
    const given: unknown = JSON.parse(json);
    if (Array.isArray(given)) return given;
  } catch {
    // The same is wrong.
  }
  throw wrong('it must be a JSON list');
};

const issuerFrom = (given: unknown, deployment: Deployment): IssuerSettings => {
  const { name, issuer, jwksUrl, audience, roles = UNLESS_SAID, ...others } = (given ?? {}) as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown) throw wrong(`nobody knows ${unknown}`);
  if (typeof name !== 'string' || !NAME.test(name) || TAKEN.has(name))
    throw wrong(`name must be a short word in small letters, other than ${[...TAKEN].join(', ')}`);
  if (typeof issuer !== 'string' || issuer === '') throw wrong(`issuer of ${name} must be a text`);
  return {
    name,
    issuer,
    jwksUrl: addressFrom(name, jwksUrl, deployment),
    audience: textsFrom(name, 'audience', audience),
    roles: textsFrom(name, 'roles', roles).map((role) => roleFrom(name, role)),
  };
};

/** Whoever could change the keys on their way could be anybody. */
const addressFrom = (name: string, url: unknown, deployment: Deployment): string => {
  if (typeof url !== 'string' || !URL.canParse(url)) throw wrong(`jwksUrl of ${name} must be a URL`);
  const { protocol, hostname } = new URL(url);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
  if (isSafe || (protocol === 'http:' && deployment === 'development')) return url;
  throw wrong(`jwksUrl of ${name} must begin with https:`);
};

const textsFrom = (name: string, field: string, given: unknown): readonly string[] => {
  const texts = Array.isArray(given) ? given : [given];
  if (texts.length > 0 && texts.every((text) => typeof text === 'string' && text !== '')) return texts;
  throw wrong(`${field} of ${name} must be a text or a list of some`);
};

const roleFrom = (name: string, word: string): Role => {
  const role = GIVEN_ROLES.find((known) => known === word);
  if (role) return role;
  throw wrong(`roles of ${name} must be some of ${GIVEN_ROLES.join(', ')}`);
};

const wrong = (why: string) => new Error(`IDENTITY_ISSUERS can’t be used: ${why}.`);
