import { describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { costOf } from './cost.ts';
import { readCostRules } from './cost-rules.ts';

const DIRECTIVES = `
  directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!],
    requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
`;

/** The document's cost by the SDL's rules. */
const cost = (sdl: string, query: string, variables: object = {}): number => {
  const schema = buildSchema(DIRECTIVES + sdl);
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('There is no operation.');
  return costOf(schema, readCostRules(sdl), document, operation)(variables as Record<string, unknown>);
};

describe('costOf, by the examples of the specification', () => {
  // Its first: five users of weight 1, with an age of weight 2 each.
  const USERS = `
    type User { name: String age: Int @cost(weight: "2.0") }
    type Query { users(max: Int): [User] @listSize(slicingArguments: ["max"]) }
  `;

  it('counts each entry of a list, and what is asked of it', () => {
    expect(cost(USERS, 'query Example { users(max: 5) { age } }')).toBe(5 * (1 + 2));
  });

  it('takes the list’s size from a variable', () => {
    expect(cost(USERS, 'query ($max: Int) { users(max: $max) { age } }', { max: 7 })).toBe(7 * (1 + 2));
  });

  it('counts leaves for nothing where they have no weight', () => {
    expect(cost(USERS, '{ users(max: 5) { name __typename } }')).toBe(5);
  });

  it('counts a weight wherever its type appears', () => {
    const sdl = `
      type Approver @cost(weight: "1.5") { id: ID picture: Picture mood: Mood }
      scalar Picture @cost(weight: "8")
      enum Mood @cost(weight: "0.5") { GOOD }
      type Query { approver: Approver dear: Approver @cost(weight: "20") }
    `;

    expect(cost(sdl, '{ approver { id picture mood } }')).toBe(1.5 + 8 + 0.5);
    expect(cost(sdl, '{ dear { id } }')).toBe(20);
  });

  it('counts arguments and input fields that are given', () => {
    const sdl = `
      input Filter { text: String @cost(weight: "12") deep: Filter }
      type Query {
        mostPopular(by: String @cost(weight: "3"), filter: Filter): Int
      }
    `;

    expect(cost(sdl, '{ mostPopular }')).toBe(0);
    expect(cost(sdl, '{ mostPopular(by: "x") }')).toBe(3);
    expect(cost(sdl, '{ mostPopular(by: null) }')).toBe(0);
    expect(cost(sdl, '{ mostPopular(filter: { text: "x", deep: { deep: {} } }) }')).toBe(1 + 12 + 1 + 1);
    expect(cost(sdl, 'query ($f: Filter) { mostPopular(filter: $f) }', { f: { text: 'x', deep: { text: 'y' } } })).toBe(
      2 * (1 + 12),
    );
    expect(cost(sdl, 'query ($t: String) { mostPopular(filter: { text: $t }) }', { t: 'x' })).toBe(1 + 12);
    expect(cost(sdl, 'query ($t: String) { mostPopular(filter: { text: $t }) }')).toBe(1);
  });

  it('gives a connection’s size to its sized fields', () => {
    const sdl = `
      type Query { posts(first: Int, last: Int): Posts @listSize(slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"]) all: Posts }
      type Posts { edges: [Edge] nodes: [Post] related: [Post] info: Info }
      type Edge { cursor: ID node: Post }
      type Post { id: ID }
      type Info { next: Boolean }
    `;

    expect(cost(sdl, '{ posts(first: 5) { edges { cursor node { id } } } }')).toBe(1 + 5 * (1 + 1));
    expect(cost(sdl, '{ posts(last: 5) { nodes { id } info { next } } }')).toBe(1 + 5 + 1);
    expect(cost(sdl, '{ posts(last: 5) { related { id } } }')).toBe(1 + 10);
    expect(cost(sdl, '{ posts(first: 5) { ...P } } fragment P on Posts { ... { nodes { id } } }')).toBe(1 + 5);
    expect(cost(sdl, '{ posts(first: 5) { ...P } all { ...P } } fragment P on Posts { nodes { id } }')).toBe(
      1 + 5 + 1 + 10,
    );
    expect(() => cost(sdl, '{ posts { info { next } } }')).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'SLICING_ARGUMENT_REQUIRED', found: 0 }) }),
    );
    expect(() => cost(sdl, '{ posts(first: 1, last: 1) { info { next } } }')).toThrow('first, last: 2 are given');
    expect(cost(sdl, '{ posts(first: 2, last: null) { nodes { id } } }')).toBe(1 + 2);
  });
});

