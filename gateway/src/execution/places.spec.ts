import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from './json.ts';
import { objectsAt, placesAt } from './places.ts';

const film = (id: string) => ({ id });

describe('objectsAt', () => {
  it('finds the object itself', () => {
    expect(objectsAt({ id: '1' }, [])).toEqual([{ id: '1' }]);
  });

  it('finds every element of lists, and of lists of lists, in order', () => {
    const root = { films: [film('1'), film('2')], grid: [[film('3')], [film('4'), film('5')]] };

    expect(objectsAt(root, ['films', '@'])).toEqual([film('1'), film('2')]);
    expect(objectsAt(root, ['grid', '@', '@'])).toEqual([film('3'), film('4'), film('5')]);
  });

  it('leaves out what is null, missing or no object', () => {
    const root = { films: [null, film('1'), 7, 'text', [film('2')]], top: null };

    expect(objectsAt(root, ['films', '@'])).toEqual([film('1')]);
    expect(objectsAt(root, ['top'])).toEqual([]);
    expect(objectsAt(root, ['nothing', '@', 'at', 'all'])).toEqual([]);
  });

  it('leaves out a list where the plan expects none, and what is no list where it expects one', () => {
    expect(objectsAt({ top: [film('1')] }, ['top'])).toEqual([]);
    expect(objectsAt({ films: film('1') }, ['films', '@'])).toEqual([]);
  });

  it('is as deep as the path, however deep the answer', () => {
    const root = JSON.parse(`{"films":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);

    expect(objectsAt(root, ['films', '@', '@'])).toEqual([]);
    expect(placesAt(root, ['films', '@', '@'])).toEqual([]);
  });
});

describe('placesAt', () => {
  it('says where each object stands', () => {
    expect(placesAt({ grid: [[film('3')], null, [null, film('5')]] }, ['grid', '@', '@'])).toEqual([
      ['grid', 0, 0],
      ['grid', 2, 1],
    ]);
  });

  it('agrees with objectsAt on whatever a service answers', () => {
    const { json } = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom(null, 1, 'x'),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b'), tie('json'), { maxKeys: 2 }),
      ),
    }));
    const path = fc.array(fc.constantFrom('a', 'b', '@'), { maxLength: 4 });
    const at = (root: Json, place: readonly (string | number)[]) =>
      place.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], root);

    fc.assert(
      fc.property(json, path, (root, steps) => {
        const objects = objectsAt(root, steps);
        const places = placesAt(root, steps);

        expect(places.map((place) => at(root, place))).toEqual(objects);
        expect(places.every((place, index) => at(root, place) === objects[index])).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
