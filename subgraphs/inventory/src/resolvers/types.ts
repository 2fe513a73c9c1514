import type { Location as LocationModel } from '../domain/location.ts';
import type { Product as ProductModel } from '../domain/product.ts';
import { availableToPromise } from '../domain/product.ts';
import { onHand } from '../domain/stock.ts';
import { loadStockByLocation } from '../store/catalogue.ts';
import { findStockLevel, pageMovements, pageStockLevels } from '../store/positions.ts';
import type { LocationResolvers, ProductResolvers, StockLevelResolvers } from './schema-types.ts';

export const Product: ProductResolvers = {
  __resolveReference: (reference, { loaders }) => loaders.product.load((reference as unknown as { sku: string }).sku),
  dimensions: ({ lengthMm, widthMm, heightMm }) =>
    lengthMm !== null && widthMm !== null && heightMm !== null ? { lengthMm, widthMm, heightMm } : null,
  availability: (product) => {
    const units = availableToPromise(product);
    const status = units > 0 ? 'IN_STOCK' : product.backorderable ? 'BACKORDER' : 'OUT_OF_STOCK';
    return { status, availableToPromise: units, nextAvailableAt: null };
  },
  stockLevel: ({ sku }, { locationCode }, { prisma }) => findStockLevel(prisma, sku, locationCode),
  stockByLocation: (product, _, { loaders }) => loadStockByLocation(product, loaders),
};

export const Location: LocationResolvers = {
  __resolveReference: (reference, { loaders }) => loaders.location.load((reference as unknown as { id: string }).id),
  latitude: ({ latitude }) => String(latitude),
  longitude: ({ longitude }) => String(longitude),
  stockLevels: ({ id }, page, { prisma }) => pageStockLevels(prisma, id, page),
};

export const StockLevel: StockLevelResolvers = {
  onHand,
  product: async ({ sku }, _, { loaders }) => (await loaders.product.load(sku)) as ProductModel,
  location: async ({ locationId }, _, { loaders }) => (await loaders.location.load(locationId)) as LocationModel,
  movements: (level, page, { prisma }) => pageMovements(prisma, level, page),
};
