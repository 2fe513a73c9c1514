import { groupBy } from '@tutti/kit/group-by';
import type { StandingAllocation } from './leave-node.ts';
import type { ReservationLine } from './reservation-line.ts';

/** Units asked back from a node, in the SKU that was ordered. */
export interface Recalled {
  readonly orderLineId: string;
  readonly sku: string;
  readonly locationId: string;
  readonly quantity: number;
  /** Given back by the node so far. */
  readonly returned: number;
}

interface UnitsOnShelf {
  readonly orderLineId: string;
  readonly locationId: string;
  readonly sku: string;
  readonly units: number;
}

/** A kit is asked back whole, as soon as one unit of it is missing, and has come back when all of it has. */
export const recalledUnits = (
  recalled: readonly StandingAllocation[],
  lines: readonly ReservationLine[],
  returned: readonly UnitsOnShelf[],
): Recalled[] => {
  const lineById = new Map(lines.map((line) => [line.id, line]));
  const byWork = groupBy(recalled, ({ orderLineId, locationId }) => `${orderLineId} ${locationId}`);
  return [...byWork.values()].map((allocations) => {
    const [{ orderLineId, locationId, sku }] = allocations as [StandingAllocation];
    const line = lineById.get(orderLineId);
    const perUnit = (shelf: string) => line?.components?.find((part) => part.sku === shelf)?.quantity ?? 1;
    const kits = [...groupBy(allocations, (each) => each.sku)].map(([shelf, ofShelf]) =>
      Math.ceil(ofShelf.reduce((sum, each) => sum + each.recalled, 0) / perUnit(shelf)),
    );
    const back = returned.filter((each) => each.orderLineId === orderLineId && each.locationId === locationId);
    const backKits = back.map((each) => Math.floor(each.units / perUnit(each.sku)));
    return {
      orderLineId,
      sku: line?.sku ?? sku,
      locationId,
      quantity: Math.max(...kits),
      returned: backKits.length > 0 ? Math.min(...backKits) : 0,
    };
  });
};
