import { GraphQLError } from 'graphql';
import { listWaitingKits, loadPromises } from '../store/promises.ts';
import { loadSourcingView } from '../store/sourcing-view.ts';
import { cycleCountQueries } from './cycle-counts.ts';
import { inboundQueries } from './inbound.ts';
import { reservationQueries } from './reservations.ts';
import type { QueryResolvers } from './schema-types.ts';
import { approvalQueries } from './stock-approvals.ts';
import { auditQueries } from './stock-audit.ts';
import { ruleQueries } from './stock-rules.ts';
import { transferQueries } from './transfers.ts';

const MAX_SKUS = 200;

export const Query: QueryResolvers = {
  ...reservationQueries,
  ...ruleQueries,
  ...inboundQueries,
  ...transferQueries,
  ...cycleCountQueries,
  ...approvalQueries,
  ...auditQueries,

  product: (_, { sku }, { loaders }) => loaders.product.load(sku),
  products: async (_, { skus }, { loaders }) => {
    if (skus.length > MAX_SKUS)
      throw new GraphQLError(`At most ${MAX_SKUS} SKUs in one request.`, { extensions: { code: 'BAD_USER_INPUT' } });
    return Promise.all(skus.map((sku) => loaders.product.load(sku)));
  },
  location: async (_, { code }, { reach }) => (await reach()).byCode.get(code) ?? null,
  locations: async (_, __, { reach }) => [...(await reach()).byCode.values()],
  sourcingView: (_, { skus, orderIds }, { db, requireService }) => {
    requireService();
    return loadSourcingView(db, skus, orderIds);
  },
  waitingKits: (_, { skus }, { db, requireService }) => {
    requireService();
    return listWaitingKits(db, skus);
  },
  auditReservations: (_, { orderIds }, { db, requireService }) => {
    requireService();
    return loadPromises(db, { orderIds });
  },
};
