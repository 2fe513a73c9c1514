import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { reservedNamesRule } from './reserved-names.ts';

const schema = buildSchema('type Query { film(of: [ID!]): Film } type Film { id: ID! title: String valueOf: String }');

const refusals = (query: string) => validate(schema, parse(query), [reservedNamesRule]).map(({ message }) => message);

describe('reservedNamesRule', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__defineGetter__'])(
    'refuses %s as a name in the answer, which every object has',
    (name) => {
      expect(refusals(`{ film { ${name}: title } }`)).toEqual([`An answer can't have a field named "${name}".`]);
    },
  );

  it('refuses such a name of a field that has no alias, and lets the field pass under another', () => {
    expect(refusals('{ film { valueOf } }')).toEqual([`An answer can't have a field named "valueOf".`]);
    expect(refusals('{ film { value: valueOf } }')).toEqual([]);
  });

  it.each(['__typename: title', '__schema: title', '__anything: __typename'])(
    'refuses %s: two underscores tell of types',
    (field) => {
      expect(refusals(`{ film { ${field} } }`)).toHaveLength(1);
    },
  );

  it.each(['id__as_title', 'title__alias_0'])('refuses %s, which plans name so by themselves', (name) => {
    expect(refusals(`{ film { ${name}: title } }`)).toEqual([`An answer can't have a field named "${name}".`]);
  });

  it.each(['representations', '_representations_0'])('refuses a variable $%s, by which entities are told', (name) => {
    expect(refusals(`query ($${name}: [ID!]) { film(of: $${name}) { id } }`)).toEqual([
      `A variable can't be named "${name}".`,
    ]);
  });

  it('lets every other name pass', () => {
    expect(
      refusals(
        'query ($ids: [ID!]) { __typename kind: __typename __schema { queryType { name } } id: film(of: $ids) { title: id } }',
      ),
    ).toEqual([]);
  });
});
