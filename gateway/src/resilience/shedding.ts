import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { Refusal } from '../edge/refusal.ts';
import type { ClientAddresses } from '../limits/client-address.ts';
import { createInFlight } from '../limits/in-flight.ts';
import { type Priority, TURNED_AWAY_FROM } from './priorities.ts';

export interface SheddingSettings {
  /** Operations that are executed at once. */
  readonly maxRunning: number;
  /** Requests at once that were begun and not answered, those included whose body is still on its way. */
  readonly maxOpen: number;
  /** Of those, from one address, or one /48 of IPv6. */
  readonly maxOpenPerAddress: number;
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
  /**
   * To be asked before the body is read, with the network that it comes from; the request counts until its answer is closed.
   * Null where it may come in.
   */
  admit(response: ServerResponse, network: string): Overload | null;
  /** To be asked once it is known that nobody signed in: a part of the door is kept for those who did. */
  admitGuest(response: ServerResponse): Overload | null;
  /** To be asked when the operation is known. What was let in counts until `end`. */
  begin(priority: Priority): Overload | null;
  end(): void;
}

/** Of the open requests, those of callers who didn't sign in. */
const GUESTS_SHARE = 0.8;

export const createShedding = (
  { maxRunning, maxOpen, maxOpenPerAddress, maxDelayMilliseconds }: SheddingSettings,
  delayMilliseconds: () => number,
  random: () => number = Math.random,
): Shedding => {
  const door = createInFlight();
  const guests = createInFlight();
  let open = 0;
  let running = 0;
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
    admit: (response, network) => {
      if (isLoaded(1, open / maxOpen)) return overload();
      const leave = door.begin(siteOf(network), maxOpenPerAddress);
      if (!leave) return overload();
      open += 1;
      response.once('close', () => {
        open -= 1;
        leave();
      });
      return null;
    },
    admitGuest: (response) => {
      const leave = guests.begin('', Math.floor(maxOpen * GUESTS_SHARE));
      if (!leave) return overload();
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

/** Whoever has a /48 of IPv6, as many rented machines do, has 65,536 networks of a /64. */
const siteOf = (network: string): string =>
  network.includes(':') ? `${network.split(':').slice(0, 3).join(':')}::/48` : network;

const MESSAGE = 'There is more to do than can be done just now. Try again in a few seconds.';

/** For the edge, which answers a refusal without Apollo Server. */
export const refuseAtTheDoor =
  (shedding: Shedding, addresses: ClientAddresses) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const overload = shedding.admit(response, addresses(request));
    if (overload) throw new Refusal(503, 'OVERLOADED', MESSAGE, { 'retry-after': String(overload.retryAfterSeconds) });
  };

export const overloaded = ({ retryAfterSeconds: retryAfter }: Overload): GraphQLError => {
  const headers = new HeaderMap([['retry-after', String(retryAfter)]]);
  // Apollo Server's form of `http`, whatever other GraphQL servers declare it to be.
  const extensions: Record<string, unknown> = { code: 'OVERLOADED', retryAfter, http: { status: 503, headers } };
  return new GraphQLError(MESSAGE, { extensions });
};
