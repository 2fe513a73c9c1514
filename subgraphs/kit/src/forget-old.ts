import { setTimeout as pause } from 'node:timers/promises';
import { type Database, type Statement, sql } from './database.ts';

/** An event may be delivered again for so long. */
const HANDLED_RETENTION_DAYS = 30;
/** A request may be repeated under its key for so long: longer than any client goes on trying, or a file is sent again. */
export const IDEMPOTENCY_RETENTION_DAYS = 90;
const BATCH = 5_000;
const BETWEEN_BATCHES_MS = 100;
const EVERY_MS = 3_600_000;

const forgetSql = (name: string, table: string, column: string, days: number): Statement =>
  sql(
    name,
    `DELETE FROM ${table} WHERE ctid = ANY (ARRAY (
       SELECT ctid FROM ${table} WHERE ${column} < now() - interval '${days} days' LIMIT ${BATCH})) RETURNING 1`,
  );

const FORGOTTEN = [
  forgetSql('kit.forgetHandled', 'handled_events', 'handled_at', HANDLED_RETENTION_DAYS),
  forgetSql('kit.forgetAnswers', 'idempotency_records', 'created_at', IDEMPOTENCY_RETENTION_DAYS),
];

/** Deletes what nobody asks for any more, a few thousand rows at a time, so that no statement runs or locks for long. */
export const forgetOld = async (db: Database, isStopped: () => boolean = () => false): Promise<void> => {
  for (const statement of FORGOTTEN)
    while (!isStopped() && (await db.rows(statement)).length === BATCH) await pause(BETWEEN_BATCHES_MS);
};

/** Every hour, until it is stopped. It may run in several processes of a service at once: each row is deleted once. */
export const forgetHourly = (db: Database): (() => void) => {
  let isStopped = false;
  const timer = setInterval(() => void forgetOld(db, () => isStopped).catch(() => undefined), EVERY_MS);
  timer.unref();
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
};
