import type { Caller } from '@tutti/kit/caller';
import type { Database } from '@tutti/kit/database';
import { accepted, type Decision, rejected, rejectedAll } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { holdUserOf, mayUseHold } from '@tutti/kit/ownership';
import { checkTtl } from '../domain/check-basket.ts';
import { endPromise, renewPromise } from '../domain/reservation.ts';
import { type ReservationStatus, statusAt } from '../domain/reservation-line.ts';
import {
  lockReservationByKey,
  lockReservations,
  type Reservation,
  setReservationStatus,
} from '../store/reservations.ts';
import { changePromises } from './change-promises.ts';
import { renewalWithinLimits } from './hold-limits.ts';

interface Desk {
  readonly db: Database;
  readonly now: () => Date;
}

interface Named {
  readonly idempotencyKey: string;
  readonly reservationId: string;
}

type Answer = Decision<{ readonly reservationId: string }>;

/** Lets a basket's hold last from now on, with units that it lost to a count as far as they are there again. */
export const renewReservation = async (
  { db, now }: Desk,
  caller: Caller,
  input: Named & { readonly ttlSeconds: number },
): Promise<Answer> => {
  const errors = checkTtl(input.ttlSeconds);
  if (errors.length > 0) return rejectedAll(errors);
  const { reservationId, ttlSeconds } = input;
  return oncePerKey<{ reservationId: string }, string>(
    db,
    { caller, mutation: 'renewReservation', input },
    async (tx) => {
      const basket = basketIn(await lockReservations(tx, [reservationId]), reservationId, caller);
      if (!basket.ok) return basket;
      const status = statusAt(basket.value, now());
      if (status !== 'ACTIVE') return ended(status);
      const limited = await renewalWithinLimits(tx, caller, basket.value, ttlSeconds, now());
      if (!limited.ok) return limited;
      await setReservationStatus(tx, reservationId, 'ACTIVE', new Date(now().getTime() + ttlSeconds * 1000));
      // Units kept at a location are not looked for elsewhere.
      const whose = { reservationIds: basket.value.locationId === null ? [reservationId] : [] };
      await changePromises(tx, whose, renewPromise, now());
      return accepted({ reservationId });
    },
  );
};

/** Ends a basket's hold. The reservation is locked first, so an order that takes it over has it whole or not at all. */
export const releaseReservation = ({ db, now }: Desk, caller: Caller, input: Named): Promise<Answer> =>
  oncePerKey<{ reservationId: string }, string>(db, { caller, mutation: 'releaseReservation', input }, async (tx) => {
    const { reservationId } = input;
    const basket = basketIn(await lockReservations(tx, [reservationId]), reservationId, caller);
    if (!basket.ok) return basket;
    if (basket.value.status === 'ORDERED') return ended('ORDERED');
    if (basket.value.status !== 'ACTIVE') return accepted({ reservationId });
    await setReservationStatus(tx, reservationId, 'RELEASED', null);
    await changePromises(tx, { reservationIds: [reservationId] }, endPromise, now());
    return accepted({ reservationId });
  });

/** The order that this was promised to is not placed: its units are free at once instead of when the hold runs out. */
export const withdrawPromise = ({ db, now }: Desk, key: string): Promise<void> =>
  db.inTransaction(async (tx) => {
    const reservation = await lockReservationByKey(tx, key);
    if (reservation?.status !== 'ACTIVE' || reservation.orderId === null) return;
    await setReservationStatus(tx, reservation.id, 'RELEASED', null);
    await changePromises(tx, { reservationIds: [reservation.id] }, endPromise, now());
  });

/** An order's promise ends with the order, not by its id, and a shopper's hold by nobody else's word. */
const basketIn = (found: ReadonlyMap<string, Reservation>, id: string, caller: Caller): Decision<Reservation> => {
  const reservation = found.get(id);
  return reservation && reservation.orderId === null && mayUseHold(holdUserOf(caller), reservation.holder)
    ? accepted(reservation)
    : rejected('RESERVATION_NOT_FOUND', `No reservation ${id}.`, ['reservationId']);
};

const ended = (status: ReservationStatus) =>
  rejected('RESERVATION_ENDED', `The reservation is ${status}.`, ['reservationId']);
