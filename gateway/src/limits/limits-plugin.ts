import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { GatewayContext } from '../request-context.ts';
import { takeRequest } from './admit.ts';
import type { Left } from './budget.ts';
import { wrongGuesses } from './guessed-fields.ts';
import type { InFlight } from './in-flight.ts';
import type { LimitSettings } from './limit-settings.ts';
import type { PricedOperation, Prices } from './priced-operation.ts';
import { rateHeaders } from './rate-headers.ts';
import type { Rates } from './rates.ts';
import { costLimitExceeded, rateLimited, tooManyInFlight } from './refusals.ts';
import { refuseVariables } from './variable-limits.ts';

export interface LimitParts {
  readonly settings: LimitSettings;
  readonly prices: Prices;
  readonly rates: Rates;
  readonly inFlight: InFlight;
}

type Request = GraphQLRequestContext<GatewayContext>;

/** What one operation was found to cost, and holds until it is answered. */
interface Spending {
  estimated?: number;
  left?: Left;
  guesses: readonly string[];
  end: () => void;
}

/** Of one HTTP request, which may be a batch: its operations answer with one head. */
interface Batch {
  operations: number;
  cost: number;
}

/**
 * Refuses what costs too much before any of it is executed, or what its caller has no points left for, and tells each answer's
 * cost in `extensions.cost`. The operations of a batch may cost together what one may.
 */
export const limitsPlugin = (parts: LimitParts): ApolloServerPlugin<GatewayContext> => {
  const batches = new WeakMap<object, Batch>();
  const spendings = new WeakMap<object, Spending>();
  return {
    serverWillStart: async () => ({
      schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl }) => parts.prices.learn(apiSchema, coreSupergraphSdl),
    }),
    requestDidStart: async (request) => {
      const batch = batches.get(request.response.http) ?? { operations: 0, cost: 0 };
      batches.set(request.response.http, batch);
      batch.operations += 1;
      const isFirst = batch.operations === 1;
      const spending: Spending = { guesses: [], end: () => {} };
      spendings.set(request, spending);
      return {
        didResolveOperation: async (resolved) => {
          const { operation, schema } = resolved;
          if (!operation || !schema.getRootType(operation.operation)) return;
          const priced = price(parts, resolved, operation, spending, batch);
          await take(parts, resolved.contextValue, priced, spending, isFirst);
        },
        willSendResponse: async (answered) => {
          spending.end();
          await tell(parts, answered, spending);
        },
      };
    },
    // Nobody is told then that an answer is sent.
    unexpectedErrorProcessingRequest: async ({ requestContext }) => spendings.get(requestContext)?.end(),
  };
};

/** Whatever needs nobody else. Throws before the first wait, so that whoever ends the request knows what it holds. */
const price = (
  { settings, prices, inFlight }: LimitParts,
  { contextValue, document, schema, request }: Request,
  operation: OperationDefinitionNode,
  spending: Spending,
  batch: Batch,
): PricedOperation => {
  const limits = settings.of[contextValue.audience];
  refuseVariables(request.variables, limits);
  const priced = prices.of(schema, document as DocumentNode, operation);
  spending.estimated = priced.cost(request.variables ?? {});
  batch.cost += spending.estimated;
  if (batch.cost > limits.cost) throw costLimitExceeded(batch.cost, limits.cost);
  const { admission } = contextValue;
  if (!admission) return priced;
  const end = inFlight.begin(admission.key, limits.inFlight);
  if (!end) throw tooManyInFlight(limits.inFlight);
  spending.end = end;
  return priced;
};

/** What the caller has too little of is given back: the next, smaller request may have it. */
const take = async (
  { rates }: LimitParts,
  { audience, admission }: GatewayContext,
  { guesses }: PricedOperation,
  spending: Spending,
  isFirst: boolean,
): Promise<void> => {
  if (!admission) return;
  const { key, address, requests } = admission;
  if (!isFirst) await takeRequest(rates, audience, key);
  const { cost } = rates.of[audience];
  const points = spending.estimated ?? 0;
  const left = await cost.take(key, points);
  spending.left = left;
  if (left.isOver) {
    await cost.giveBack(key, points);
    const counted = [['requests', rates.of[audience].requests, requests] as const, ['cost', cost, left] as const];
    throw rateLimited('cost', cost.points, left.resetSeconds, rateHeaders(counted));
  }
  if (guesses.length === 0) return;
  const answers = await rates.answers.take(address, guesses.length);
  if (answers.isOver) throw rateLimited('guesses from your address', rates.answers.points, answers.resetSeconds);
  spending.guesses = guesses;
};

/** Answers to GET may be kept and given to others, and say nothing of the caller. */
const tell = async (
  { settings, rates }: LimitParts,
  { contextValue, request, response }: Request,
  { estimated, left, guesses }: Spending,
): Promise<void> => {
  const { audience, admission } = contextValue;
  const { http, body } = response;
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
  singleResult.extensions = {
    ...singleResult.extensions,
    cost: { estimated, limit: settings.of[audience].cost, ...remaining },
  };
  if (!admission || guesses.length === 0) return;
  const right = guesses.length - wrongGuesses(guesses, singleResult.data, singleResult.errors);
  if (right > 0) await rates.answers.giveBack(admission.address, right);
};
