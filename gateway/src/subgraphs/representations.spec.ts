import { describe, expect, it } from '@jest/globals';
import { distinctRepresentations, expandAnswer } from './representations.ts';

const product = (sku: string) => ({ __typename: 'Product', sku });

describe('distinctRepresentations', () => {
  it('keeps equal ones once, in the order of their first appearance', () => {
    expect(distinctRepresentations([product('A'), product('B'), product('A'), product('A')])).toEqual({
      representations: [product('A'), product('B')],
      positions: [[0, 2, 3], [1]],
    });
  });

  it('has nothing to say where all differ', () => {
    expect(distinctRepresentations([product('A'), product('B')])).toBeNull();
    expect(distinctRepresentations([])).toBeNull();
  });
});

describe('expandAnswer', () => {
  const positions = [[0, 2], [1]];

  it('gives every place its own entity, down to the innermost object', () => {
    const entities = [{ title: 'Chair', tags: [{ name: 'new' }] }, null];
    const { data } = expandAnswer({ data: { _entities: entities } }, positions);
    const expanded = data?._entities as typeof entities;

    expect(expanded).toEqual([entities[0], null, entities[0]]);
    expect(expanded[2]).not.toBe(expanded[0]);
    expect(expanded[2]?.tags[0]).not.toBe(expanded[0]?.tags[0]);
  });

  it('repeats an error at every place of its entity', () => {
    const errors = [{ message: 'No.', path: ['_entities', 0, 'title'] }];

    expect(expandAnswer({ data: null, errors }, positions)).toEqual({
      data: null,
      errors: [
        { message: 'No.', path: ['_entities', 0, 'title'] },
        { message: 'No.', path: ['_entities', 2, 'title'] },
      ],
    });
  });

  it('leaves an error of the whole request alone', () => {
    const errors = [{ message: 'No.' }];

    expect(expandAnswer({ errors }, positions)).toEqual({ errors });
  });

  it('throws when entities are missing', () => {
    expect(() => expandAnswer({ data: { _entities: [null] } }, positions)).toThrow('the answer misses entities');
  });
});
