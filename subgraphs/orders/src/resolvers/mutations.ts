import type { Rejected } from '@tutti/kit/decision';
import type { Context } from '../context.ts';
import type { OrderWithLines } from '../domain/order.ts';
import type { OrderRequest } from '../domain/order-request.ts';
import type { ReferenceTaken } from '../domain/references.ts';
import { cancelOrder } from '../sagas/cancel-order.ts';
import { placeOrder } from '../sagas/place-order.ts';
import { ownOrder } from './own-order.ts';
import type { MutationResolvers, OrderUserError, PlaceOrderInput } from './schema-types.ts';

export const Mutation: MutationResolvers = {
  placeOrder: async (_, { input }, context) => {
    const decision = await placeOrder(context, input.idempotencyKey, toOrderRequest(input));
    if (!decision.ok) return { ...refused(decision), existingOrder: await existingOrder(context, decision) };
    if (decision.value.order) knowOrder(context, decision.value.order);
    // Whoever placed it has it, under their own key.
    return { order: await context.loaders.order.load(decision.value.orderId), userErrors: [] };
  },

  cancelOrder: async (_, { input }, context) => {
    const { expectedVersion = null, lines = null } = input;
    const decision = await cancelOrder(context, { ...input, expectedVersion, lines });
    return decision.ok ? { order: await ownOrder(context, decision.value.orderId), userErrors: [] } : refused(decision);
  },
};

/** What was just written needn't be read again. */
const knowOrder = ({ loaders }: Context, order: OrderWithLines) => {
  loaders.order.prime(order.id, order);
  loaders.lines.prime(order.id, [...order.lines]);
};

/** The gateway shows it to those who may read orders; others' orders are nobody's here either. */
const existingOrder = (context: Context, decision: Rejected | ReferenceTaken) =>
  'existingOrderId' in decision ? ownOrder(context, decision.existingOrderId) : null;

const refused = ({ errors }: Rejected) => ({ order: null, userErrors: errors as OrderUserError[] });

const toOrderRequest = ({ idempotencyKey: _, ...input }: PlaceOrderInput): OrderRequest => ({
  ...input,
  externalReference: input.externalReference ?? null,
  reservationId: input.reservationId ?? null,
  pickupLocationId: input.pickupLocationId ?? null,
  customer: { ...input.customer, id: input.customer.id ?? null, phone: input.customer.phone ?? null },
  shippingAddress: {
    name: input.shippingAddress.name ?? null,
    line1: input.shippingAddress.line1 ?? null,
    line2: input.shippingAddress.line2 ?? null,
    city: input.shippingAddress.city ?? null,
    region: input.shippingAddress.region ?? null,
    postalCode: input.shippingAddress.postalCode ?? null,
    countryCode: input.shippingAddress.countryCode ?? null,
    phone: input.shippingAddress.phone ?? null,
  },
});
