import type { Decision } from '@tutti/kit/decision';
import type { Destination } from '@tutti/kit/events';
import type { Context } from '../context.ts';
import { acceptWork, pickWork, shipWork } from '../sagas/node-work.ts';
import { sourceOrders } from '../sagas/source-orders.ts';
import { stopFulfillment } from '../sagas/stop-fulfillment.ts';
import { trackParcel } from '../sagas/track-parcel.ts';
import { ownFulfillmentOrder, ownShipment } from './own-work.ts';
import type { DestinationInput, FulfillmentUserError, MutationResolvers } from './schema-types.ts';

export const Mutation: MutationResolvers = {
  acceptFulfillmentOrder: async (_, { input }, context) =>
    workPayload(context, await acceptWork(context, { ...input, expectedVersion: input.expectedVersion ?? null })),

  pickFulfillmentOrder: async (_, { input }, context) =>
    workPayload(context, await pickWork(context, { ...input, lines: input.lines ?? null })),

  shipFulfillmentOrder: async (_, { input }, context) => {
    const decision = await shipWork(context, input);
    const payload = await workPayload(context, decision);
    return {
      ...payload,
      shipment: decision.ok ? await ownShipment(context, decision.value.shipmentId) : null,
    };
  },

  recordTrackingEvent: async (_, { input }, context) => {
    const decision = await trackParcel(context, {
      ...input,
      trackingNumber: input.trackingNumber.trim(),
      carrier: input.carrier ?? null,
      description: input.description ?? null,
    });
    context.announce();
    return decision.ok
      ? { shipment: await ownShipment(context, decision.value.shipmentId), userErrors: [] }
      : { shipment: null, userErrors: decision.errors as FulfillmentUserError[] };
  },

  stopFulfillment: async (_, { input }, context) => {
    context.requireService();
    const placedAt = new Date(input.order.placedAt).toISOString();
    const order = { ...input.order, placedAt, destination: toDestination(input.order.destination) };
    const { refused, demand } = await stopFulfillment(context, { key: input.key, order, lines: input.lines ?? null });
    context.announce();
    return {
      refused,
      version: demand.version,
      lines: demand.lines.map((line) => ({ ...line, assigned: line.allocated })),
    };
  },

  sourceOrders: async (_, { orderIds }, { sourcing, announce, requireService }) => {
    requireService();
    await sourceOrders(sourcing, orderIds);
    announce();
    return true;
  },
};

export const toDestination = ({ countryCode, region, postalCode }: DestinationInput): Destination => ({
  countryCode,
  region: region ?? null,
  postalCode: postalCode ?? null,
});

const workPayload = async (context: Context, decision: Decision<{ readonly fulfillmentOrderId: string }>) => {
  context.announce();
  return decision.ok
    ? {
        fulfillmentOrder: await ownFulfillmentOrder(context, decision.value.fulfillmentOrderId),
        userErrors: [],
      }
    : { fulfillmentOrder: null, userErrors: decision.errors as FulfillmentUserError[] };
};
