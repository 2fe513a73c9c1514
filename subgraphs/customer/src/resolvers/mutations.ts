import { applyCustomerFeed } from '../store/customer-feed.ts';
import { identifyCustomer } from '../store/customers.ts';
import type { CustomerRowError, MutationResolvers } from './schema-types.ts';

export const Mutation: MutationResolvers = {
  bulkUpsertCustomers: async (_, { input }, { db, caller }) => {
    const rows = input.rows.map((row) => ({ ...row, phone: row.phone ?? null, segments: row.segments ?? null }));
    const decision = await applyCustomerFeed(db, caller, { ...input, rows });
    if (!decision.ok)
      return {
        appliedCount: 0,
        userErrors: decision.errors.map((error) => ({ index: null, ...error }) as CustomerRowError),
      };
    return { appliedCount: decision.value.applied, userErrors: decision.value.refused as CustomerRowError[] };
  },

  identifyCustomer: async (_, { input }, { db, prisma, requireService }) => {
    requireService();
    return {
      customerId: await identifyCustomer(
        { db, prisma },
        { ...input, id: input.id ?? null, phone: input.phone ?? null },
      ),
    };
  },
};
