import type { Destination } from '@tutti/kit/events';
import { distanceKm, locate, type Place } from '@tutti/kit/place';
import { addBusinessDays, type CarrierCalendar, firstDay, opensOn, runsOn, workDay } from './calendar.ts';
import { type LocalDay, localDayOf, momentOf } from './local-time.ts';
import type { Node } from './node.ts';
import { type HolidayCalendar, holidayCalendarOf } from './public-holidays.ts';
import { type ServiceLevel, transitFor } from './transit.ts';

/** In the node's time zone, which stands in for the destination's: up to three hours off across the country. */
const DELIVERED_BY = '20:00';
const COURIER_DELIVERED_BY = '21:00';

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Where goods go, and whose public holidays are kept there. */
export interface Target extends Place {
  readonly holidayCalendar: HolidayCalendar | null;
}

/** A node's way to a target. */
export interface Route {
  readonly distanceKm: number;
  /** The target's. */
  readonly holidayCalendar: HolidayCalendar | null;
}

/** Null for a destination of unknown place. */
export const targetOf = (destination: Destination): Target | null => {
  const place = locate(destination);
  return place && { ...place, holidayCalendar: holidayCalendarOf(destination) };
};

export const routeTo = (target: Target, node: Node): Route => ({
  distanceKm: distanceKm(node, target),
  holidayCalendar: target.holidayCalendar,
});

/**
 * The moment by which an order that comes in now is promised: prepared on the node's next working day, it leaves on the
 * first day from then on which the node opens and the carrier collects. An order for the same day that comes after the
 * cut-off is promised for the next working day, and one beyond the courier's reach travels as EXPRESS. Null for a
 * destination of unknown place, and for a node that never opens.
 */
export const promisedBy = (node: Node, serviceLevel: ServiceLevel, route: Route | null, now: Date): Date | null =>
  route && promisesOf(node, now)(serviceLevel, route);

/** What a node promises for orders that come in now: its working day is looked up once. */
export const promisesOf = (node: Node, now: Date): ((serviceLevel: ServiceLevel, route: Route) => Date | null) => {
  const preparedOn = workDay(node, now);
  return (serviceLevel, route) => {
    const transport = preparedOn === null ? null : transportOn(node, serviceLevel, route);
    return transport && preparedOn !== null
      ? arrivalAfter(now, preparedOn, node, transport, (day) => opensOn(node, day) && runsOn(transport.carrier, day))
      : null;
  };
};

/** When goods that leave the node at `shippedAt` should arrive; null for a destination of unknown place. */
export const estimatedDelivery = (
  node: Node,
  serviceLevel: ServiceLevel,
  route: Route | null,
  shippedAt: Date,
): Date | null => {
  const transport = route && transportOn(node, serviceLevel, route);
  const today = localDayOf(node.timeZone, shippedAt);
  return transport && arrivalAfter(shippedAt, today, node, transport, (day) => runsOn(transport.carrier, day));
};

interface Transport {
  readonly carrier: CarrierCalendar;
  readonly businessDays: number;
}

const transportOn = (node: Node, serviceLevel: ServiceLevel, route: Route): Transport | null => {
  const transit = transitFor(serviceLevel, route.distanceKm) ?? transitFor('EXPRESS', route.distanceKm);
  if (!transit) return null;
  const { businessDays } = transit;
  // A courier of the same day runs whenever the node works.
  if (businessDays === 0) return { businessDays, carrier: { weekdays: EVERY_DAY, holidayCalendars: [] } };
  // What closes one subdivision's shops stops no carrier that passes through the country.
  const origin = node.holidayCalendar?.split('-')[0] ?? null;
  return {
    businessDays,
    carrier: { weekdays: MONDAY_TO_FRIDAY, holidayCalendars: [...new Set([origin, route.holidayCalendar])] },
  };
};

/** Of the days on which goods can leave the first whose arrival isn't over: after midnight yesterday's courier has been. */
const arrivalAfter = (
  now: Date,
  from: LocalDay,
  { timeZone }: Node,
  { carrier, businessDays }: Transport,
  canLeave: (day: LocalDay) => boolean,
): Date | null => {
  const time = businessDays === 0 ? COURIER_DELIVERED_BY : DELIVERED_BY;
  for (let leavesOn = firstDay(from, canLeave); leavesOn !== null; leavesOn = firstDay(leavesOn + 1, canLeave)) {
    const arrivesOn = addBusinessDays(carrier, leavesOn, businessDays);
    const arrival = arrivesOn === null ? Number.NaN : momentOf(timeZone, arrivesOn, time);
    if (!(arrival <= now.getTime())) return Number.isNaN(arrival) ? null : new Date(arrival);
  }
  return null;
};
