import { actorOf } from '@tutti/kit/actor';
import type { Decision } from '@tutti/kit/decision';
import type { Context } from '../context.ts';
import type { Location as LocationModel } from '../domain/location.ts';
import { idsAt } from '../domain/reach.ts';
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

export const transferQueries = {
  transfer: (_, { id }, context) => ownTransfer(context, id),
  transfers: async (_, { locationCode = null, statuses = null, first, after = null }, { db, reach }) =>
    pageTransfers(db, { locationIds: idsAt(await reach(), locationCode), statuses, first, after }),
} satisfies QueryResolvers;

export const transferMutations = {
  createTransfer: async (_, { input }, context) => {
    const { reference = null, expectedAt = null } = input;
    return payload(context, await planTransfer(context.room, context.caller, { ...input, reference, expectedAt }));
  },

  shipTransfer: async (_, { input }, context) => {
    const { lines = null, expectedVersion = null } = input;
    const departure = { ...input, lines, expectedVersion, actor: input.actor ?? actorOf(context.caller) };
    return payload(context, await sendTransfer(context.room, context.caller, departure));
  },

  receiveTransfer: async (_, { input }, context) => {
    const arrival = { ...input, lines: input.lines ?? null, actor: input.actor ?? actorOf(context.caller) };
    return payload(context, await takeInTransfer(context.room, context.caller, arrival));
  },

  cancelTransfer: async (_, { input }, context) => {
    const cancellation = { ...input, expectedVersion: input.expectedVersion ?? null, actor: actorOf(context.caller) };
    return payload(context, await callOffTransfer(context.room, context.caller, cancellation));
  },
} satisfies MutationResolvers;

/** Either end sees it. */
const ownTransfer = async ({ db, reach }: Context, id: string) => {
  const transfer = await findTransfer(db, id);
  const { has } = await reach();
  return transfer && (has(transfer.fromLocationId) || has(transfer.toLocationId)) ? transfer : null;
};

const payload = async (context: Context, decision: Decision<TransferAnswer>) => {
  context.announce();
  const transfer = decision.ok ? await ownTransfer(context, decision.value.transferId) : null;
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
