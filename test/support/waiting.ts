import { setTimeout as pause } from 'node:timers/promises';
import { type Database, sql } from '@tutti/kit/database';

const waitingSql = sql(
  'test.waiting',
  `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
);

const MILLISECONDS = 10_000;

/** Until so many transactions of this database wait for a lock; throws after ten seconds. */
export const untilWaiting = async (db: Database, count = 1): Promise<void> => {
  for (const until = Date.now() + MILLISECONDS; Date.now() < until; await pause(5))
    if ((await db.rows(waitingSql)).length >= count) return;
  throw new Error(`Fewer than ${count} transactions waited for a lock.`);
};
