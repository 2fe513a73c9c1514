import { GraphQLError } from 'graphql';
import { auditStock } from '../store/audit.ts';
import { findLocation, listLocations } from '../store/positions.ts';
import { loadReservationLines } from '../store/reservations.ts';
import { loadSourcingView } from '../store/sourcing-view.ts';
import type { QueryResolvers } from './schema-types.ts';

const MAX_SKUS = 200;

export const Query: QueryResolvers = {
  product: (_, { sku }, { loaders }) => loaders.product.load(sku),
  products: async (_, { skus }, { loaders }) => {
    if (skus.length > MAX_SKUS)
      throw new GraphQLError(`At most ${MAX_SKUS} SKUs in one request.`, { extensions: { code: 'BAD_USER_INPUT' } });
    return Promise.all(skus.map((sku) => loaders.product.load(sku)));
  },
  location: (_, { code }, { prisma }) => findLocation(prisma, code),
  locations: (_, __, { prisma }) => listLocations(prisma),
  sourcingView: (_, { skus, orderIds }, { db, requireService }) => {
    requireService();
    return loadSourcingView(db, skus, orderIds);
  },
  auditStock: (_, __, { db, requireService }) => {
    requireService();
    return auditStock(db);
  },
  auditReservations: (_, { orderIds }, { db, requireService }) => {
    requireService();
    return loadReservationLines(db, orderIds);
  },
};
