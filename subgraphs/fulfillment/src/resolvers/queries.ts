import { auditDemands } from '../store/audit.ts';
import { ownFulfillmentOrder } from './own-work.ts';
import type { QueryResolvers } from './schema-types.ts';

export const Query: QueryResolvers = {
  fulfillmentOrder: (_, { id }, context) => ownFulfillmentOrder(context, id),
  auditDemands: (_, { orderIds }, { db, requireService }) => {
    requireService();
    return auditDemands(db, orderIds);
  },
};
