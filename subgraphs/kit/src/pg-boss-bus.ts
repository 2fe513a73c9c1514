import { setTimeout as pause } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import type { Bus, Consumption, DeliveryFailure, ParkedEvent } from './bus.ts';
import { type Database, openDatabase, sql } from './database.ts';
import { hangDoorbell } from './doorbell.ts';
import { type AnyEvent, SERVICE_NAMES, type ServiceName, SUBSCRIPTIONS } from './events.ts';
import { newUuid } from './ids.ts';

const BATCH_SIZE = 100;
/** A batch that nobody finished within this time is handed out again: its consumer was killed. */
const EXPIRE_SECONDS = 30;
const POLL_MILLISECONDS = 1_000;
/** After the bell, so that events that come together are handled together: a batch costs little more than one. */
const LINGER_MILLISECONDS = 20;

/** How often an event that fails comes again before it is parked, and how many seconds apart. */
export interface Retries {
  readonly retryLimit: number;
  readonly retryDelay: number;
  /** Twice as long each time. */
  readonly retryBackoff: boolean;
}

/** 1, 2, 4 … seconds apart, some two hours in all: longer than a restart, shorter than a night. */
const RETRIES: Retries = { retryLimit: 12, retryDelay: 1, retryBackoff: true };
/** Of waiting events, and twice as long of parked ones: pg-boss parks by the waiting job's own time. */
const RETENTION = { retentionDays: 365 };

/** Any number that no one else uses as an advisory lock of the bus's database. */
const SET_UP_LOCK = 7_411_001;

type BossJob = PgBoss.Job<AnyEvent>;

const parkedQueue = (service: ServiceName) => `${service}_parked`;
const channel = (service: ServiceName) => `tutti_${service}`;

const wakeSql = sql('bus.wake', 'SELECT pg_notify(channel, $$$$) FROM unnest($1::text[]) AS channel');
const countPendingSql = sql(
  'bus.countPending',
  `SELECT count(*)::int AS pending FROM pgboss.job WHERE name = $1 AND state < 'completed'`,
);
const listParkedSql = sql(
  'bus.listParked',
  `SELECT id, data, output, created_on FROM pgboss.job WHERE name = $1 AND state < 'completed' ORDER BY created_on, id`,
);
const lastFailureSql = sql(
  'bus.lastFailure',
  `SELECT data->>'id' AS event_id, output FROM pgboss.job WHERE name = $1 AND state = 'failed'`,
);

/**
 * pg-boss on PostgreSQL, woken by LISTEN / NOTIFY so that an event waits milliseconds and not a poll.
 * Whoever opens it first on a database sets its retries.
 */
export const openPgBossBus = async (connectionString: string, retries: Retries = RETRIES): Promise<Bus> => {
  const db = openDatabase(connectionString, { max: 3, name: 'tutti-bus' });
  const boss = new PgBoss({
    db: { executeSql: (text, values) => db.pool.query(text, values) },
    schedule: false,
    maintenanceIntervalSeconds: 5,
  });
  // A maintenance run that fails is run again by the next interval.
  boss.on('error', () => undefined);
  await oneAtATime(db, async () => {
    await boss.start();
    await createQueues(boss, retries);
  });

  const parkedRows = (service: ServiceName) =>
    db.rows<{ id: string; data: AnyEvent; output: unknown; created_on: Date }>(listParkedSql, [parkedQueue(service)]);

  return {
    publish: async (events) => {
      const jobs = events.flatMap((event) =>
        SUBSCRIPTIONS[event.type].map((service) => ({ id: event.id, name: service as string, data: event })),
      );
      if (jobs.length === 0) return;
      await boss.insert(jobs);
      await db.rows(wakeSql, [[...new Set(jobs.map(({ name }) => channel(name as ServiceName)))]]);
    },

    consume: (service, deliver) => consume(boss, connectionString, service, deliver),

    countPending: async (service) => (await db.rows<{ pending: number }>(countPendingSql, [service]))[0]?.pending ?? 0,

    listParked: async (service) => {
      const failures = await db.rows<{ event_id: string; output: unknown }>(lastFailureSql, [service]);
      const reasons = new Map(failures.map(({ event_id, output }) => [event_id, output]));
      return (await parkedRows(service)).map(
        ({ data, output, created_on }): ParkedEvent => ({
          event: data,
          reason: reasonOf(output ?? reasons.get(data.id)),
          parkedAt: created_on,
        }),
      );
    },

    replayParked: async (service, eventIds) => {
      const parked = (await parkedRows(service)).filter(({ data }) => !eventIds || eventIds.includes(data.id));
      if (parked.length === 0) return 0;
      // A new job id: the failed one is kept for a while under the event's. Handlers go by the event's id.
      await boss.insert(parked.map(({ data }) => ({ id: newUuid(), name: service, data })));
      await boss.deleteJob(
        parkedQueue(service),
        parked.map(({ id }) => id),
      );
      await db.rows(wakeSql, [[channel(service)]]);
      return parked.length;
    },

    close: async () => {
      await boss.stop({ graceful: false, wait: false });
      await db.close();
    },
  };
};

/** pg-boss's own set-up deadlocks when four services do it at once on a new database. */
const oneAtATime = async (db: Database, setUp: () => Promise<void>): Promise<void> => {
  const client = await db.pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [SET_UP_LOCK]);
    await setUp();
    await client.query('SELECT pg_advisory_unlock($1)', [SET_UP_LOCK]);
  } finally {
    client.release();
  }
};

const createQueues = async (boss: PgBoss, retries: Retries) => {
  for (const service of SERVICE_NAMES) {
    await boss.createQueue(parkedQueue(service), { name: parkedQueue(service), ...RETENTION });
    await boss.createQueue(service, {
      name: service,
      ...RETENTION,
      ...retries,
      expireInSeconds: EXPIRE_SECONDS,
      deadLetter: parkedQueue(service),
    });
  }
};

const consume = async (
  boss: PgBoss,
  connectionString: string,
  service: ServiceName,
  deliver: (events: readonly AnyEvent[]) => Promise<DeliveryFailure[]>,
): Promise<Consumption> => {
  let stopped = false;
  const bell = await hangDoorbell(connectionString, channel(service));

  const loop = async () => {
    while (!stopped) {
      const rings = bell.rings();
      try {
        const jobs: BossJob[] = await boss.fetch<AnyEvent>(service, { batchSize: BATCH_SIZE, priority: false });
        if (jobs.length > 0) await settle(boss, service, jobs, await deliver(jobs.map(({ data }) => data)));
        else if (await bell.wait(rings, POLL_MILLISECONDS)) await pause(LINGER_MILLISECONDS);
      } catch {
        // The bus is out of reach: what was fetched comes again once it expires.
        await pause(POLL_MILLISECONDS);
      }
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopped = true;
      bell.ring();
      await running;
      await bell.close();
    },
  };
};

const settle = async (
  boss: PgBoss,
  service: ServiceName,
  jobs: readonly BossJob[],
  failures: readonly DeliveryFailure[],
) => {
  const reasons = new Map(failures.map(({ eventId, reason }) => [eventId, reason]));
  const done = jobs.filter(({ data }) => !reasons.has(data.id));
  if (done.length > 0)
    await boss.deleteJob(
      service,
      done.map(({ id }) => id),
    );
  for (const job of jobs.filter(({ data }) => reasons.has(data.id))) {
    await boss.fail(service, job.id, { message: reasons.get(job.data.id) });
  }
};

const reasonOf = (output: unknown): string => {
  const { message } = (output ?? {}) as { message?: string };
  return message ?? (output ? JSON.stringify(output) : 'unknown');
};
