import { holdUserOf, mayUseHold } from '@tutti/kit/ownership';
import { statusAt } from '../domain/reservation-line.ts';
import { releaseReservation, renewReservation, withdrawPromise } from '../sagas/end-reservation.ts';
import { reserveForOrder, reserveStock } from '../sagas/reserve-stock.ts';
import { findReservation } from '../store/reservations.ts';
import type {
  MutationResolvers,
  QueryResolvers,
  ReservationLineResolvers,
  ReservationResolvers,
  ReservedLineResolvers,
} from './schema-types.ts';
import { userErrors } from './user-errors.ts';

export const reservationQueries = {
  reservation: async (_, { id }, { db, caller }) => {
    const reservation = await findReservation(db, id);
    // An order's promise is the order's to tell.
    return reservation?.orderId === null && mayUseHold(holdUserOf(caller), reservation.holder) ? reservation : null;
  },
} satisfies QueryResolvers;

export const reservationMutations = {
  reserveStock: async (_, { input }, { desk, room, caller, db, loaders }) => {
    const { cartReference = null, locationCode = null } = input;
    const decision = await reserveStock({ desk, locations: room.locations }, caller, {
      ...input,
      cartReference,
      locationCode,
    });
    if (!decision.ok) return { reservation: null, shortfalls: [], userErrors: userErrors(decision) };
    const { reservationId, reservation, lines, shortfalls } = decision.value;
    loaders.reservationLines.prime(reservationId, [...lines]);
    return { reservation: reservation ?? (await findReservation(db, reservationId)), shortfalls, userErrors: [] };
  },

  renewReservation: async (_, { input }, { room, caller, db, announce }) => {
    const decision = await renewReservation(room, caller, input);
    announce();
    const reservation = decision.ok ? await findReservation(db, decision.value.reservationId) : null;
    return { reservation, userErrors: userErrors(decision) };
  },

  releaseReservation: async (_, { input }, { room, caller, db, announce }) => {
    const decision = await releaseReservation(room, caller, input);
    announce();
    const reservation = decision.ok ? await findReservation(db, decision.value.reservationId) : null;
    return { reservation, userErrors: userErrors(decision) };
  },

  reserveForOrder: async (_, { input }, { desk, requireService }) => {
    requireService();
    const decision = await reserveForOrder(desk, {
      ...input,
      reservationId: input.reservationId ?? null,
      shopper: input.shopper ?? null,
    });
    if (!decision.ok) return { reservation: null, userErrors: userErrors(decision) };
    const { reservationId, orderId, lines } = decision.value;
    return { reservation: { id: reservationId, orderId: orderId ?? input.orderId, lines }, userErrors: [] };
  },

  withdrawReservation: async (_, { key }, { room, announce, requireService }) => {
    requireService();
    await withdrawPromise(room, key);
    announce();
    return true;
  },
} satisfies MutationResolvers;

export const Reservation: ReservationResolvers = {
  status: (reservation, _, { now }) => statusAt(reservation, now()),
  location: ({ locationId }, _, { loaders }) => (locationId === null ? null : loaders.location.load(locationId)),
  // Units of a hold whose time is over are anybody's, though they may not be written off yet.
  lines: async (reservation, _, { loaders, now }) => {
    const lines = await loaders.reservationLines.load(reservation.id);
    const status = statusAt(reservation, now());
    return status === 'ACTIVE' || status === 'ORDERED' ? lines : lines.map((line) => ({ ...line, held: 0 }));
  },
};

export const ReservationLine: ReservationLineResolvers = {
  product: ({ sku }, _, { loaders }) => loaders.product.load(sku),
  heldQuantity: ({ held }) => held,
};

export const ReservedLine: ReservedLineResolvers = {
  orderLineId: ({ id }) => id,
  orderId: ({ orderId }) => orderId ?? '',
};
