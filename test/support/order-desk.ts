import { randomUUID } from 'node:crypto';
import type { Caller } from '@tutti/kit/caller';
import { accepted, orThrow, type Rejected } from '@tutti/kit/decision';
import type { Handlers } from '@tutti/kit/handlers';
import { peopleOf } from '@tutti/kit/ownership';
import { identifyCustomer } from '../../subgraphs/customer/src/store/customers.ts';
import { openPrisma as openCustomerPrisma } from '../../subgraphs/customer/src/store/prisma.ts';
import { withdrawPromise } from '../../subgraphs/inventory/src/sagas/end-reservation.ts';
import type { OrderReservationRequest } from '../../subgraphs/inventory/src/sagas/reserve-stock.ts';
import type { Context } from '../../subgraphs/orders/src/context.ts';
import { cancelLimitFrom } from '../../subgraphs/orders/src/domain/cancel-limit.ts';
import type { OrderWithLines } from '../../subgraphs/orders/src/domain/order.ts';
import type { OrderCode } from '../../subgraphs/orders/src/domain/order-checks.ts';
import type { OrderRequest } from '../../subgraphs/orders/src/domain/order-request.ts';
import * as facts from '../../subgraphs/orders/src/handlers/on-fulfillment-facts.ts';
import * as progress from '../../subgraphs/orders/src/handlers/on-node-progress.ts';
import * as payments from '../../subgraphs/orders/src/handlers/on-payment-requests.ts';
import { manualProvider } from '../../subgraphs/orders/src/payments/manual-provider.ts';
import { type CancelOrderInput, cancelOrder } from '../../subgraphs/orders/src/sagas/cancel-order.ts';
import { placeOrder } from '../../subgraphs/orders/src/sagas/place-order.ts';
import { orderLoaders } from '../../subgraphs/orders/src/store/order-loaders.ts';
import { lockOrders } from '../../subgraphs/orders/src/store/orders.ts';
import { loadPayments } from '../../subgraphs/orders/src/store/payments.ts';
import { openPrisma } from '../../subgraphs/orders/src/store/prisma.ts';
import { TESTER } from './callers.ts';
import { cloneDatabase } from './databases.ts';
import { anAddress } from './events.ts';
import type { Network } from './network.ts';
import { HERE } from './resolvers.ts';
import { freshId, type Warehouse } from './warehouse.ts';

/** Units at 10.00, paid in full by one payment. */
export const aRequest = (
  lines: readonly (readonly [sku: string, quantity: number])[],
  over: Partial<OrderRequest> = {},
): OrderRequest => ({
  channel: 'ECOMMERCE',
  externalReference: null,
  currencyCode: 'USD',
  customer: { id: null, email: `${freshId('buyer')}@example.com`, fullName: 'Ada Buyer', phone: null },
  shippingAddress: anAddress(),
  deliveryMethod: 'SHIP_TO_ADDRESS',
  serviceLevel: 'STANDARD',
  reservationId: null,
  pickupLocationId: null,
  lines: lines.map(([sku, quantity]) => ({ sku, quantity, unitPrice: '10', discount: '0', tax: '0' })),
  shippingCharge: '0',
  payments: [
    {
      provider: 'manual',
      reference: freshId('auth'),
      amount: String(10 * lines.reduce((sum, [, quantity]) => sum + quantity, 0)),
    },
  ],
  ...over,
});

/** Orders' own database, beside customer's; both ask the others' own functions, without HTTP between them. */
export const openOrderDesk = async (warehouse: Warehouse, network: Network) => {
  const [orders, customers] = await Promise.all([cloneDatabase('orders'), cloneDatabase('customer')]);
  const [prisma, customerPrisma] = [openPrisma(orders.db), openCustomerPrisma(customers.db)];
  const providers = new Map([[manualProvider.name, manualProvider]]);
  const { db } = orders;
  const now = () => new Date();
  const context: Context = {
    db,
    prisma,
    now,
    reading: HERE,
    caller: TESTER,
    requestId: 'test',
    announce: () => undefined,
    requireService: () => undefined,
    loaders: orderLoaders(db, 'all'),
    agentCancelLimit: cancelLimitFrom('USD 1000'),
    paymentProviders: new Set(providers.keys()),
    neighbours: {
      reserve: async (request) => {
        const decision = await warehouse.reserve(request as OrderReservationRequest);
        if (!decision.ok) return decision as Rejected<OrderCode>;
        const { orderId, lines } = decision.value;
        return accepted({ orderId: orderId ?? '', lines: lines.map((line) => ({ ...line, orderLineId: line.id })) });
      },
      withdraw: (key) => withdrawPromise(warehouse, key),
      identifyCustomer: (customer) => identifyCustomer({ db: customers.db, prisma: customerPrisma }, customer),
      stopFulfillment: async ({ key, order, lines }) => {
        const { refused, demand } = await network.stop(order, lines, key);
        return { refused, version: demand.version, lines: demand.lines };
      },
    },
  };
  const handlers: Handlers = {
    'order.sourced': facts.onOrderSourced(db),
    'fulfillment.stopped': facts.onFulfillmentStopped(db),
    'fulfillment_order.accepted': progress.onFulfillmentOrderAccepted(db),
    'fulfillment_order.picked': progress.onFulfillmentOrderPicked(db),
    'shipment.dispatched': facts.onShipmentDispatched(db),
    'shipment.delivered': facts.onShipmentDelivered(db),
    'payment.capture_requested': payments.onCaptureRequested(db, providers, now),
    'payment.void_requested': payments.onVoidRequested(db, providers, now),
  };
  const order = async (id: string) => (await lockOrders(db, [id])).get(id) as OrderWithLines;
  return {
    db,
    customers,
    context,
    /** The context of somebody else's request. */
    as: (caller: Caller): Context => ({ ...context, caller, loaders: orderLoaders(db, peopleOf(caller)) }),
    handlers,
    order,
    payments: (orderId: string) => loadPayments(db, [orderId]),
    tryPlacing: (request: OrderRequest, key: string = randomUUID(), as: Context = context) =>
      placeOrder(as, key, request),
    place: async (...lines: (readonly [sku: string, quantity: number])[]) =>
      order(orThrow(await placeOrder(context, randomUUID(), aRequest(lines))).orderId),
    cancel: (orderId: string, input: Partial<CancelOrderInput> = {}, as: Context = context) =>
      cancelOrder(as, {
        idempotencyKey: randomUUID(),
        orderId,
        reason: 'CUSTOMER_REQUEST',
        lines: null,
        expectedVersion: null,
        ...input,
      }),
    close: async () => {
      await Promise.all([prisma.$disconnect(), customerPrisma.$disconnect()]);
      await Promise.all([orders.drop(), customers.drop()]);
    },
  };
};

export type OrderDesk = Awaited<ReturnType<typeof openOrderDesk>>;
