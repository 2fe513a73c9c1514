import type { StockByLocation } from '@tutti/kit/stock-by-location';
import { availableToPromise } from '../domain/available-to-promise.ts';
import { componentsOf, scarcest } from '../domain/kit.ts';
import type { Product } from '../domain/product.ts';
import type { NetworkPosition, StockLevel } from '../domain/stock.ts';
import { NO_RULES } from '../domain/stock-rules.ts';
import { unitsToKeep } from '../domain/units-at-node.ts';
import type { RequestLoaders } from '../store/loaders.ts';

const CHANNEL = 'ECOMMERCE';

/** What delivery and pick-up are offered from: each node's units that the web shop may sell, of a kit whole kits. */
export const stockByLocation = async (
  { position }: Product,
  loaders: Pick<RequestLoaders, 'product' | 'levels' | 'rules'>,
): Promise<StockByLocation> => {
  const parts = componentsOf(position).map(({ sku }) => sku);
  const [products, levels] = await Promise.all([
    Promise.all(parts.map((sku) => loaders.product.load(sku))),
    Promise.all(parts.map((sku) => loaders.levels.load(sku))),
  ]);
  const positions = new Map<string, NetworkPosition | undefined>(
    products.map((part, i) => [parts[i] as string, part?.position]),
  );
  positions.set(position.sku, position);
  const isRestricted = [...positions.values()].some((each) => (each?.sellable.length ?? 0) > 0);
  const rules = isRestricted ? await loaders.rules.load('all') : NO_RULES;
  const sellable = (level: StockLevel): number => {
    const stocked = positions.get(level.sku);
    return stocked ? Math.max(0, unitsToKeep(stocked, level, CHANNEL, rules)) : 0;
  };
  const units = new Map(levels.flat().map((level) => [`${level.locationId} ${level.sku}`, sellable(level)]));
  const byLocation: Record<string, number> = {};
  for (const { locationId } of levels[0] ?? []) {
    const there = scarcest(position, (sku) => units.get(`${locationId} ${sku}`) ?? 0);
    if (there > 0) byLocation[locationId] = there;
  }
  const anywhere = availableToPromise(position, CHANNEL, (sku) => positions.get(sku));
  return { availableToPromise: anywhere, byLocation };
};
