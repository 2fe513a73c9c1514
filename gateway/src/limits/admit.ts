import type { IncomingMessage } from 'node:http';
import type { Caller } from '@tutti/kit/caller';
import { hasRole } from '@tutti/kit/caller';
import type { Authenticator } from '../identity/authenticator.ts';
import { isGuess } from '../identity/unauthenticated.ts';
import type { Audience, GatewayContext } from '../request-context.ts';
import type { Left } from './budget.ts';
import type { ClientAddresses } from './client-address.ts';
import { rateHeaders } from './rate-headers.ts';
import type { Rates } from './rates.ts';
import { rateLimited } from './refusals.ts';

/** The signal becomes the context's. */
export type OpenRequest = (
  request: IncomingMessage,
  audience: Audience,
  signal: AbortSignal,
) => Promise<GatewayContext>;

/**
 * Counts a request before its body is read, and turns it away with 429 where its budget is spent. An address from which too
 * many wrong credentials came hears nothing more of wrong ones until its window ends, and each is still counted as a request;
 * right ones pass: keys and signatures of 256 bits can't be guessed, and whoever shares the address has done nothing. Those that
 * were good lately always pass, others as long as the address may have more looked at: looking costs us, and not the sender.
 */
export const admitting = (
  open: OpenRequest,
  areProven: Authenticator['areProven'],
  rates: Rates,
  addresses: ClientAddresses,
): OpenRequest => {
  const guessers = new Map<string, number>();
  return async (request, audience, signal) => {
    const address = addresses(request);
    const hasCredentials = CREDENTIALS.some((header) => request.headers[header] !== undefined);
    if (hasCredentials && isLockedOut(guessers, address) && !areProven(request.headers))
      await takeCheck(guessers, address, rates);
    const context = await open(request, audience, signal).catch(async (error) => {
      // Of an audience without a budget, too: looking at a wrong credential costs what others' requests do.
      await takeRequest(rates, isLockedOut(guessers, address) ? 'storefront' : audience, `address ${address}`);
      if (hasCredentials && isGuess(error)) {
        refuseGuesser(guessers, address, rates);
        await countGuess(guessers, address, rates);
      }
      throw error;
    });
    const key = keyOf(context.caller, address);
    return { ...context, admission: { key, address, requests: await takeRequest(rates, audience, key) } };
  };
};

const CREDENTIALS = ['authorization', 'x-api-key'] as const;

const keyOf = (caller: Caller, address: string): string =>
  hasRole(caller, 'anonymous') ? `address ${address}` : `subject ${caller.subject}`;

/** Throws where none is left. */
export const takeRequest = async (rates: Rates, audience: Audience, key: string): Promise<Left> => {
  const { requests } = rates.of[audience];
  const left = await requests.take(key);
  if (left.isOver)
    throw rateLimited('requests', requests.points, left.resetSeconds, rateHeaders([['requests', requests, left]]));
  return left;
};

const countGuess = async (guessers: Map<string, number>, address: string, rates: Rates) => {
  const { isOver, resetSeconds } = await rates.credentials.take(address);
  if (!isOver) return;
  for (const [one, until] of guessers) if (until <= Date.now()) guessers.delete(one);
  guessers.set(address, Date.now() + resetSeconds * 1_000);
  refuseGuesser(guessers, address, rates);
};

/** Throws where the address has had as many looked at as are while it is locked out. */
const takeCheck = async (guessers: ReadonlyMap<string, number>, address: string, rates: Rates) => {
  const { isOver } = await rates.checks.take(address);
  if (isOver) refuseGuesser(guessers, address, rates);
};

const isLockedOut = (guessers: ReadonlyMap<string, number>, address: string): boolean =>
  (guessers.get(address) ?? 0) > Date.now();

const refuseGuesser = (guessers: ReadonlyMap<string, number>, address: string, { credentials }: Rates) => {
  const seconds = Math.ceil(((guessers.get(address) ?? 0) - Date.now()) / 1_000);
  if (seconds > 0) throw rateLimited('credentials from your address', credentials.points, seconds);
};
