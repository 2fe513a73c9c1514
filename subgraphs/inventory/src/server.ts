import { DateTime, Decimal, Quantity } from '@tutti/kit/scalars';
import { serveSubgraph } from '@tutti/kit/subgraph';
import type { Context } from './context.ts';
import { expireReservations } from './handlers/expire-reservations.ts';
import { onOrderLinesCancelled } from './handlers/on-order-lines-cancelled.ts';
import { onOrderPlaced } from './handlers/on-order-placed.ts';
import { onAllocationReturned, onShipmentDispatched } from './handlers/on-units-leaving.ts';
import { Mutation } from './resolvers/mutations.ts';
import { Query } from './resolvers/queries.ts';
import { Location, Product, StockLevel } from './resolvers/types.ts';
import { catalogueLoaders } from './store/catalogue.ts';
import { openPrisma } from './store/prisma.ts';

const EXPIRY_SECONDS = 5;

await serveSubgraph<Context>(
  'inventory',
  new URL('../../../schema/inventory.graphql', import.meta.url),
  ({ db, now, announce }) => {
    const prisma = openPrisma(db);
    return {
      resolvers: { Query, Mutation, Product, Location, StockLevel, Decimal, DateTime, Quantity },
      context: (request) => ({ ...request, db, prisma, loaders: catalogueLoaders(db) }),
      handlers: {
        'order.placed': onOrderPlaced(db, now),
        'order.lines_cancelled': onOrderLinesCancelled(db, now),
        'allocation.returned': onAllocationReturned(db, now),
        'shipment.dispatched': onShipmentDispatched(db, now),
      },
      periodic: [{ everySeconds: EXPIRY_SECONDS, run: () => expireReservations(db, now).then(announce) }],
      close: () => prisma.$disconnect(),
    };
  },
);
