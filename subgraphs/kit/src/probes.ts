import type { Bus } from './bus.ts';
import type { Database } from './database.ts';
import type { ServiceName } from './events.ts';
import { countOutbox } from './outbox.ts';

/** Readiness on /health; on /backlog the events that were not published, and those not handled. False for other paths. */
export const answerProbe = async (
  name: ServiceName,
  db: Database,
  bus: Bus,
  url: string | undefined,
  reply: (status: number, body: string) => void,
): Promise<boolean> => {
  if (url === '/health') {
    reply(200, JSON.stringify({ service: name, ready: true }));
    return true;
  }
  if (url === '/backlog') {
    const [unpublished, pending] = await Promise.all([countOutbox(db), bus.countPending(name)]);
    reply(200, JSON.stringify({ service: name, unpublished, pending }));
    return true;
  }
  return false;
};
