import { auditOrders } from '../store/audit.ts';
import { findGuestOrder, searchOrders } from '../store/search-orders.ts';
import type { QueryResolvers } from './schema-types.ts';

export const Query: QueryResolvers = {
  order: (_, { id }, { loaders }) => loaders.order.load(id),
  trackOrder: (_, { number, email }, { prisma }) => findGuestOrder(prisma, number, email),
  searchOrders: (_, args, { prisma }) => searchOrders(prisma, args),
  auditOrders: (_, { after, first }, { db, requireService }) => {
    requireService();
    return auditOrders(db, after ?? null, first);
  },
};
