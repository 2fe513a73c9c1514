import { nothingSellable, rulesOfSku, sellableAt, thresholdsAt } from './sellable.ts';
import type { NetworkPosition, StockLevel } from './stock.ts';
import type { RuleBook } from './stock-rules.ts';

/** A position as the rules want it; `levels` are all of its levels with available units. */
export const restate = (position: NetworkPosition, levels: readonly StockLevel[], rules: RuleBook): NetworkPosition => {
  const { restricted, pools, protected: kept, lowStockAt } = rulesOfSku(rules, position.sku);
  const ruled = { ...position, pools, protected: kept, lowStockAt };
  return { ...ruled, sellable: restricted ? sellableOf(ruled, levels, rules) : [] };
};

const sellableOf = (position: NetworkPosition, levels: readonly StockLevel[], rules: RuleBook): readonly number[] => {
  const sums = [...nothingSellable(position.pools)];
  for (const { locationId, available } of levels)
    for (const [set, units] of sellableAt(thresholdsAt(rules, position, locationId), available).entries())
      sums[set] = (sums[set] ?? 0) + units;
  return sums;
};
