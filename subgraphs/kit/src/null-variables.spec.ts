import { describe, expect, it } from '@jest/globals';
import { buildSchema, execute, getOperationAST, parse, validate } from 'graphql';
import { nullFinder } from './null-variables.ts';

const schema = buildSchema(`
  enum Unit { MINUTES SECONDS }
  input Inner { unit: Unit! = MINUTES }
  input Search { limit: Int! = 20, tags: [String!], inner: Inner, inners: [Inner!] = [{ unit: SECONDS }], note: String }
  interface Media { title(lang: String! = "en"): String }
  type Film implements Media { title(lang: String! = "en"): String, search(input: Search! = { limit: 3 }): Int, film: Film }
  type Book implements Media { title(lang: String! = "en"): String }
  union Item = Film | Book
  type Query { films(first: Int! = 20, after: String): Film, search(input: Search): Int, tags(of: [String!]): Int, film(id: ID!): Film, item: Item, media: Media }
  type Mutation { add(first: Int! = 1): Int, search(input: Search!): Int }
`);
const rootValue = {
  films: { __typename: 'Film', film: { __typename: 'Film', film: { __typename: 'Film' } } },
  film: { __typename: 'Film' },
  item: { __typename: 'Film' },
  media: { __typename: 'Film' },
};

const read = (source: string) => {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return { document, findNulls: nullFinder(schema, document, operation) };
};

/** What the finder says, having made sure that GraphQL itself finds something wrong in the same cases. */
const find = (source: string, variables: Readonly<Record<string, unknown>>): string[] => {
  const { document, findNulls } = read(source);
  const found = findNulls(variables).map(({ message, extensions }) => {
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', http: { status: 400 } });
    return message;
  });
  const { errors = [] } = execute({ schema, document, rootValue, variableValues: { ...variables } }) as {
    errors?: unknown[];
  };
  expect(errors.length > 0).toBe(found.length > 0);
  return found;
};

const TWENTY = ', or leave the variable out for its default, 20.';

describe('nullFinder', () => {
  it.each([
    [
      'an argument',
      'query ($v: Int) { films(first: $v) { __typename } }',
      `Query.films(first:) is of type Int!. Send a value${TWENTY}`,
    ],
    [
      'a field of an input object',
      'query ($v: Int) { search(input: { limit: $v }) }',
      `Search.limit is of type Int!. Send a value${TWENTY}`,
    ],
    [
      'an enum in an object in an object',
      'query ($v: Unit) { search(input: { inner: { unit: $v } }) }',
      'Inner.unit is of type Unit!. Send a value, or leave the variable out for its default, MINUTES.',
    ],
    [
      'an object in a list',
      'mutation ($v: Unit) { search(input: { inners: [{ unit: SECONDS }, { unit: $v }] }) }',
      'Inner.unit is of type Unit!. Send a value, or leave the variable out for its default, MINUTES.',
    ],
    [
      'a whole object',
      'query ($v: Search) { films { search(input: $v) } }',
      'Film.search(input:) is of type Search!. Send a value, or leave the variable out for its default, {limit: 3, inners: [{unit: SECONDS}]}.',
    ],
    [
      'an item of a list',
      'query ($v: String = "a") { tags(of: [$v]) }',
      'an item of Query.tags(of:) is of type String!. Send a value, or leave the variable out for its default, "a".',
    ],
    [
      'an item of a list in an object',
      'query ($v: String = "a") { search(input: { tags: ["b", $v] }) }',
      'an item of Search.tags is of type String!. Send a value, or leave the variable out for its default, "a".',
    ],
    [
      'what must be given',
      'query ($v: ID = "1") { film(id: $v) { __typename } }',
      'Query.film(id:) is of type ID!. Send a value, or leave the variable out for its default, "1".',
    ],
    [
      'a condition',
      'query ($v: Boolean = true) { films @include(if: $v) { __typename } }',
      '@include(if:) is of type Boolean!. Send a value, or leave the variable out for its default, true.',
    ],
    [
      'a condition of a fragment',
      'query ($v: Boolean = false) { ...F @skip(if: $v) } fragment F on Query { tags }',
      '@skip(if:) is of type Boolean!. Send a value, or leave the variable out for its default, false.',
    ],
    [
      'a field in fragments',
      'query ($v: String) { item { ...F } } fragment F on Film { ...G } fragment G on Media { title(lang: $v) }',
      'Media.title(lang:) is of type String!. Send a value, or leave the variable out for its default, "en".',
    ],
    [
      'a field of an interface',
      'query ($v: String) { media { ... on Film { title(lang: $v) } } }',
      'Film.title(lang:) is of type String!. Send a value, or leave the variable out for its default, "en".',
    ],
    [
      'a field of a mutation',
      'mutation ($v: Int) { one: add two: add(first: $v) }',
      'Mutation.add(first:) is of type Int!. Send a value, or leave the variable out for its default, 1.',
    ],
  ])('finds a null for %s', (_, source, wrong) => {
    expect(find(source, { v: null })).toEqual([`Variable "$v" must not be null: ${wrong}`]);
    expect(find(source, {})).toEqual([]);
  });

  it('finds the null that a variable has by default', () => {
    expect(find('query ($v: Int = null) { films(first: $v) { __typename } }', {})).toEqual([
      'Variable "$v" must not be null: Query.films(first:) is of type Int!. Send a value.',
    ]);
  });

  it('finds each place', () => {
    const source =
      'query ($v: Int, $w: String) { a: films(first: $v) { title(lang: $w) } b: films(first: $v) { __typename } }';

    expect(find(source, { v: null, w: null })).toHaveLength(3);
    expect(find(source, { v: null, w: 'en' })).toHaveLength(2);
  });

  it.each([
    ['null may stand', 'query ($v: String) { films(after: $v) { __typename } search(input: { note: $v }) }'],
    ['the field is skipped', 'query ($v: Int) { films(first: $v) @skip(if: true) { __typename } }'],
    [
      'the field is not included, by a default',
      'query ($v: Int, $w: Boolean! = false) { ...F @include(if: $w) } fragment F on Query { films(first: $v) { film { __typename } } }',
    ],
    ['no fragment is spread there', 'query ($v: Int) { ... @include(if: false) { films(first: $v) { __typename } } }'],
  ])('finds nothing where %s', (_, source) => {
    expect(find(source, { v: null })).toEqual([]);
  });

  it('looks at the variables of a request that are its own alone', () => {
    const source = 'query ($v: Int) { films(first: $v) { __typename } }';

    expect(find(source, Object.create({ v: null }))).toEqual([]);
    expect(find(source, { other: null })).toEqual([]);
  });
});
