import { actorOf } from '@tutti/kit/actor';
import { numberFrom } from '@tutti/kit/config';
import type { Decision } from '@tutti/kit/decision';
import type { Context } from '../context.ts';
import { DEFAULT_TOLERANCE_PERCENT } from '../domain/inbound-shipment-receipt.ts';
import type { Location as LocationModel } from '../domain/location.ts';
import { idsAt } from '../domain/reach.ts';
import {
  announceInboundShipment,
  cancelInboundShipment,
  type InboundAnswer,
  receiveInboundShipment,
  rescheduleInboundShipment,
} from '../sagas/inbound-shipments.ts';
import { findInboundShipment, pageInboundShipments } from '../store/inbound-shipments.ts';
import type {
  InboundLineResolvers,
  InboundShipmentResolvers,
  MutationResolvers,
  QueryResolvers,
} from './schema-types.ts';
import { userErrors } from './user-errors.ts';

export const inboundQueries = {
  inboundShipment: (_, { id }, context) => ownShipment(context, id),
  inboundShipments: async (_, { locationCode = null, statuses = null, first, after = null }, { db, reach }) =>
    pageInboundShipments(db, { locationIds: idsAt(await reach(), locationCode), statuses, first, after }),
} satisfies QueryResolvers;

/** `tolerancePercent` is what may come on top of each line. */
export const inboundMutationsWith = (tolerancePercent: number) =>
  ({
    announceInbound: async (_, { input }, context) => {
      const announcement = { ...input, supplier: input.supplier ?? null, actor: actorOf(context.caller) };
      return payload(context, await announceInboundShipment(context.room, context.caller, announcement));
    },

    receiveInbound: async (_, { input }, context) => {
      const receipt = { ...input, actor: input.actor ?? actorOf(context.caller) };
      return payload(context, await receiveInboundShipment(context.room, context.caller, receipt, tolerancePercent));
    },

    rescheduleInbound: async (_, { input }, context) => {
      const reschedule = { ...input, expectedVersion: input.expectedVersion ?? null };
      return payload(context, await rescheduleInboundShipment(context.room, context.caller, reschedule));
    },

    cancelInbound: async (_, { input }, context) => {
      const cancellation = { ...input, expectedVersion: input.expectedVersion ?? null, actor: actorOf(context.caller) };
      return payload(context, await cancelInboundShipment(context.room, context.caller, cancellation));
    },
  }) satisfies MutationResolvers;

export const inboundMutations = inboundMutationsWith(
  numberFrom('INBOUND_TOLERANCE_PERCENT', DEFAULT_TOLERANCE_PERCENT),
);

const ownShipment = async ({ db, reach }: Context, id: string) => {
  const shipment = await findInboundShipment(db, id);
  return shipment && (await reach()).has(shipment.locationId) ? shipment : null;
};

const payload = async (context: Context, decision: Decision<InboundAnswer>) => {
  context.announce();
  const inboundShipment = decision.ok ? await ownShipment(context, decision.value.inboundShipmentId) : null;
  return { inboundShipment, userErrors: userErrors(decision) };
};

export const InboundShipment: InboundShipmentResolvers = {
  location: async ({ locationId }, _, { loaders }) => (await loaders.location.load(locationId)) as LocationModel,
};

export const InboundLine: InboundLineResolvers = {
  product: ({ sku }, _, { loaders }) => loaders.product.load(sku),
  expectedQuantity: ({ expected }) => expected,
  receivedQuantity: ({ received }) => received,
};
