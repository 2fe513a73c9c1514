import type { NetworkPosition, StockLevel } from './stock.ts';
import { NOTHING_SELLABLE, type RuleBook, rulesOfSku, sellableAt, thresholdsAt } from './stock-rules.ts';

/** A position as the rules want it; `levels` are all of its levels with available units. */
export const restate = (position: NetworkPosition, levels: readonly StockLevel[], rules: RuleBook): NetworkPosition => {
  const { restricted, protected: kept, lowStockAt } = rulesOfSku(rules, position.sku);
  const sellable = restricted ? sellableOf(levels, rules) : [];
  return { ...position, sellable, protected: kept, lowStockAt };
};

const sellableOf = (levels: readonly StockLevel[], rules: RuleBook): readonly number[] => {
  const sums = [...NOTHING_SELLABLE];
  for (const { sku, locationId, available } of levels)
    for (const [set, units] of sellableAt(thresholdsAt(rules, sku, locationId), available).entries())
      sums[set] = (sums[set] ?? 0) + units;
  return sums;
};
