import { describe, expect, it } from '@jest/globals';
import { type KitRequest, makeKit } from './make-kit.ts';
import { aPosition, madeOf } from './testing.ts';

const products = [
  aPosition({ sku: 'OFFICE', available: 0 }),
  aPosition(),
  aPosition({ sku: 'LAMP' }),
  aPosition({ sku: 'BUNDLE', available: 0, components: madeOf({ LAMP: 2 }) }),
];

const make = (changes: Partial<KitRequest> = {}) =>
  makeKit({
    sku: 'OFFICE',
    components: madeOf({ DESK: 1, LAMP: 2 }),
    positionOf: (sku) => products.find((position) => position.sku === sku),
    isComponent: false,
    hasStock: false,
    ...changes,
  });
const position = (changes: Parameters<typeof aPosition>[0]) => ({
  positionOf: (sku: string) => (sku === 'OFFICE' ? aPosition({ sku, available: 0, ...changes }) : aPosition({ sku })),
});

describe('makeKit', () => {
  it('makes a SKU a kit of others, which no rule keeps back for it any more', () => {
    const ruled = position({
      pools: { STORE: 1 },
      sellable: Array(8).fill(0),
      protected: { STORE: 5 },
      lowStockAt: { '*': 2 },
    });

    expect(make(ruled)).toEqual({
      ok: true,
      value: aPosition({
        sku: 'OFFICE',
        available: 0,
        components: madeOf({ DESK: 1, LAMP: 2 }),
        makeable: [],
        lowStockAt: { '*': 2 },
      }),
    });
  });

  it('makes a kit of other components than before', () => {
    expect(make({ sku: 'BUNDLE', components: madeOf({ DESK: 3 }) })).toMatchObject({
      ok: true,
      value: { components: madeOf({ DESK: 3 }) },
    });
  });

  it('makes a kit without components a product of its own again', () => {
    expect(make({ sku: 'BUNDLE', components: [] })).toMatchObject({ ok: true, value: { components: null } });
  });

  it.each([
    ['SKU_NOT_FOUND', ['sku'], { sku: 'UNICORN' }],
    ['SKU_NOT_FOUND', ['components', '1', 'sku'], { components: madeOf({ DESK: 1, UNICORN: 1 }) }],
    ['KIT_CONTAINS_ITSELF', ['components', '0', 'sku'], { components: madeOf({ OFFICE: 1 }) }],
    ['KIT_IN_KIT', ['components', '0', 'sku'], { components: madeOf({ BUNDLE: 1 }) }],
    ['KIT_IN_KIT', ['sku'], { isComponent: true }],
    ['DUPLICATE_ROW', ['components', '1', 'sku'], { components: [...madeOf({ DESK: 1 }), ...madeOf({ DESK: 2 })] }],
    ['INVALID_QUANTITY', ['components', '0', 'quantity'], { components: madeOf({ DESK: 0 }) }],
    ['INVALID_QUANTITY', ['components', '0', 'quantity'], { components: madeOf({ DESK: 1.5 }) }],
    ['INVALID_QUANTITY', ['components', '0', 'quantity'], { components: madeOf({ DESK: 1_001 }) }],
    ['INVALID_LINE_COUNT', ['components'], { components: Array(101).fill({ sku: 'DESK', quantity: 1 }) }],
    ['PRODUCT_IN_USE', ['sku'], { hasStock: true }],
    ['PRODUCT_IN_USE', ['sku'], position({ reserved: 1 })],
    ['PRODUCT_IN_USE', ['sku'], position({ backordered: 1 })],
  ])('refuses with %s of %j %j', (code, field, changes) => {
    expect(make(changes)).toMatchObject({ ok: false, errors: [{ code, field }] });
  });
});
