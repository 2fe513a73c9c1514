import type { GraphQLRequestContext } from '@apollo/server';
import type { GatewayContext } from '../request-context.ts';
import { readData } from '../splicing/spliced-data.ts';
import { takeRequest } from './admit.ts';
import type { Left } from './budget.ts';
import { countRightGuesses } from './guessed-fields.ts';
import { rateHeaders } from './rate-headers.ts';
import type { Rates } from './rates.ts';
import { rateLimited } from './refusals.ts';

/** What one operation was found to cost. */
export interface Spending {
  estimated?: number;
  left?: Left;
  guesses: readonly string[];
}

/** Whether it is the first of its HTTP request, which was counted, and whether it must be planned. */
export interface Novelty {
  readonly isFirst: boolean;
  readonly isNew: boolean;
}

/** Takes what the operation costs from its caller's budgets. Throws where there is too little of one. */
export const take = async (
  rates: Rates,
  { audience, admission }: GatewayContext,
  guesses: readonly string[],
  spending: Spending,
  { isFirst, isNew }: Novelty,
): Promise<void> => {
  if (!admission) return;
  const { key, address, requests: requestsLeft } = admission;
  const { requests, cost, documents } = rates.of[audience];
  if (!isFirst) await takeRequest(rates, audience, key);
  const points = spending.estimated ?? 0;
  const left = await cost.take(key, points);
  spending.left = left;
  if (left.isOver) {
    // The next, smaller request may have it.
    await cost.giveBack(key, points);
    const headers = rateHeaders([
      ['requests', requests, requestsLeft],
      ['cost', cost, left],
    ]);
    throw rateLimited('cost', cost.points, left.resetSeconds, headers);
  }
  if (isNew) {
    const { isOver, resetSeconds } = await documents.take(key);
    if (isOver) throw rateLimited('documents that were not asked for before', documents.points, resetSeconds);
  }
  if (guesses.length === 0) return;
  const { isOver, resetSeconds } = await rates.answers.take(address, guesses.length);
  if (isOver) throw rateLimited('guesses from your address', rates.answers.points, resetSeconds);
  spending.guesses = guesses;
};

/** Says what was spent and what is left, and gives back the guesses that were right. */
export const tell = async (
  rates: Rates,
  { contextValue, request, response }: GraphQLRequestContext<GatewayContext>,
  { estimated, left, guesses }: Spending,
  limit: number,
): Promise<void> => {
  const { audience, admission } = contextValue;
  const { http, body } = response;
  // Answers to GET may be kept and given to others, and say nothing of the caller.
  const isPrivate = request.http?.method !== 'GET';
  if (admission && isPrivate) {
    const { requests, cost } = rates.of[audience];
    const headers = rateHeaders([
      ['requests', requests, admission.requests],
      ['cost', cost, left],
    ]);
    for (const [name, value] of headers) http.headers.set(name, value);
  }
  if (body?.kind !== 'single' || estimated === undefined) return;
  const { singleResult } = body;
  const remaining = isPrivate && left && Number.isFinite(left.remaining) ? { remaining: left.remaining } : {};
  singleResult.extensions = { ...singleResult.extensions, cost: { estimated, limit, ...remaining } };
  if (!admission || guesses.length === 0) return;
  const right = countRightGuesses(guesses, readData(singleResult.data), singleResult.errors);
  if (right > 0) await rates.answers.giveBack(admission.address, right);
};
