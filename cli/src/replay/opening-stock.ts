import { chance } from '@tutti/databases/demo/chance';
import type { SoldOrder } from './sold-book.ts';

export interface StockLevelRow {
  readonly locationCode: string;
  readonly sku: string;
  readonly onHand: number;
  /** Version 0 is a position that doesn't exist yet: stock that lies there already is left alone. */
  readonly expectedVersion: 0;
}

/** A tenth more than is sold lies there, in four nodes. */
const SHARES_PERCENT = [40, 30, 20, 10];
/** One SKU in fifty has half of what is sold, so that backorders happen. */
const SHORT_SKUS = 1 / 50;

/** What lies where before the first order: enough for the file's sales, but for the SKUs that run short. */
export const openingStock = (orders: Iterable<SoldOrder>, locationCodes: readonly string[]): StockLevelRow[] =>
  [...soldUnits(orders)].flatMap(([sku, sold]) => {
    const isShort = chance(sku, 'short') < SHORT_SKUS;
    return spread(sku, isShort ? Math.floor(sold / 2) : Math.ceil((sold * 11) / 10), locationCodes);
  });

const soldUnits = (orders: Iterable<SoldOrder>): Map<string, number> => {
  const units = new Map<string, number>();
  for (const { lines } of orders) {
    for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
  }
  return units;
};

/** The same nodes for a SKU each time; the first takes what rounding leaves over. */
const spread = (sku: string, units: number, locationCodes: readonly string[]): StockLevelRow[] => {
  const nodes = locationCodes
    .toSorted((one, other) => chance(sku, one) - chance(sku, other))
    .slice(0, SHARES_PERCENT.length);
  const parts = nodes.map((_, place) => Math.floor((units * (SHARES_PERCENT[place] ?? 0)) / 100));
  const rest = units - parts.reduce((sum, part) => sum + part, 0);
  return nodes.map((locationCode, place) => ({
    locationCode,
    sku,
    onHand: (parts[place] ?? 0) + (place === 0 ? rest : 0),
    expectedVersion: 0,
  }));
};
