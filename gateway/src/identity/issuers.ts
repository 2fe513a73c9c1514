import { ROLES } from '@tutti/kit/caller';
import { DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER } from '@tutti/kit/development-issuer';
import type { Log } from '@tutti/kit/log';
import type { JSONWebKeySet } from 'jose';
import type { Trust } from './claims.ts';
import type { IdentitySettings } from './identity-settings.ts';
import type { IssuerSettings } from './issuer-settings.ts';
import { type KeySet, openKeySet } from './key-set.ts';
import { fetchKeys, readKeys } from './key-sources.ts';

/** Somebody whose tokens are believed, with the keys to tell them by. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly trust: Trust;
  readonly keys: KeySet;
}

const SOON_MILLISECONDS = 5_000;

/** Those of the settings, whose keys are fetched at once, and a developer's own where it is asked for. */
export const openIssuers = (settings: IdentitySettings, log: Log, now: () => number): readonly Issuer[] => [
  ...settings.issuers.map((issuer) => openIssuer(issuer, settings, log, now)),
  ...(settings.developmentIssuerFile ? [openDevelopmentIssuer(settings.developmentIssuerFile, log, now)] : []),
];

const openIssuer = (
  { name, issuer, jwksUrl, audience, roles }: IssuerSettings,
  { keysMaxAgeSeconds, keysCooldownSeconds }: IdentitySettings,
  log: Log,
  now: () => number,
): Issuer => {
  const keys = keySetOf(name, () => fetchKeys(jwksUrl), log, {
    maxAgeMilliseconds: keysMaxAgeSeconds * 1000,
    cooldownMilliseconds: keysCooldownSeconds * 1000,
    now,
  });
  void keys.warm();
  return { issuer, audience, trust: { name, roles }, keys };
};

/** Its file is read whenever a token has a key that isn't known: it may be made while the gateway runs. */
const openDevelopmentIssuer = (file: string, log: Log, now: () => number): Issuer => ({
  issuer: DEVELOPMENT_ISSUER,
  audience: [DEVELOPMENT_AUDIENCE],
  trust: { name: 'development', roles: ROLES },
  keys: keySetOf('development', () => readKeys(file), log, {
    maxAgeMilliseconds: SOON_MILLISECONDS,
    cooldownMilliseconds: 0,
    now,
  }),
});

const keySetOf = (
  issuer: string,
  load: () => Promise<JSONWebKeySet>,
  log: Log,
  times: { readonly maxAgeMilliseconds: number; readonly cooldownMilliseconds: number; readonly now: () => number },
): KeySet =>
  openKeySet({
    load,
    ...times,
    onFailure: ({ message }) => log.warn({ issuer, reason: message }, 'the keys of an issuer can’t be had'),
  });
