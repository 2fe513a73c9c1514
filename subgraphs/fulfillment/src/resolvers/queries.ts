import { auditDemands } from '../store/audit.ts';
import type { QueryResolvers } from './schema-types.ts';

export const Query: QueryResolvers = {
  fulfillmentOrder: (_, { id }, { loaders }) => loaders.fulfillmentOrder.load(id),
  auditDemands: (_, { orderIds }, { db, requireService }) => {
    requireService();
    return auditDemands(db, orderIds);
  },
};
