import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Audience, GatewayContext } from '../request-context.ts';
import type { LimitSettings } from './limit-settings.ts';
import { plannedForms } from './planned-forms.ts';
import type { PricedOperation, Prices } from './priced-operation.ts';
import type { Rates } from './rates.ts';
import { costLimitExceeded } from './refusals.ts';
import { type Spending, take, tell } from './spending.ts';
import { refuseVariables } from './variable-limits.ts';

export interface LimitParts {
  readonly settings: LimitSettings;
  readonly prices: Prices;
  readonly rates: Rates;
  /** Documents that were planned beforehand, by the hash of their text. */
  readonly isKnown: (audience: Audience, documentHash: string) => boolean;
}

type Request = GraphQLRequestContext<GatewayContext>;

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
  const batchOf = ({ requestIsBatched, response: { http } }: Request): Batch => {
    const batch = batches.get(http) ?? { operations: 0, cost: 0 };
    if (requestIsBatched) batches.set(http, batch);
    return batch;
  };
  const planned = plannedForms();
  return {
    serverWillStart: async () => ({
      schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl }) => parts.prices.learn(apiSchema, coreSupergraphSdl),
    }),
    requestDidStart: async (request) => {
      const batch = batchOf(request);
      batch.operations += 1;
      const isFirst = batch.operations === 1;
      const spending: Spending = { guesses: [] };
      return {
        didResolveOperation: async (resolved) => {
          const { operation, schema } = resolved;
          if (!operation || !schema.getRootType(operation.operation)) return;
          const priced = price(parts, resolved, operation, spending, batch);
          const { contextValue, queryHash = '' } = resolved;
          const form = planned.formOf(priced, resolved.document as DocumentNode, resolved.request.variables);
          const isNew = !form.isPlanned && !parts.isKnown(contextValue.audience, queryHash);
          await take(parts.rates, contextValue, priced.guesses, spending, { isFirst, isNew });
          form.keep();
        },
        willSendResponse: async (answered) => {
          await tell(parts.rates, answered, spending, parts.settings.of[answered.contextValue.audience].cost);
        },
      };
    },
  };
};

/** Whatever needs nobody else. Throws before the first wait, so that whoever ends the request knows what it holds. */
const price = (
  { settings, prices }: LimitParts,
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
  return priced;
};
