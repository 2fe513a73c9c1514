import type { Location as LocationModel } from '../domain/location.ts';
import type { Product as ProductModel } from '../domain/product.ts';
import { onHand } from '../domain/stock.ts';
import { stockByLocation } from '../sagas/stock-by-location.ts';
import { pageMovements, pageStockLevels } from '../store/positions.ts';
import { availability } from './availability.ts';
import type { LocationResolvers, ProductResolvers, StockLevelResolvers } from './schema-types.ts';

export const Product: ProductResolvers = {
  __resolveReference: (reference, { loaders }) => loaders.product.load((reference as unknown as { sku: string }).sku),
  dimensions: ({ lengthMm, widthMm, heightMm }) =>
    lengthMm !== null && widthMm !== null && heightMm !== null ? { lengthMm, widthMm, heightMm } : null,
  backorderable: ({ position }) => position.terms.backorderable,
  releaseAt: ({ position }) => position.terms.releaseAt,
  sellingTerms: ({ position }) => position.terms,
  components: ({ position }) => position.components ?? [],
  availability,
  stockLevel: async ({ sku }, { locationCode }, { loaders, reach }) => {
    const location = (await reach()).byCode.get(locationCode);
    const level = location && (await loaders.stockLevel.load({ sku, locationId: location.id }));
    return level && level.version > 0 ? level : null;
  },
  stockByLocation: (product, _, { loaders }) => stockByLocation(product, loaders),
};

export const Location: LocationResolvers = {
  __resolveReference: (reference, { loaders }) => loaders.location.load((reference as unknown as { id: string }).id),
  latitude: ({ latitude }) => String(latitude),
  longitude: ({ longitude }) => String(longitude),
  // A location is known to whoever a transfer or an order names it to; its stock is not.
  stockLevels: async ({ id }, page, { prisma, reach }) =>
    pageStockLevels(prisma, (await reach()).has(id) ? id : null, page),
};

export const StockLevel: StockLevelResolvers = {
  onHand,
  product: async ({ sku }, _, { loaders }) => (await loaders.product.load(sku)) as ProductModel,
  location: async ({ locationId }, _, { loaders }) => (await loaders.location.load(locationId)) as LocationModel,
  movements: (level, page, { prisma }) => pageMovements(prisma, level, page),
};
