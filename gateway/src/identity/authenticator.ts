import type { IncomingHttpHeaders } from 'node:http';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import type { Log } from '@tutti/kit/log';
import { openApiKeys } from './api-keys.ts';
import type { IdentitySettings } from './identity-settings.ts';
import { openIssuers } from './issuers.ts';
import { createTokenVerifier } from './tokens.ts';
import { unauthenticated } from './unauthenticated.ts';

export interface Authenticator {
  /**
   * Who asks: nobody in particular where the headers name nobody. Throws UNAUTHENTICATED for whatever they name that isn't
   * good, and SERVICE_UNAVAILABLE where that can't be told now.
   */
  authenticate(headers: IncomingHttpHeaders): Promise<Caller>;
  /** Whether the credentials were good lately, by memory alone: no signature is verified for it, and no key looked up. */
  readonly areProven: (headers: IncomingHttpHeaders) => boolean;
  close(): Promise<void>;
}

/** Believes tokens of the issuers that the settings name, and the API keys of the gateway's database. */
export const openAuthenticator = (
  settings: IdentitySettings,
  log: Log,
  now: () => number = Date.now,
): Authenticator => {
  const tokens = createTokenVerifier(openIssuers(settings, log, now), settings.clockSkewSeconds, now);
  const apiKeys = settings.databaseUrl ? openApiKeys(settings.databaseUrl, log, now) : null;
  return {
    authenticate: async (headers) => {
      const credential = credentialIn(headers);
      if (!credential) return ANONYMOUS;
      if (credential.kind === 'token') return tokens.verify(credential.text);
      if (!apiKeys) throw unauthenticated('The API key is not valid.', 'invalid_token');
      return apiKeys.verify(credential.text);
    },
    areProven: (headers) => {
      const credential = writtenIn(headers);
      if (!credential) return false;
      const { kind, text } = credential;
      return kind === 'token' ? tokens.isProven(text) : (apiKeys?.isProven(text) ?? false);
    },
    close: async () => apiKeys?.close(),
  };
};

interface Credential {
  readonly kind: 'token' | 'key';
  readonly text: string;
}

/** One way to say who one is, and no two: nobody should have to guess which of them counts. */
const credentialIn = ({ authorization, 'x-api-key': key }: IncomingHttpHeaders): Credential | null => {
  if (authorization === undefined && key === undefined) return null;
  if (authorization !== undefined && key !== undefined)
    throw unauthenticated('Send a token or an API key, and not both.', 'invalid_request');
  if (authorization === undefined) return { kind: 'key', text: String(key) };
  const [, scheme, text] = /^(Bearer|ApiKey) +(\S+)$/i.exec(authorization) ?? [];
  if (!scheme || !text)
    throw unauthenticated('Authorization is Bearer and a token, or ApiKey and a key.', 'invalid_request');
  return { kind: scheme.toLowerCase() === 'bearer' ? 'token' : 'key', text };
};

/** Null for what is malformed, too. */
const writtenIn = (headers: IncomingHttpHeaders): Credential | null => {
  try {
    return credentialIn(headers);
  } catch {
    return null;
  }
};
