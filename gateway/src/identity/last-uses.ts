import { type Database, sql } from '@tutti/kit/database';
import type { Log } from '@tutti/kit/log';

const EVERY_MILLISECONDS = 10_000;

/** Notes when each key was used last, and writes it down every ten seconds: a write a request would cost more than it. */
export interface LastUses {
  note(id: string, now: number): void;
  close(): Promise<void>;
}

const saveUsesSql = sql(
  'apiKeys.saveUses',
  // Several gateways write, in no order: the latest use stands.
  `UPDATE api_keys SET last_used_at = used.at
   FROM unnest($1::text[], $2::timestamptz[]) AS used (id, at)
   WHERE api_keys.id = used.id AND (last_used_at IS NULL OR last_used_at < used.at)`,
);

export const openLastUses = (db: Database, log: Log): LastUses => {
  let uses = new Map<string, number>();

  const save = async () => {
    if (uses.size === 0) return;
    const saved = uses;
    uses = new Map();
    // In one order, so that two gateways wait for one another instead of deadlocking.
    const ids = [...saved.keys()].sort();
    try {
      await db.rows(saveUsesSql, [ids, ids.map((id) => new Date(saved.get(id) as number))]);
    } catch (error) {
      log.warn({ reason: (error as Error).message }, 'the last uses of API keys are not written down');
      for (const [id, at] of saved) if (!uses.has(id)) uses.set(id, at);
    }
  };
  const timer = setInterval(save, EVERY_MILLISECONDS).unref();
  return {
    note: (id, now) => uses.set(id, now),
    close: async () => {
      clearInterval(timer);
      await save();
    },
  };
};
