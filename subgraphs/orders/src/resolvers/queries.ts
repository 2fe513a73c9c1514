import { peopleOf } from '@tutti/kit/ownership';
import { auditOrders } from '../store/audit.ts';
import { findGuestOrder, searchOrders } from '../store/search-orders.ts';
import { ownOrder } from './own-order.ts';
import type { QueryResolvers } from './schema-types.ts';

export const Query: QueryResolvers = {
  order: (_, { id }, context) => ownOrder(context, id),
  trackOrder: (_, { number, email }, { db }) => findGuestOrder(db, number, email),
  searchOrders: (_, args, { db, caller }) => searchOrders(db, args, peopleOf(caller)),
  auditOrders: (_, { after, first }, { db, requireService }) => {
    requireService();
    return auditOrders(db, after ?? null, first);
  },
};
