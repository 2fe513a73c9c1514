import type { ServerResponse } from 'node:http';
import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { Refusal } from '../edge/refusal.ts';
import { type Priority, TURNED_AWAY_FROM } from './priorities.ts';

export interface SheddingSettings {
  /** Operations that are executed at once. */
  readonly maxRunning: number;
  /** Requests at once that were begun and not answered, those included whose body is still on its way. */
  readonly maxOpen: number;
  /** Of the event loop: beyond it every request waits longer for its turn than for its answer. */
  readonly maxDelayMilliseconds: number;
}

export interface Overload {
  readonly retryAfterSeconds: number;
}

/**
 * Turns requests away before there are too many for any to be answered in time. It looks twice: at the door, where little
 * is known and only the whole load counts, and when the operation is known, before anything is asked for it. Health checks
 * pass neither.
 */
export interface Shedding {
  readonly open: number;
  readonly running: number;
  /** To be asked before the body is read; the request counts until its answer is closed. Null where it may come in. */
  admit(response: ServerResponse): Overload | null;
  /** To be asked when the operation is known. What was let in counts until `end`. */
  begin(priority: Priority): Overload | null;
  end(): void;
}

export const createShedding = (
  { maxRunning, maxOpen, maxDelayMilliseconds }: SheddingSettings,
  delayMilliseconds: () => number,
  random: () => number = Math.random,
): Shedding => {
  let open = 0;
  let running = 0;
  const leave = () => {
    open -= 1;
  };
  const isLoaded = (limit: number, share: number) =>
    share >= limit || delayMilliseconds() >= limit * maxDelayMilliseconds;
  /** Spread over some seconds, so that those turned away don't come back together. */
  const overload = (): Overload => ({ retryAfterSeconds: 1 + Math.floor(random() * 4) });
  return {
    get open() {
      return open;
    },
    get running() {
      return running;
    },
    admit: (response) => {
      if (isLoaded(1, open / maxOpen)) return overload();
      open += 1;
      response.once('close', leave);
      return null;
    },
    begin: (priority) => {
      if (isLoaded(TURNED_AWAY_FROM[priority], running / maxRunning)) return overload();
      running += 1;
      return null;
    },
    end: () => {
      running -= 1;
    },
  };
};

const MESSAGE = 'There is more to do than can be done just now. Try again in a few seconds.';

/** For the edge, which answers a refusal without Apollo Server. */
export const refuseAtTheDoor =
  (shedding: Shedding) =>
  (response: ServerResponse): void => {
    const overload = shedding.admit(response);
    if (overload) throw new Refusal(503, 'OVERLOADED', MESSAGE, { 'retry-after': String(overload.retryAfterSeconds) });
  };

export const overloaded = ({ retryAfterSeconds: retryAfter }: Overload): GraphQLError => {
  const headers = new HeaderMap([['retry-after', String(retryAfter)]]);
  // Apollo Server's form of `http`, whatever other GraphQL servers declare it to be.
  const extensions: Record<string, unknown> = { code: 'OVERLOADED', retryAfter, http: { status: 503, headers } };
  return new GraphQLError(MESSAGE, { extensions });
};
