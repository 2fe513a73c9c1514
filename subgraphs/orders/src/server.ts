import { peopleOf } from '@tutti/kit/ownership';
import { DateTime, Decimal, Quantity } from '@tutti/kit/scalars';
import { serveSubgraph } from '@tutti/kit/subgraph';
import type { Context } from './context.ts';
import { cancelLimitFrom } from './domain/cancel-limit.ts';
import {
  onFulfillmentStopped,
  onOrderSourced,
  onShipmentDelivered,
  onShipmentDispatched,
} from './handlers/on-fulfillment-facts.ts';
import { onFulfillmentOrderAccepted, onFulfillmentOrderPicked } from './handlers/on-node-progress.ts';
import { onCaptureRequested, onVoidRequested } from './handlers/on-payment-requests.ts';
import { connectNeighbours } from './neighbours.ts';
import { manualProvider } from './payments/manual-provider.ts';
import { Mutation } from './resolvers/mutations.ts';
import { Query } from './resolvers/queries.ts';
import { Customer, Money, Order, OrderLine, Payment } from './resolvers/types.ts';
import { orderLoaders } from './store/order-loaders.ts';
import { openPrisma } from './store/prisma.ts';

const providers = new Map([manualProvider].map((provider) => [provider.name, provider]));

await serveSubgraph<Context>(
  'orders',
  new URL('../../../schema/orders.graphql', import.meta.url),
  ({ db, now, service }) => {
    const prisma = openPrisma(db);
    const neighbours = connectNeighbours(service);
    const paymentProviders = new Set(providers.keys());
    const agentCancelLimit = cancelLimitFrom(process.env.AGENT_CANCEL_LIMIT);
    return {
      resolvers: { Query, Mutation, Order, OrderLine, Payment, Customer, Money, DateTime, Decimal, Quantity },
      context: (request) => ({
        ...request,
        prisma,
        neighbours,
        paymentProviders,
        agentCancelLimit,
        loaders: orderLoaders(request.db, peopleOf(request.caller)),
      }),
      handlers: {
        'order.sourced': onOrderSourced(db),
        'fulfillment.stopped': onFulfillmentStopped(db),
        'fulfillment_order.accepted': onFulfillmentOrderAccepted(db),
        'fulfillment_order.picked': onFulfillmentOrderPicked(db),
        'shipment.dispatched': onShipmentDispatched(db),
        'shipment.delivered': onShipmentDelivered(db),
        'payment.capture_requested': onCaptureRequested(db, providers, now),
        'payment.void_requested': onVoidRequested(db, providers, now),
      },
      close: () => prisma.$disconnect(),
    };
  },
);
