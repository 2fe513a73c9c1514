import type { Database } from '@tutti/kit/database';
import { accepted, type Decision, rejected, rejectedAll } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { checkTtl } from '../domain/check-basket.ts';
import { endPromise } from '../domain/reservation.ts';
import { lockReservations, type Reservation, setReservationStatus } from '../store/reservations.ts';
import { changePromises } from './change-promises.ts';

interface Desk {
  readonly db: Database;
  readonly now: () => Date;
}

interface Named {
  readonly idempotencyKey: string;
  readonly reservationId: string;
}

type Answer = Decision<{ readonly reservationId: string }>;

/** Lets a basket's hold last from now on. */
export const renewReservation = async (
  { db }: Desk,
  caller: string,
  input: Named & { readonly ttlSeconds: number },
): Promise<Answer> => {
  const errors = checkTtl(input.ttlSeconds);
  if (errors.length > 0) return rejectedAll(errors);
  const { reservationId, ttlSeconds } = input;
  return oncePerKey<{ reservationId: string }, string>(
    db,
    { caller, mutation: 'renewReservation', input },
    async (tx) => {
      const basket = basketIn(await lockReservations(tx, [reservationId]), reservationId);
      if (!basket.ok) return basket;
      if (basket.value.status !== 'ACTIVE') return ended(basket.value);
      await setReservationStatus(tx, reservationId, 'ACTIVE', ttlSeconds);
      return accepted({ reservationId });
    },
  );
};

/** Ends a basket's hold. The reservation is locked first, so an order that takes it over has it whole or not at all. */
export const releaseReservation = ({ db, now }: Desk, caller: string, input: Named): Promise<Answer> =>
  oncePerKey<{ reservationId: string }, string>(db, { caller, mutation: 'releaseReservation', input }, async (tx) => {
    const { reservationId } = input;
    const basket = basketIn(await lockReservations(tx, [reservationId]), reservationId);
    if (!basket.ok) return basket;
    if (basket.value.status === 'ORDERED') return ended(basket.value);
    if (basket.value.status !== 'ACTIVE') return accepted({ reservationId });
    await setReservationStatus(tx, reservationId, 'RELEASED', null);
    await changePromises(tx, { reservationIds: [reservationId] }, endPromise, now());
    return accepted({ reservationId });
  });

/** An order's promise ends with the order, not by its id. */
const basketIn = (found: ReadonlyMap<string, Reservation>, id: string): Decision<Reservation> => {
  const reservation = found.get(id);
  return reservation && reservation.orderId === null
    ? accepted(reservation)
    : rejected('RESERVATION_NOT_FOUND', `No reservation ${id}.`, ['reservationId']);
};

const ended = ({ status }: Reservation) =>
  rejected('RESERVATION_ENDED', `The reservation is ${status}.`, ['reservationId']);
