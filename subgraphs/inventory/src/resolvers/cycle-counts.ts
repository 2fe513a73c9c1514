import { numberFrom } from '@tutti/kit/config';
import type { Decision } from '@tutti/kit/decision';
import type { Context } from '../context.ts';
import { type ApprovalLimits, DEFAULT_APPROVAL_LIMITS, varianceOf } from '../domain/cycle-count.ts';
import { idsAt } from '../domain/reach.ts';
import { approveCount, type CycleCountAnswer, rejectCount, takeCount } from '../sagas/cycle-counts.ts';
import { findCycleCount, pageCycleCounts } from '../store/cycle-counts.ts';
import type { CycleCountResolvers, MutationResolvers, QueryResolvers } from './schema-types.ts';
import { userErrors } from './user-errors.ts';

export const cycleCountQueries = {
  cycleCount: (_, { id }, context) => ownCycleCount(context, id),
  cycleCounts: async (_, { locationCode = null, statuses = null, first, after = null }, { db, reach }) =>
    pageCycleCounts(db, { locationIds: idsAt(await reach(), locationCode), statuses, first, after }),
} satisfies QueryResolvers;

/** Differences above the limits wait for approval. */
export const cycleCountMutationsWith = (limits: ApprovalLimits) =>
  ({
    recordCycleCount: async (_, { input }, context) => {
      const count = { ...input, expectedVersion: input.expectedVersion ?? null };
      return payload(context, await takeCount(context.room, context.caller, count, limits));
    },

    approveCycleCount: async (_, { input }, context) =>
      payload(context, await approveCount(context.room, context.caller, input)),

    rejectCycleCount: async (_, { input }, context) =>
      payload(context, await rejectCount(context.room, context.caller, input)),
  }) satisfies MutationResolvers;

/** Of counts and of adjustments. */
export const approvalLimits: ApprovalLimits = {
  units: numberFrom('COUNT_APPROVAL_UNITS', DEFAULT_APPROVAL_LIMITS.units),
  percent: numberFrom('COUNT_APPROVAL_PERCENT', DEFAULT_APPROVAL_LIMITS.percent),
};

export const cycleCountMutations = cycleCountMutationsWith(approvalLimits);

const ownCycleCount = async ({ db, reach }: Context, id: string) => {
  const count = await findCycleCount(db, id);
  return count && (await reach()).has(count.locationId) ? count : null;
};

const payload = async (context: Context, decision: Decision<CycleCountAnswer>) => {
  context.announce();
  const cycleCount = decision.ok ? await ownCycleCount(context, decision.value.cycleCountId) : null;
  return { cycleCount, userErrors: userErrors(decision) };
};

export const CycleCount: CycleCountResolvers = {
  stockLevel: ({ sku, locationId }, _, { loaders }) => loaders.stockLevel.load({ sku, locationId }),
  variance: varianceOf,
};
