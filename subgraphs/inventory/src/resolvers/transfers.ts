import type { Decision } from '@tutti/kit/decision';
import type { Context } from '../context.ts';
import type { Location as LocationModel } from '../domain/location.ts';
import {
  callOffTransfer,
  planTransfer,
  sendTransfer,
  type TransferAnswer,
  takeInTransfer,
} from '../sagas/transfers.ts';
import { findTransfer, pageTransfers } from '../store/transfers.ts';
import type { MutationResolvers, QueryResolvers, TransferLineResolvers, TransferResolvers } from './schema-types.ts';
import { userErrors } from './user-errors.ts';

const ACTOR = 'partner';

export const transferQueries = {
  transfer: (_, { id }, { db }) => findTransfer(db, id),
  transfers: async (_, { locationCode, statuses = null, first, after = null }, { db, room }) => {
    // An unknown code names no location, and so no transfer.
    const locationId = locationCode == null ? null : ((await room.locations()).byCode.get(locationCode)?.id ?? '');
    return pageTransfers(db, { locationId, statuses, first, after });
  },
} satisfies QueryResolvers;

export const transferMutations = {
  createTransfer: async (_, { input }, context) => {
    const { reference = null, expectedAt = null } = input;
    return payload(context, await planTransfer(context.room, context.caller, { ...input, reference, expectedAt }));
  },

  shipTransfer: async (_, { input }, context) => {
    const { lines = null, expectedVersion = null } = input;
    const departure = { ...input, lines, expectedVersion, actor: input.actor ?? ACTOR };
    return payload(context, await sendTransfer(context.room, context.caller, departure));
  },

  receiveTransfer: async (_, { input }, context) => {
    const arrival = { ...input, lines: input.lines ?? null, actor: input.actor ?? ACTOR };
    return payload(context, await takeInTransfer(context.room, context.caller, arrival));
  },

  cancelTransfer: async (_, { input }, context) => {
    const cancellation = { ...input, expectedVersion: input.expectedVersion ?? null, actor: ACTOR };
    return payload(context, await callOffTransfer(context.room, context.caller, cancellation));
  },
} satisfies MutationResolvers;

const payload = async ({ db, announce }: Context, decision: Decision<TransferAnswer>) => {
  announce();
  const transfer = decision.ok ? await findTransfer(db, decision.value.transferId) : null;
  return { transfer, userErrors: userErrors(decision) };
};

export const Transfer: TransferResolvers = {
  from: async ({ fromLocationId }, _, { loaders }) => (await loaders.location.load(fromLocationId)) as LocationModel,
  to: async ({ toLocationId }, _, { loaders }) => (await loaders.location.load(toLocationId)) as LocationModel,
};

export const TransferLine: TransferLineResolvers = {
  product: ({ sku }, _, { loaders }) => loaders.product.load(sku),
  shippedQuantity: ({ shipped }) => shipped,
  receivedQuantity: ({ received }) => received,
};
