import { describe, expect, it } from '@jest/globals';
import { availableToPromise } from './available-to-promise.ts';
import { aPosition, aTerms, madeOf, NOW } from './testing.ts';

const TOMORROW = new Date('2026-11-24T15:00:00Z');
const makes = (kits: number) => [{ without: '', units: { '*': kits } }];

describe('availableToPromise', () => {
  const atp = (product: ReturnType<typeof aPosition>, parts: ReturnType<typeof aPosition>[] = []) =>
    availableToPromise(product, 'ECOMMERCE', (sku) =>
      sku === product.sku ? product : parts.find((part) => part.sku === sku),
    );
  const OFFICE = aPosition({
    sku: 'OFFICE',
    available: 0,
    components: madeOf({ DESK: 1, LAMP: 2 }),
    makeable: makes(10),
  });
  const lamps = (available: number, changes = {}) => aPosition({ sku: 'LAMP', available, ...changes });

  it('is never below zero', () => {
    expect(atp(aPosition({ available: 10, reserved: 4 }))).toBe(6);
    expect(atp(aPosition({ available: -3, reserved: 4 }))).toBe(0);
  });

  it.each([
    [40, 10],
    [7, 3],
    [1, 0],
    [-2, 0],
  ])('of a kit is what its scarcest component allows: with %d lamps %d', (available, kits) => {
    expect(atp(OFFICE, [aPosition(), lamps(available)])).toBe(kits);
  });

  it('of a kit is what locations can make, and no more than promises leave of its components', () => {
    expect(atp({ ...OFFICE, makeable: makes(4) }, [aPosition(), lamps(40)])).toBe(4);
    expect(atp({ ...OFFICE, makeable: makes(4) }, [aPosition({ reserved: 8 }), lamps(40)])).toBe(2);
    expect(atp({ ...OFFICE, makeable: [] }, [aPosition(), lamps(40)])).toBe(0);
  });

  it('is nothing for a kit of which a component is unknown', () => {
    expect(atp(OFFICE, [aPosition()])).toBe(0);
  });

  it.each([
    ['it', { terms: aTerms({ releaseAt: TOMORROW }) }, {}],
    ['one of its components', {}, { terms: aTerms({ releaseAt: TOMORROW }) }],
  ])('is nothing before %s is out', (_, kit, part) => {
    expect(atp({ ...OFFICE, ...kit }, [aPosition(), lamps(40, part)])).toBe(0);
  });

  it('is what there is once it is out, and nothing while those who pre-ordered are still to be served', () => {
    expect(atp(aPosition({ terms: aTerms({ releaseAt: null }) }))).toBe(10);
    expect(atp(aPosition({ terms: aTerms({ releaseAt: NOW }) }))).toBe(0);
  });
});
