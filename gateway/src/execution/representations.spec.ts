import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { describe, expect, it } from '@jest/globals';
import { parse, type SelectionSetNode } from 'graphql';
import type { JsonObject } from './json.ts';
import { compileRepresentation } from './representations.ts';

const isOfType = (typename: string, condition: string) =>
  typename === condition || (condition === 'Media' && (typename === 'Film' || typename === 'Book'));

/** As the planner writes what an entity fetch requires. */
const requiring = (fields: string) => {
  const [definition] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  const nodesOf = ({ selections }: SelectionSetNode): QueryPlanSelectionNode[] =>
    selections.flatMap((node): QueryPlanSelectionNode[] => {
      if (node.kind === 'Field')
        return [
          {
            kind: 'Field',
            name: node.name.value,
            ...(node.selectionSet && { selections: nodesOf(node.selectionSet) }),
          },
        ];
      if (node.kind !== 'InlineFragment') return [];
      const typeCondition = node.typeCondition?.name.value;
      return [
        { kind: 'InlineFragment', ...(typeCondition && { typeCondition }), selections: nodesOf(node.selectionSet) },
      ];
    });
  return compileRepresentation(nodesOf((definition as { selectionSet: SelectionSetNode }).selectionSet), isOfType);
};

const person = requiring('... on Person { __typename id home { city flats { floor } } }');
const known = { __typename: 'Person', id: '1', name: 'Ada', home: { city: 'Rome', flats: [{ floor: 1, doors: 2 }] } };

describe('compileRepresentation', () => {
  it('takes what is required of an entity, and nothing else', () => {
    expect(person(known)).toEqual({
      __typename: 'Person',
      id: '1',
      home: { city: 'Rome', flats: [{ floor: 1 }] },
    });
  });

  it('tells nulls, which are values', () => {
    expect(person({ ...known, home: null })).toEqual({ __typename: 'Person', id: '1', home: null });
    expect(person({ ...known, home: { city: 'Rome', flats: [null] } })).toMatchObject({ home: { flats: [null] } });
  });

  it.each([
    ['a key', { __typename: 'Person', home: null }],
    ['a required field', { __typename: 'Person', id: '1' }],
    ['the type name', { id: '1', home: null }],
  ])('is null where %s never came', (_, entity) => {
    expect(person(entity)).toBeNull();
  });

  it('makes an inner object null where a part of it never came', () => {
    expect(person({ ...known, home: { city: 'Rome' } })).toMatchObject({ home: null });
  });

  it('tells what stands in lists of lists', () => {
    const grid = requiring('... on Person { __typename id grid { x } }');

    expect(grid({ __typename: 'Person', id: '1', grid: [[{ x: 1, y: 2 }], [null], null] })).toMatchObject({
      grid: [[{ x: 1 }], [null], null],
    });
  });

  it('is by the type of the object, its interfaces included', () => {
    const media = requiring('... on Film { __typename id reel } ... on Media { __typename year }');

    expect(media({ __typename: 'Film', id: '1', reel: 'r', year: 1931 })).toEqual({
      __typename: 'Film',
      id: '1',
      reel: 'r',
      year: 1931,
    });
    expect(media({ __typename: 'Book', id: '2', reel: 'r', year: 1931 })).toEqual({ __typename: 'Book', year: 1931 });
    expect(media({ __typename: 'Person', id: '1' })).toBeNull();
  });

  it('gives up the part of a type alone where only that is incomplete', () => {
    const media = requiring('... on Film { __typename id reel } ... on Media { __typename year }');

    expect(media({ __typename: 'Film', id: '1', year: 1931 })).toEqual({ __typename: 'Film', year: 1931 });
  });

  it.each([
    ['a type name that is no text', { __typename: ['Person'], id: '1', home: null }],
    ['text where an object is required', { ...known, home: 'Rome' }],
  ])('makes nothing up of %s', (_, entity) => {
    expect(person(entity as unknown as JsonObject)?.home ?? null).toBeNull();
  });
});
