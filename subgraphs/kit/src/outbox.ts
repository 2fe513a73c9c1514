import { setTimeout as pause } from 'node:timers/promises';
import type { Bus } from './bus.ts';
import { causeOf } from './cause.ts';
import { type Database, sql, type Tx } from './database.ts';
import type { AnyEvent } from './events.ts';
import type { Log } from './log.ts';

const RELAY_BATCH = 200;
const POLL_MILLISECONDS = 1_000;
/** After the bell, so that events of one moment are published together. */
const LINGER_MILLISECONDS = 10;

const appendSql = sql(
  'outbox.append',
  `INSERT INTO outbox_events (event_id, type, envelope)
   SELECT (envelope->>'id')::uuid, envelope->>'type', envelope FROM jsonb_array_elements($1::jsonb) AS envelope`,
);

// SKIP LOCKED lets two relays of one service share the work; both may not publish the same row.
const takeSql = sql(
  'outbox.take',
  `DELETE FROM outbox_events WHERE position IN (
     SELECT position FROM outbox_events ORDER BY position LIMIT ${RELAY_BATCH} FOR UPDATE SKIP LOCKED)
   RETURNING position, envelope`,
);

const countSql = sql('outbox.count', 'SELECT count(*)::int AS waiting FROM outbox_events');

/** Writes events beside the facts they tell, in the caller's transaction. */
export const appendEvents = async (tx: Tx, events: readonly AnyEvent[]): Promise<void> => {
  if (events.length > 0) await tx.rows(appendSql, [JSON.stringify(events)]);
};

export const countOutbox = async (db: Tx): Promise<number> =>
  (await db.rows<{ waiting: number }>(countSql))[0]?.waiting ?? 0;

export interface Relay {
  /** Tells the relay that events may have been written; without it they wait for the next poll. */
  wake(): void;
  stop(): Promise<void>;
}

/** Moves events from the outbox to the bus: at least once, since a crash between publishing and committing repeats. */
export const startRelay = (db: Database, bus: Bus, log: Log): Relay => {
  let stopped = false;
  let ring: () => void = () => undefined;
  let rung = false;

  const sleep = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MILLISECONDS);
      ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const loop = async () => {
    while (!stopped) {
      rung = false;
      try {
        if ((await publishBatch(db, bus)) === RELAY_BATCH) continue;
      } catch (error) {
        log.warn({ cause: causeOf(error) }, 'relay: publishing failed, will try again');
        await pause(POLL_MILLISECONDS);
      }
      if (!rung && !stopped) await sleep();
      if (rung && !stopped) await pause(LINGER_MILLISECONDS);
    }
  };
  const running = loop();

  return {
    wake: () => {
      rung = true;
      ring();
    },
    stop: async () => {
      stopped = true;
      ring();
      await running;
    },
  };
};

const publishBatch = (db: Database, bus: Bus): Promise<number> =>
  db.inTransaction(async (tx) => {
    const rows = await tx.rows<{ position: number; envelope: AnyEvent }>(takeSql);
    if (rows.length > 0)
      await bus.publish(rows.toSorted((a, b) => a.position - b.position).map(({ envelope }) => envelope));
    return rows.length;
  });
