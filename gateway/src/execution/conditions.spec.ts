import { describe, expect, it } from '@jest/globals';
import { type OperationDefinitionNode, parse } from 'graphql';
import { conditionVariables, everyCombination, isSelected } from './conditions.ts';

const fieldOf = (field: string) => {
  const [definition] = parse(`{ ${field} }`).definitions as OperationDefinitionNode[];
  const [selection] = definition?.selectionSet.selections ?? [];
  if (!selection) throw new Error('nothing selected');
  return selection;
};

describe('isSelected', () => {
  it.each([
    ['a', {}, true],
    ['a @include(if: true) @skip(if: false)', {}, true],
    ['a @include(if: false)', {}, false],
    ['a @skip(if: true)', {}, false],
    ['a @include(if: true) @skip(if: true)', {}, false],
    ['a @include(if: $x)', { x: true }, true],
    ['a @include(if: $x)', { x: false }, false],
    ['a @skip(if: $x)', { x: true }, false],
    ['a @skip(if: $x)', { x: null }, true],
    ['a @include(if: $toString)', {}, false],
    ['... @skip(if: $x) { a }', { x: true }, false],
    ['...F @include(if: $x)', { x: true }, true],
    ['a @cacheControl(if: false)', {}, true],
  ])('of %s with %j is %j', (field, variables, selected) => {
    expect(isSelected(fieldOf(field), variables)).toBe(selected);
  });
});

describe('conditionVariables', () => {
  it('are those that decide what is selected, in fragments, too', () => {
    const { definitions } = parse(`
      query ($a: Boolean!, $b: Boolean!, $c: Int, $d: Boolean!, $e: Boolean!) {
        x(first: $c) @include(if: $b) { ... @skip(if: $a) { y } ...F @skip(if: $b) }
        z(if: $e) @skip(if: true)
      }
      fragment F on X { y @include(if: $d) }
    `);

    expect(conditionVariables(definitions)).toEqual(['a', 'b', 'd']);
  });
});

describe('everyCombination', () => {
  it('has each value of each variable with each of the others', () => {
    expect(everyCombination([])).toEqual([{}]);
    expect(everyCombination(['a', 'b'])).toEqual([
      { a: true, b: true },
      { a: true, b: false },
      { a: false, b: true },
      { a: false, b: false },
    ]);
  });
});
