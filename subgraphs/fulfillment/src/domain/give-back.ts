import type { RecalledUnits } from '@tutti/kit/events';
import { groupBy } from '@tutti/kit/group-by';
import type { Demand } from './demand.ts';
import { withUnits } from './demand-progress.ts';
import type { FulfillmentOrder } from './fulfillment-order.ts';
import { type TakenOff, takeOff } from './take-off.ts';

/**
 * Locations ask for units of order lines back. Those still there go, and the order wants them from elsewhere; units that
 * have shipped, were stopped, or are nobody's work yet are not given back. Null where none are.
 */
export const giveBack = (
  demand: Demand,
  fulfillmentOrders: readonly FulfillmentOrder[],
  recalls: readonly (readonly RecalledUnits[])[],
): TakenOff | null => {
  const workAt = groupBy(fulfillmentOrders, ({ locationId }) => locationId);
  const taken = [...askedBack(recalls)].map(([locationId, units]) => {
    const work = workAt.get(locationId) ?? [];
    return takeOff(work, withoutGivenBack(units, work));
  });
  const released = taken.flatMap((at) => at.released);
  if (released.length === 0) return null;
  const fewer = released.map(({ orderLineId, quantity }) => ({ orderLineId, quantity: -quantity }));
  return {
    demand: withUnits(demand, 'allocated', fewer),
    fulfillmentOrders: taken.flatMap((at) => at.fulfillmentOrders),
    released,
  };
};

/**
 * Units by location, then order line, that the location shall have given back in all. A recall tells units that still stand
 * and is told again until they don't: so of several recalls the largest counts, and not their sum.
 */
const askedBack = (recalls: readonly (readonly RecalledUnits[])[]): Map<string, Map<string, number>> => {
  const asked = new Map<string, Map<string, number>>();
  for (const lines of recalls)
    for (const [locationId, atLocation] of groupBy(lines, (line) => line.locationId)) {
      const units = asked.get(locationId) ?? new Map<string, number>();
      for (const { orderLineId, quantity, returned } of atLocation)
        units.set(orderLineId, Math.max(quantity + returned, units.get(orderLineId) ?? 0));
      asked.set(locationId, units);
    }
  return asked;
};

/** What is on its way back counts: a recall may have been told before inventory knew of it. */
const withoutGivenBack = (
  units: ReadonlyMap<string, number>,
  work: readonly FulfillmentOrder[],
): ReadonlyMap<string, number> => {
  const left = new Map(units);
  for (const { orderLineId, cancelled } of work.flatMap(({ lines }) => lines))
    left.set(orderLineId, (left.get(orderLineId) ?? 0) - cancelled);
  return left;
};
