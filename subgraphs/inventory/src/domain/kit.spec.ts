import { describe, expect, it } from '@jest/globals';
import { componentsOf, scarcest } from './kit.ts';
import { madeOf } from './testing.ts';

const OFFICE = { sku: 'OFFICE', components: madeOf({ DESK: 1, LAMP: 2 }) };

describe('componentsOf', () => {
  it('is what one unit takes from stock: a kit’s components, or itself', () => {
    expect(componentsOf(OFFICE)).toEqual(OFFICE.components);
    expect(componentsOf({ sku: 'DESK', components: null })).toEqual(madeOf({ DESK: 1 }));
  });
});

describe('scarcest', () => {
  it.each([
    [{ DESK: 3, LAMP: 9 }, 3],
    [{ DESK: 3, LAMP: 5 }, 2],
    [{ DESK: 3, LAMP: -1 }, -1],
    [{ DESK: Number.POSITIVE_INFINITY, LAMP: Number.POSITIVE_INFINITY }, Number.POSITIVE_INFINITY],
  ])('of %j makes %d whole kits', (units, kits) => {
    expect(scarcest(OFFICE, (sku) => units[sku as keyof typeof units])).toBe(kits);
  });
});
