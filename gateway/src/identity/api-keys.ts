import { timingSafeEqual } from 'node:crypto';
import { readApiKey } from '@tutti/kit/api-key';
import type { Caller } from '@tutti/kit/caller';
import { openDatabase } from '@tutti/kit/database';
import type { Log } from '@tutti/kit/log';
import { type KeptKey, loadKey } from './kept-keys.ts';
import { openLastUses } from './last-uses.ts';
import { createRecent } from './recent.ts';
import { cannotTell, unauthenticated, untimely } from './unauthenticated.ts';

/** So long a key that was revoked may still be good, on each gateway. */
const REMEMBERED_MILLISECONDS = 5_000;
const REMEMBERED_KEYS = 10_000;
/** For so long it is remembered that a key was good: it may be looked up again where others may not. */
const PROVEN_MILLISECONDS = 3_600_000;
const CONNECTIONS = 4;

export interface ApiKeys {
  /** Whose key it is. Throws UNAUTHENTICATED for a key that isn't good, SERVICE_UNAVAILABLE where that can't be told. */
  verify(key: string): Promise<Caller>;
  /** Whether it was good lately, by memory alone. */
  isProven(key: string): boolean;
  /** Writes down what was used last. */
  close(): Promise<void>;
}

export const openApiKeys = (databaseUrl: string, log: Log, now: () => number): ApiKeys => {
  const db = openDatabase(databaseUrl, { max: CONNECTIONS, name: 'gateway' });
  const uses = openLastUses(db, log);
  const known = createRecent<KeptKey>(REMEMBERED_KEYS);
  // Apart, so that who tries out keys drives no partner's out of memory.
  const unknown = createRecent<null>(REMEMBERED_KEYS);
  const proven = createRecent<Buffer>(REMEMBERED_KEYS);
  const asked = new Map<string, Promise<KeptKey | null>>();

  /** Asks the database once for all who wait for the same key. */
  const find = (id: string): Promise<KeptKey | null> => {
    const asking = asked.get(id) ?? loadKey(db, id).finally(() => asked.delete(id));
    asked.set(id, asking);
    return asking;
  };
  const recall = async (id: string): Promise<KeptKey | null> => {
    const remembered = known.get(id, now()) ?? unknown.get(id, now());
    if (remembered !== undefined) return remembered;
    const found = await find(id);
    if (found) known.set(id, found, now() + REMEMBERED_MILLISECONDS);
    else unknown.set(id, null, now() + REMEMBERED_MILLISECONDS);
    return found;
  };
  return {
    verify: async (text) => {
      const given = readApiKey(text);
      if (!given) throw notValid();
      const kept = await recall(given.id).catch((error: Error) => {
        log.error({ reason: error.message }, 'API keys can’t be looked up');
        throw cannotTell();
      });
      if (!kept || !timingSafeEqual(given.hash, kept.hash)) throw notValid();
      refuseEnded(kept, now());
      proven.set(kept.id, kept.hash, now() + PROVEN_MILLISECONDS);
      uses.note(kept.id, now());
      return kept.caller;
    },
    isProven: (text) => {
      const given = readApiKey(text);
      const hash = given ? proven.get(given.id, now()) : undefined;
      return given !== null && hash !== undefined && timingSafeEqual(given.hash, hash);
    },
    close: async () => {
      await uses.close();
      await db.close();
    },
  };
};

/** Told only to who has the key itself. */
const refuseEnded = ({ revokedAt, expiresAt }: KeptKey, now: number): void => {
  if (revokedAt) throw untimely('The API key was revoked.');
  if (expiresAt && expiresAt.getTime() <= now) throw untimely('The API key has expired.');
};

const notValid = () => unauthenticated('The API key is not valid.', 'invalid_token');
