import { SERVICE_NAMES } from '@tutti/kit/events';
import { openServiceClient, type ServiceClient } from '@tutti/kit/service-client';
import { deriveKeys } from '@tutti/kit/service-keys';
import type { ServiceUrls } from './audited-system.ts';

const POLL_MILLISECONDS = 100;
const ANSWER_MILLISECONDS = 5_000;
/** One event may hop behind the poll from a service not yet asked to one already asked; it is not that lucky twice. */
const QUIET_ROUNDS = 2;

/** Where the services are, and what their callers sign with. */
export interface Services {
  readonly services: ServiceUrls;
  readonly serviceSecret: string;
}

/**
 * Waits until no service has an event to publish or to handle, and answers the moment when that was first seen; null
 * when it didn't come in time or the signal came before. A service that doesn't answer is not quiet.
 */
export const awaitQuiet = async (
  { services, serviceSecret }: Services,
  timeoutMilliseconds: number,
  signal?: AbortSignal,
): Promise<Date | null> => {
  const clients = SERVICE_NAMES.map((name) =>
    openServiceClient(name, services[name], 'operator', deriveKeys(serviceSecret), ANSWER_MILLISECONDS),
  );
  try {
    return await quietWithin(clients, Date.now() + timeoutMilliseconds, signal);
  } finally {
    await Promise.all(clients.map((client) => client.close()));
  }
};

const quietWithin = async (
  clients: readonly ServiceClient[],
  deadline: number,
  signal?: AbortSignal,
): Promise<Date | null> => {
  let quietSince: Date | null = null;
  for (let rounds = 0; Date.now() < deadline && !signal?.aborted; ) {
    const now = new Date();
    const backlogs = await Promise.all(clients.map(eventsWaiting));
    rounds = backlogs.every((backlog) => backlog === 0) ? rounds + 1 : 0;
    if (rounds === 1) quietSince = now;
    if (rounds === QUIET_ROUNDS) return quietSince;
    await new Promise((wake) => setTimeout(wake, POLL_MILLISECONDS));
  }
  return null;
};

/** Events of the service that are unpublished or unhandled; infinitely many while it doesn't answer. */
const eventsWaiting = async (client: ServiceClient): Promise<number> => {
  try {
    const { unpublished, pending } = await client.backlog();
    return unpublished + pending;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};
