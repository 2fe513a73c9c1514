import { approvalStatusAt } from '@tutti/kit/approval';
import type { Context } from '../context.ts';
import { idsAt } from '../domain/reach.ts';
import { decideStockApproval } from '../sagas/stock-approvals.ts';
import { findCycleCount } from '../store/cycle-counts.ts';
import { findStockApproval, pageStockApprovals } from '../store/stock-approvals.ts';
import type { MutationResolvers, QueryResolvers, StockApprovalResolvers } from './schema-types.ts';
import { userErrors } from './user-errors.ts';

export const approvalQueries = {
  stockApproval: (_, { id }, context) => ownApproval(context, id),
  stockApprovals: async (_, { locationCode = null, statuses = null, first, after = null }, { db, reach, now }) =>
    pageStockApprovals(db, { locationIds: idsAt(await reach(), locationCode), statuses, first, after }, now()),
} satisfies QueryResolvers;

export const approvalMutations = {
  decideStockApproval: async (_, { input }, context) => {
    const decision = await decideStockApproval(context.room, context.caller, { ...input, note: input.note ?? null });
    context.announce();
    const approval = decision.ok ? await ownApproval(context, decision.value.approvalId) : null;
    return { approval, userErrors: userErrors(decision) };
  },
} satisfies MutationResolvers;

export const ownApproval = async ({ db, reach }: Context, id: string) => {
  const approval = await findStockApproval(db, id);
  return approval && (await reach()).has(approval.locationId) ? approval : null;
};

export const StockApproval: StockApprovalResolvers = {
  status: (approval, _, { now }) => approvalStatusAt(approval, now()),
  stockLevel: ({ sku, locationId }, _, { loaders }) => loaders.stockLevel.load({ sku, locationId }),
  cycleCount: ({ cycleCountId }, _, { db }) => (cycleCountId === null ? null : findCycleCount(db, cycleCountId)),
};
