import { componentsOf } from './kit.ts';
import type { ReservationLine } from './reservation-line.ts';
import { placeKey } from './stock-book.ts';

type HeldLine = Pick<ReservationLine, 'sku' | 'components' | 'locationId' | 'held'>;

/** What one caller's open holds keep. */
export interface HeldUnits {
  readonly holds: number;
  /** By SKU, a kit's by its components. */
  readonly bySku: ReadonlyMap<string, number>;
  /** Of those, the units kept at a location, by `placeKey`. */
  readonly byPlace: ReadonlyMap<string, number>;
}

export const NOTHING_HELD: HeldUnits = { holds: 0, bySku: new Map(), byPlace: new Map() };

/** What is held once so many holds with these lines are added. */
export const withHolds = (before: HeldUnits, holds: number, lines: readonly HeldLine[]): HeldUnits => {
  const [bySku, byPlace] = [new Map(before.bySku), new Map(before.byPlace)];
  for (const line of lines)
    for (const { sku, quantity } of componentsOf(line)) {
      const units = line.held * quantity;
      bySku.set(sku, (bySku.get(sku) ?? 0) + units);
      const place = line.locationId === null ? null : placeKey(sku, line.locationId);
      if (place !== null) byPlace.set(place, (byPlace.get(place) ?? 0) + units);
    }
  return { holds: before.holds + holds, bySku, byPlace };
};
