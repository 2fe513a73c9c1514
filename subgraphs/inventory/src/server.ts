import { DateTime, Decimal, Quantity, Seconds } from '@tutti/kit/scalars';
import { serveSubgraph } from '@tutti/kit/subgraph';
import type { Context } from './context.ts';
import { reachOf } from './domain/reach.ts';
import { expireReservations } from './handlers/expire-reservations.ts';
import { onOrderLinesCancelled } from './handlers/on-order-lines-cancelled.ts';
import { onOrderPlaced } from './handlers/on-order-placed.ts';
import { onStockOvercommitted, remindOfRecalls } from './handlers/on-stock-overcommitted.ts';
import { onAllocationReturned, onShipmentDispatched } from './handlers/on-units-leaving.ts';
import { Mutation } from './resolvers/mutations.ts';
import { Query } from './resolvers/queries.ts';
import * as types from './resolvers/type-resolvers.ts';
import { decideTogether } from './sagas/decide-together.ts';
import { forgetEndedHolders } from './sagas/hold-limits.ts';
import { openReservationDesk } from './sagas/reservation-desk.ts';
import { releaseProducts } from './sagas/selling-terms.ts';
import { settleKits } from './sagas/settle-kits.ts';
import { requestLoaders } from './store/loaders.ts';
import { openLocationDirectory } from './store/locations.ts';
import { openPrisma } from './store/prisma.ts';

const EXPIRY_SECONDS = 2;
const RELEASE_SECONDS = 1;
const RECALL_SECONDS = 60;
const FORGET_SECONDS = 60;

await serveSubgraph<Context>(
  'inventory',
  new URL('../../../schema/inventory.graphql', import.meta.url),
  ({ db, now, announce }) => {
    const prisma = openPrisma(db);
    const room = { db, now, locations: openLocationDirectory(db, now) };
    const desk = openReservationDesk((asked) => decideTogether(db, asked, now), announce);
    const telling = (work: () => Promise<void>) => () => work().then(announce);
    return {
      resolvers: { Query, Mutation, ...types, Decimal, DateTime, Quantity, Seconds },
      context: (request) => ({
        ...request,
        prisma,
        room: { ...room, db: request.db },
        desk,
        reach: async () => reachOf(await room.locations(), request.caller),
        loaders: requestLoaders(request.db, now),
      }),
      handlers: {
        'order.placed': onOrderPlaced(db, now),
        'order.lines_cancelled': onOrderLinesCancelled(db, now),
        'allocation.returned': onAllocationReturned(db, now),
        'shipment.dispatched': onShipmentDispatched(db, now),
        'stock.overcommitted': onStockOvercommitted(db, now),
      },
      prepare: () => settleKits(db, now),
      periodic: [
        { everySeconds: EXPIRY_SECONDS, run: telling(() => expireReservations(db, now)) },
        { everySeconds: RELEASE_SECONDS, run: telling(() => releaseProducts(room)) },
        { everySeconds: FORGET_SECONDS, run: () => forgetEndedHolders(db) },
        { everySeconds: RECALL_SECONDS, run: telling(() => remindOfRecalls(db, now)) },
      ],
      close: () => prisma.$disconnect(),
    };
  },
);
