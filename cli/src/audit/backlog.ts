import { request } from 'undici';
import type { ServiceUrls } from './audited-system.ts';

const POLL_MILLISECONDS = 100;
/** One event may hop behind the poll from a service not yet asked to one already asked; it is not that lucky twice. */
const QUIET_ROUNDS = 2;

/**
 * Waits until no service has an event to publish or to handle, and answers the moment when that was first seen; null
 * when it didn't come in time or the signal came before. A service that doesn't answer is not quiet.
 */
export const awaitQuiet = async (
  urls: ServiceUrls,
  timeoutMilliseconds: number,
  signal?: AbortSignal,
): Promise<Date | null> => {
  const deadline = Date.now() + timeoutMilliseconds;
  let quietSince: Date | null = null;
  for (let rounds = 0; Date.now() < deadline && !signal?.aborted; ) {
    const now = new Date();
    const backlogs = await Promise.all(Object.values(urls).map(backlogOf));
    rounds = backlogs.every((backlog) => backlog === 0) ? rounds + 1 : 0;
    if (rounds === 1) quietSince = now;
    if (rounds === QUIET_ROUNDS) return quietSince;
    await new Promise((wake) => setTimeout(wake, POLL_MILLISECONDS));
  }
  return null;
};

/** Events of the service that are unpublished or unhandled; infinitely many while it doesn't answer. */
const backlogOf = async (url: string): Promise<number> => {
  try {
    const { body } = await request(new URL('/backlog', url), { signal: AbortSignal.timeout(5_000) });
    const { unpublished, pending } = (await body.json()) as { unpublished: number; pending: number };
    return unpublished + pending;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};
