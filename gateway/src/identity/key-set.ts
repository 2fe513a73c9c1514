import { type CryptoKey, createLocalJWKSet, errors, type JSONWebKeySet, type JWSHeaderParameters } from 'jose';

/** An issuer's public keys, as they are published now. */
export interface KeySet {
  /** Throws KeysUnavailable where they can't be had, and jose's errors for a token that none of them signed. */
  keyFor(header: JWSHeaderParameters): Promise<CryptoKey>;
  /** Fetches them before the first token comes; what goes wrong is tried again then. */
  warm(): Promise<void>;
}

export class KeysUnavailable extends Error {}

export interface KeySetOptions {
  readonly load: () => Promise<JSONWebKeySet>;
  /** After so long they are fetched again, while the old ones still serve. */
  readonly maxAgeMilliseconds: number;
  /** An unknown key has them fetched again, but no sooner than this after the last time. */
  readonly cooldownMilliseconds: number;
  readonly now: () => number;
  readonly onFailure: (error: Error) => void;
}

/**
 * While the issuer can't be reached the keys last heard of stay in use. Whoever sends tokens of keys that don't exist
 * makes the gateway ask the issuer once a cooldown, however many they send.
 */
export const openKeySet = (options: KeySetOptions): KeySet => {
  const { maxAgeMilliseconds, cooldownMilliseconds, now } = options;
  let keys: ReturnType<typeof createLocalJWKSet> | undefined;
  let loadedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<void> | undefined;

  const load = async () => {
    triedAt = now();
    try {
      keys = createLocalJWKSet(await options.load());
      loadedAt = triedAt;
    } catch (error) {
      options.onFailure(error as Error);
    }
  };
  /** Everybody who finds keys missing waits for the same answer. */
  const refresh = async (): Promise<void> => {
    if (!loading && now() - triedAt < cooldownMilliseconds) return;
    loading ??= load().finally(() => {
      loading = undefined;
    });
    await loading;
  };
  return {
    warm: refresh,
    keyFor: async (header) => {
      if (!keys) await refresh();
      else if (now() - loadedAt >= maxAgeMilliseconds) void refresh();
      if (!keys) throw new KeysUnavailable();
      try {
        return await keys(header);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        await refresh();
        if (loadedAt < triedAt) throw new KeysUnavailable();
        return await keys(header);
      }
    },
  };
};
