import { DateTime, Decimal, Quantity } from '@tutti/kit/scalars';
import { Mutation } from '../../subgraphs/fulfillment/src/resolvers/mutations.ts';
import { Query } from '../../subgraphs/fulfillment/src/resolvers/queries.ts';
import * as types from '../../subgraphs/fulfillment/src/resolvers/types.ts';
import { fulfillmentLoaders } from '../../subgraphs/fulfillment/src/store/fulfillment-loaders.ts';
import { openPrisma } from '../../subgraphs/fulfillment/src/store/prisma.ts';
import { quotesOf } from '../../subgraphs/fulfillment/src/store/quotes.ts';
import type { Network } from './network.ts';
import { openResolvers } from './resolvers.ts';

/** Fulfillment's resolvers on a network; `close` them when the file is done. */
export const fulfillmentOf = ({ db, sourcing: { nodes } }: Network) => {
  const prisma = openPrisma(db);
  const asked = openResolvers(
    'fulfillment',
    db,
    { Query, Mutation, ...types, DateTime, Decimal, Quantity },
    (request) => ({
      ...request,
      prisma,
      nodes,
      loaders: fulfillmentLoaders(db),
      quotes: quotesOf(nodes, request.now()),
    }),
  );
  return { ...asked, close: () => prisma.$disconnect() };
};
