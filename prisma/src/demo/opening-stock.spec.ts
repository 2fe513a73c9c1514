import { describe, expect, it } from '@jest/globals';
import { demoCatalogue, WELL_STOCKED_SKUS } from './catalogue.ts';
import { DEMO_NETWORK } from './network.ts';
import { openingStock } from './opening-stock.ts';

const products = demoCatalogue();
const stock = openingStock(products, DEMO_NETWORK);
const unitsOf = (sku: string) =>
  stock.filter((level) => level.sku === sku).reduce((sum, { available }) => sum + available, 0);

describe('demoCatalogue', () => {
  it('has each SKU and each title once', () => {
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(products.length);
    expect(new Set(products.map(({ title }) => title)).size).toBe(products.length);
  });

  it('has the SKUs of the example variables, which never run out for good', () => {
    expect(products.filter(({ sku }) => WELL_STOCKED_SKUS.has(sku))).toMatchObject([
      { sku: 'FUR-BO-10001798', backorderable: true },
      { sku: 'OFF-LA-10000240', backorderable: true },
    ]);
  });

  it('has a few limited editions', () => {
    expect(products.filter(({ backorderable }) => !backorderable).length).toBeGreaterThan(3);
  });
});

describe('openingStock', () => {
  it('is the same at every install', () => {
    expect(openingStock(demoCatalogue(), DEMO_NETWORK)).toEqual(stock);
  });

  it('puts the example SKUs everywhere but into the locker', () => {
    for (const sku of WELL_STOCKED_SKUS) {
      const codes = stock.filter((level) => level.sku === sku).map(({ locationCode }) => locationCode);
      expect(codes).toEqual(DEMO_NETWORK.map(({ code }) => code).filter((code) => code !== 'LOCKER-SF'));
    }
  });

  it('has units at each of its positions', () => {
    expect(stock.filter(({ available }) => available <= 0)).toEqual([]);
  });

  it('leaves a few products out of stock', () => {
    expect(products.filter(({ sku }) => unitsOf(sku) === 0).length).toBeGreaterThan(3);
  });
});
