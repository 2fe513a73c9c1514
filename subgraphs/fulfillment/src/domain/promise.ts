import { addBusinessDays, workDay } from './calendar.ts';
import { type LocalDay, localDayOf, momentOf } from './local-time.ts';
import type { Node } from './node.ts';
import { type ServiceLevel, transitFor } from './transit.ts';

/** In the node's time zone, which stands in for the destination's: up to three hours off across the country. */
const DELIVERED_BY = '20:00';
const COURIER_DELIVERED_BY = '21:00';

/**
 * The moment by which an order that comes in now is promised: prepared on the node's next working day, it leaves that
 * day. An order for the same day that comes after the cut-off is promised for the next working day, and one beyond the
 * courier's reach travels as EXPRESS. Null for a destination of unknown place, and for a node that never opens.
 */
export const promisedBy = (
  node: Node,
  serviceLevel: ServiceLevel,
  distanceKm: number | null,
  now: Date,
): Date | null => {
  if (distanceKm === null) return null;
  const leavesOn = workDay(node, now);
  return leavesOn === null ? null : arrival(node, leavesOn, serviceLevel, distanceKm);
};

/** When goods that leave the node at `shippedAt` should arrive; null for a destination of unknown place. */
export const estimatedDelivery = (
  node: Node,
  serviceLevel: ServiceLevel,
  distanceKm: number | null,
  shippedAt: Date,
): Date | null => {
  if (distanceKm === null) return null;
  const today = localDayOf(node.timeZone, shippedAt);
  const estimate = arrival(node, today, serviceLevel, distanceKm);
  return estimate && estimate <= shippedAt ? arrival(node, today + 1, serviceLevel, distanceKm) : estimate;
};

const arrival = (
  { timeZone }: Node,
  leavesOn: LocalDay,
  serviceLevel: ServiceLevel,
  distanceKm: number,
): Date | null => {
  const transit = transitFor(serviceLevel, distanceKm) ?? transitFor('EXPRESS', distanceKm);
  if (!transit) return null;
  const time = transit.businessDays === 0 ? COURIER_DELIVERED_BY : DELIVERED_BY;
  return new Date(momentOf(timeZone, addBusinessDays(leavesOn, transit.businessDays), time));
};
