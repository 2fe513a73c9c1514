import { type DemoProduct, WELL_STOCKED_SKUS } from './catalogue.ts';
import { between, chance } from './chance.ts';
import type { DemoLocation, LocationType } from './network.ts';

export interface OpeningStock {
  readonly sku: string;
  readonly locationCode: string;
  readonly available: number;
  readonly safetyStock: number;
}

interface Assortment {
  /** Share of the catalogue that a place of this type carries. */
  readonly share: number;
  readonly units: readonly [least: number, most: number];
  readonly safetyStock: number;
}

const ASSORTMENTS: Readonly<Record<LocationType, Assortment>> = {
  WAREHOUSE: { share: 0.9, units: [40, 260], safetyStock: 5 },
  STORE: { share: 0.5, units: [3, 24], safetyStock: 1 },
  DARK_STORE: { share: 0.4, units: [5, 40], safetyStock: 1 },
  THIRD_PARTY_LOGISTICS: { share: 0.6, units: [20, 140], safetyStock: 3 },
  DROPSHIP_VENDOR: { share: 0.25, units: [10, 80], safetyStock: 0 },
  MARKETPLACE_FULFILLMENT: { share: 0.35, units: [10, 90], safetyStock: 0 },
  LOCKER: { share: 0, units: [0, 0], safetyStock: 0 },
};

const OUT_OF_STOCK = 0.02;
/** A limited edition has few units, and keeps none of them back. */
const EDITION_DIVISOR = 10;

/** What lies where on the first day; a product that is out of stock lies nowhere, and so has no position. */
export const openingStock = (products: readonly DemoProduct[], network: readonly DemoLocation[]): OpeningStock[] =>
  products.flatMap((product) =>
    network.flatMap(({ code, type }) => {
      const known = WELL_STOCKED_SKUS.has(product.sku);
      const { share, units, safetyStock } = ASSORTMENTS[type];
      if (share === 0 || (!known && chance(product.sku, code) >= share)) return [];
      const level = { sku: product.sku, locationCode: code };
      if (!known && chance(product.sku, 'stock') < OUT_OF_STOCK) return [];
      const available = known ? units[1] : between(...units, product.sku, code, 'units');
      if (product.backorderable) return [{ ...level, available, safetyStock }];
      return [{ ...level, available: Math.ceil(available / EDITION_DIVISOR), safetyStock: 0 }];
    }),
  );
