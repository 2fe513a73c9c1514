import { DateTime, Decimal, Quantity } from '@tutti/kit/scalars';
import { serveSubgraph } from '@tutti/kit/subgraph';
import type { Context } from './context.ts';
import { onAllocationRecalled } from './handlers/on-allocation-recalled.ts';
import { onOrderPlaced } from './handlers/on-order-placed.ts';
import { onPromiseReopened } from './handlers/on-promise-reopened.ts';
import { onStockBecameAvailable } from './handlers/on-stock-became-available.ts';
import { connectNeighbours } from './neighbours.ts';
import { Mutation } from './resolvers/mutations.ts';
import { Query } from './resolvers/queries.ts';
import {
  FulfillmentOrder,
  FulfillmentOrderLine,
  Location,
  Money,
  Order,
  Product,
  Shipment,
  TrackingEvent,
} from './resolvers/types.ts';
import { fulfillmentLoaders } from './store/fulfillment-loaders.ts';
import { openNodeDirectory } from './store/nodes.ts';
import { openPrisma } from './store/prisma.ts';
import { quotesOf } from './store/quotes.ts';

await serveSubgraph<Context>(
  'fulfillment',
  new URL('../../../schema/fulfillment.graphql', import.meta.url),
  ({ db, now, service }) => {
    const prisma = openPrisma(db);
    const nodes = openNodeDirectory(db, now);
    const sourcing = { db, nodes, now, neighbours: connectNeighbours(service) };
    return {
      resolvers: {
        Query,
        Mutation,
        Product,
        Order,
        Location,
        FulfillmentOrder,
        FulfillmentOrderLine,
        Shipment,
        TrackingEvent,
        Money,
        DateTime,
        Decimal,
        Quantity,
      },
      context: (request) => ({
        ...request,
        prisma,
        nodes,
        sourcing,
        loaders: fulfillmentLoaders(request.db),
        quotes: quotesOf(nodes, now()),
      }),
      handlers: {
        'order.placed': onOrderPlaced(sourcing),
        'stock.became_available': onStockBecameAvailable(sourcing),
        'allocation.recalled': onAllocationRecalled(sourcing),
        'promise.reopened': onPromiseReopened(sourcing),
      },
      close: () => prisma.$disconnect(),
    };
  },
);
