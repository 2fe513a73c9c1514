import type { Bus } from './bus.ts';
import type { Database } from './database.ts';
import type { ServiceName } from './events.ts';
import { countOutbox } from './outbox.ts';

/** Events that a service has not published, and those for it that it has not handled. */
export interface Backlog {
  readonly service: ServiceName;
  readonly unpublished: number;
  readonly pending: number;
}

export const countBacklog = async (service: ServiceName, db: Database, bus: Bus): Promise<Backlog> => {
  const [unpublished, pending] = await Promise.all([countOutbox(db), bus.countPending(service)]);
  return { service, unpublished, pending };
};
