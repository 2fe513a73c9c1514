import type { Bus, Consumption, DeliveryFailure } from './bus.ts';
import { causeOf } from './cause.ts';
import { type Database, isDatabaseOutage, sql, type Tx } from './database.ts';
import type { AnyEvent, EventEnvelope, EventType, ServiceName } from './events.ts';
import { groupBy } from './group-by.ts';
import type { Log } from './log.ts';
import { ServiceUnavailable } from './service-client.ts';

const claimSql = sql(
  'handlers.claim',
  `INSERT INTO handled_events (handler, event_id) SELECT $1, unnest($2::uuid[])
   ON CONFLICT DO NOTHING RETURNING event_id`,
);

/** Applies events of one type. It is given several at once where they are, and must then apply all or throw. */
export type Handler<Type extends EventType> = (events: readonly EventEnvelope<Type>[]) => Promise<void>;

export type Handlers = { readonly [Type in EventType]?: Handler<Type> };

/**
 * Runs `effect` with those events that this handler has not handled yet, and records them in the same transaction.
 * Two deliveries at once: the second waits for the first to commit, then finds nothing left to do.
 */
export const handleOnce = <Type extends EventType>(
  db: Database,
  handler: string,
  events: readonly EventEnvelope<Type>[],
  effect: (tx: Tx, events: readonly EventEnvelope<Type>[]) => Promise<void>,
): Promise<void> =>
  db.inTransaction(async (tx) => {
    // In the order of ids, so that two overlapping batches wait for one another instead of deadlocking.
    const ids = events.map(({ id }) => id).toSorted();
    const fresh = new Set(
      (await tx.rows<{ event_id: string }>(claimSql, [handler, ids])).map(({ event_id }) => event_id),
    );
    const unhandled = events.filter(({ id }) => fresh.delete(id));
    if (unhandled.length > 0) await effect(tx, unhandled);
  });

/** Feeds the service's events to its handlers. `afterwards` runs after each batch that changed something. */
export const startConsumer = (
  bus: Bus,
  service: ServiceName,
  handlers: Handlers,
  log: Log,
  afterwards: () => void,
): Promise<Consumption> =>
  bus.consume(service, async (events) => {
    const failures: DeliveryFailure[] = [];
    for (const [type, batch] of groupBy(events, ({ type }) => type)) {
      failures.push(...(await deliver(handlers[type] as Handler<EventType> | undefined, batch, log)));
    }
    afterwards();
    return failures;
  });

/**
 * A batch that fails is tried one by one, so that one bad event doesn't hold up its neighbours. While a service or the
 * database is out, every event would fail alike, each after its own time-out: then the whole batch comes again later.
 */
const deliver = async (
  handler: Handler<EventType> | undefined,
  events: readonly AnyEvent[],
  log: Log,
): Promise<DeliveryFailure[]> => {
  if (!handler) return events.map(({ id, type }) => ({ eventId: id, reason: `no handler for ${type}` }));
  const failure = await attempt(handler, events);
  if (!failure) return [];
  if (failure.isOutage) return events.map(({ id }) => ({ eventId: id, reason: failure.reason }));
  if (events.length === 1) {
    const [event] = events as [AnyEvent];
    log.warn(
      { event: event.type, eventId: event.id, subject: event.subject, cause: failure.cause },
      'event could not be handled',
    );
    return [{ eventId: event.id, reason: failure.reason }];
  }
  const failures: DeliveryFailure[] = [];
  for (const event of events) failures.push(...(await deliver(handler, [event], log)));
  return failures;
};

/** The reason is kept with the event, for those who may read events; the cause is for the log, which has no personal data. */
interface Failure {
  readonly reason: string;
  readonly cause: string;
  readonly isOutage: boolean;
}

const attempt = async (handler: Handler<EventType>, events: readonly AnyEvent[]): Promise<Failure | null> => {
  try {
    await handler(events);
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { reason, cause: causeOf(error), isOutage: error instanceof ServiceUnavailable || isDatabaseOutage(error) };
  }
};
