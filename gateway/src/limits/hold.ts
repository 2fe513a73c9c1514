import type { ServerResponse } from 'node:http';
import { hasRole } from '@tutti/kit/caller';
import type { GatewayContext } from '../request-context.ts';
import { overloaded, type Shedding } from '../resilience/shedding.ts';
import type { InFlight } from './in-flight.ts';
import type { LimitSettings } from './limit-settings.ts';
import type { Rates } from './rates.ts';
import { rateLimited, tooManyInFlight } from './refusals.ts';

/** For each point of cost. A body costs what reading and parsing it takes, whatever is asked with it. */
const BYTES_A_POINT = 4_096;

/**
 * Counts a request to its caller from its headers on, until its answer is closed: also while its body is on its way. Throws
 * where the caller has too many, and where guests have all of the door that is theirs.
 */
export const holding =
  (inFlight: InFlight, of: LimitSettings['of'], shedding: Shedding) =>
  ({ admission, audience, caller }: GatewayContext, response: ServerResponse): void => {
    if (!admission) return;
    const most = of[audience].inFlight;
    const end = inFlight.begin(admission.key, most);
    if (!end) throw tooManyInFlight(most);
    response.once('close', end);
    const overload = hasRole(caller, 'anonymous') ? shedding.admitGuest(response) : null;
    if (overload) throw overloaded(overload);
  };

/** Takes what a body costs from its caller's budget, before it is parsed. Throws where there is too little of it. */
export const chargingBodies =
  ({ of }: Rates) =>
  async ({ admission, audience }: GatewayContext, bytes: number): Promise<void> => {
    const points = Math.floor(bytes / BYTES_A_POINT);
    if (!admission || points === 0) return;
    const { cost } = of[audience];
    const left = await cost.take(admission.key, points);
    if (!left.isOver) return;
    // The next, smaller request may have it.
    await cost.giveBack(admission.key, points);
    throw rateLimited('cost', cost.points, left.resetSeconds);
  };
