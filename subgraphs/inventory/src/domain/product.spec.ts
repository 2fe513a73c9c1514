import { describe, expect, it } from '@jest/globals';
import { type ProductRow, refuseProductRow } from './product.ts';

const aRow = (changes: Partial<ProductRow> = {}): ProductRow => ({
  sku: 'DESK',
  title: 'Desk',
  category: null,
  weightGrams: 21000,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  backorderable: true,
  ...changes,
});

describe('refuseProductRow', () => {
  it('takes a product without a category or a size', () => {
    expect(refuseProductRow(aRow())).toBeNull();
  });

  it.each([
    ['INVALID_PRODUCT', 'sku', ' '],
    ['INVALID_PRODUCT', 'sku', 'DESK '],
    ['INVALID_PRODUCT', 'sku', 'x'.repeat(201)],
    ['INVALID_PRODUCT', 'title', ''],
    ['INVALID_PRODUCT', 'category', 'x'.repeat(201)],
    ['INVALID_QUANTITY', 'weightGrams', 0],
    ['INVALID_QUANTITY', 'weightGrams', 10_000_001],
    ['INVALID_QUANTITY', 'lengthMm', 1.5],
    ['INVALID_QUANTITY', 'widthMm', -1],
    ['INVALID_QUANTITY', 'heightMm', Number.NaN],
  ])('refuses with %s a %s of %p', (code, field, value) => {
    expect(refuseProductRow(aRow({ [field]: value }))).toMatchObject({ ok: false, errors: [{ code, field: [field] }] });
  });
});