describe('costOf', () => {
  const SHOP = `
    type Query {
      me: User @cost(weight: "2")
      product(id: ID): Product
      products(ids: [ID!]!): [Product] @listSize(assumedSize: 20)
      search(first: Int = 10, last: Int): [Found!]! @listSize(assumedSize: 50, slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
      unknown: [Product]
      grid: [[Product]]
      names: [String]
    }
    type Mutation { buy(input: [Line!]!): Product sell(line: Line): Product }
    input Line { id: ID amount: Int parts: [Line!] }
    interface Found { id: ID }
    type Product implements Found { id: ID similar(first: Int!): [Product] @listSize(slicingArguments: ["first"]) owner: User }
    type User implements Found @cost(weight: "4") { id: ID products: [Product] @listSize(assumedSize: 3) }
  `;

  it.each([
    ['a list without a rule as the default says', '{ unknown { id } }', 10],
    ['lists of lists as often as that', '{ grid { id } }', 100],
    ['lists of leaves for nothing', '{ names }', 0],
    ['what must be given in a list by the list', '{ products(ids: ["1", "2", "3"]) { id } }', 3],
    ['a field’s weight instead of its type’s', '{ me { id } }', 2],
    ['of the possible types the dearest', '{ search(first: 3) { id } }', 3 * 4],
    ['a fragment for the types it is for', '{ search(first: 3) { ... on Product { owner { id } } } }', 3 * 5],
    [
      'with different types the dearest alone',
      '{ search(first: 3) { ... on Product { owner { id } } ... on User { products { id } } } }',
      3 * (4 + 3),
    ],
    ['fragments on the interface for each', '{ search(first: 2) { ...F } } fragment F on Found { __typename id }', 8],
    ['a field that is asked for twice twice', '{ me { id } again: me { id } me { id } }', 6],
    ['each mutation as a transaction', 'mutation { sell { id } b: sell { id } }', 2 * (10 + 1)],
    [
      'each input object',
      'mutation { buy(input: [{ id: 1 }, { id: 2, parts: [{ id: 3 }, { id: 4 }] }]) { id } }',
      10 + 1 + 4,
    ],
    ['an input object alone where a list may be', 'mutation { buy(input: { id: 1 }) { id } }', 10 + 1 + 1],
    ['the larger of two slicing arguments', '{ search(first: 3, last: 5) { id } }', 5 * 4],
    ['an argument’s default', '{ search { id } }', 10 * 4],
    ['without slicing arguments the assumed size', '{ search(first: null) { id } }', 50 * 4],
    ['introspection at once', '{ __schema { types { name fields { name } } } __type(name: "User") { name } }', 200],
  ])('counts %s', (_what, query, expected) => {
    expect(cost(SHOP, query)).toBe(expected);
  });

  it.each([
    ['nothing of what is skipped', { skipped: true, included: true }, 2],
    ['nothing of what isn’t included', { skipped: false, included: false }, 1],
    ['what is neither', { skipped: false, included: true }, 3],
    ['what nobody says anything of', {}, 3],
  ])('counts %s', (_what, variables, expected) => {
    const query = `query ($skipped: Boolean = false, $included: Boolean = true) {
      a: product { id } ...F @include(if: $included) b: product @skip(if: false) @include(if: false) { id }
    }
    fragment F on Query { c: product { id } ... on Query @skip(if: $skipped) { d: product { id } } }`;

    expect(cost(SHOP, query, variables)).toBe(expected);
  });

  it.each([
    ['a variable’s own default', {}, 6],
    ['null as nothing given', { first: null }, 50],
    ['zero', { first: 0 }, 0],
    ['less than zero as unknown', { first: -1_000_000 }, 50],
    ['a fraction as unknown', { first: 2.5 }, 50],
    ['a text as unknown', { first: '3' }, 50],
    ['what is no number at all as unknown', { first: Number.NaN }, 50],
    ['a huge number as it is', { first: 2_147_483_647 }, 2_147_483_647],
  ])('takes %s', (_what, variables, entries) => {
    expect(cost(SHOP, 'query ($first: Int = 6) { search(first: $first) { id } }', variables)).toBe(entries * 4);
  });

  it('takes the argument’s default for a variable that nobody gives', () => {
    expect(cost(SHOP, 'query ($first: Int) { search(first: $first) { id } }')).toBe(10 * 4);
  });

  it('takes no variable from the prototype of all objects', () => {
    expect(cost(SHOP, 'query ($constructor: Int) { search(first: $constructor) { id } }')).toBe(10 * 4);
  });

  it('ends at the largest exact number', () => {
    const nested = (depth: number): string =>
      depth === 0 ? 'id' : `similar(first: 2147483647) { ${nested(depth - 1)} }`;

    expect(cost(SHOP, `{ product { ${nested(40)} } }`)).toBe(Number.MAX_SAFE_INTEGER);
    expect(cost(SHOP, `{ product { ${nested(2)} none: similar(first: 0) { ${nested(40)} } } }`)).toBe(
      Number.MAX_SAFE_INTEGER,
    );
    expect(cost(SHOP, `{ product { similar(first: 0) { ${nested(40)} } } }`)).toBe(1);
  });

  it('looks at a fragment once for a type, however often it is spread', () => {
    const fragments = Array.from(
      { length: 200 },
      (_, at) => `fragment F${at} on Product { ...F${at + 1} ...F${at + 1} }`,
    );
    const query = `{ product { ...F0 } } ${fragments.join(' ')} fragment F200 on Product { owner { id } }`;

    // 2^200 owners: only counted, never visited.
    expect(cost(SHOP, query)).toBe(Number.MAX_SAFE_INTEGER);
  });
});
