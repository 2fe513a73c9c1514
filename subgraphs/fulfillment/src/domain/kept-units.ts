import { groupBy } from '@tutti/kit/group-by';
import type { SharedUnits } from './channel-units.ts';
import type { LinePromise } from './entitlement.ts';
import type { SourcingStock } from './sourcing.ts';

/** Units of a SKU that are kept at a location for an order. */
interface KeptUnits {
  readonly sku: string;
  readonly locationId: string;
  readonly units: number;
}

/** A kit's parts, where they are kept for it. */
export const keptUnits = (promises: readonly LinePromise[]): KeptUnits[] =>
  promises.flatMap(({ components, kept }) =>
    (kept ?? []).flatMap(({ locationId, quantity }) =>
      (components ?? []).map((part) => ({ sku: part.sku, locationId, units: quantity * part.quantity })),
    ),
  );

/**
 * The stock as an order sees it for which units are kept: those are there, whatever rules leave its channel by now. It may
 * take its kits elsewhere, and what was kept for them is free then.
 */
export const withKept = (stock: SourcingStock, kept: readonly KeptUnits[]): SourcingStock => {
  const seen = new Map(stock);
  for (const { sku, locationId, units } of kept) {
    const there = seen.get(sku) ?? new Map<string, SharedUnits>();
    const { units: free, byChannel } = there.get(locationId) ?? { units: 0, byChannel: null };
    const more = byChannel?.map((entry) => ({ ...entry, units: entry.units + units })) ?? null;
    seen.set(sku, new Map(there).set(locationId, { units: free + units, byChannel: more }));
  }
  return seen;
};

/** What such an order leaves to others: nothing of what is kept for it, and the rest as far as it didn't take that as well. */
export const leftToOthers = (before: SourcingStock, left: SourcingStock, kept: readonly KeptUnits[]): SourcingStock => {
  const others = new Map(left);
  for (const [sku, ofSku] of groupBy(kept, (each) => each.sku)) {
    const there = new Map(left.get(sku));
    for (const { locationId } of ofSku) {
      const shared = before.get(sku)?.get(locationId);
      if (shared) there.set(locationId, lessOf(shared, there.get(locationId) ?? shared));
      else there.delete(locationId);
    }
    others.set(sku, there);
  }
  return others;
};

const lessOf = (some: SharedUnits, others: SharedUnits): SharedUnits => ({
  units: Math.min(some.units, others.units),
  byChannel:
    some.byChannel?.map((entry, index) => ({
      ...entry,
      units: Math.min(entry.units, others.byChannel?.[index]?.units ?? entry.units),
    })) ?? null,
});
