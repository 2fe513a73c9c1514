import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readCostRules } from './cost-rules.ts';

const LINK = '@link(url: "https://specs.apollo.dev/cost/v0.1"';

describe('readCostRules', () => {
  it('reads weights of types, fields, arguments and input fields', () => {
    const { weights } = readCostRules(`
      type Query { dear(at: Int @cost(weight: 2)): Int @cost(weight: 3) cheap: Int }
      input Filter { words: [String!] @cost(weight: 4) }
      type Thing @cost(weight: 5) { id: ID }
      scalar Picture @cost(weight: 6)
      enum Mood @cost(weight: 0) { GOOD }
    `);

    expect(Object.fromEntries(weights)).toEqual({
      'Query.dear': 3,
      'Query.dear(at:)': 2,
      'Filter.words': 4,
      Thing: 5,
      Picture: 6,
      Mood: 0,
    });
  });

  it('reads weights as the specification writes them, in strings', () => {
    expect(readCostRules('type Query { age: Int @cost(weight: "2.5") }').weights.get('Query.age')).toBe(2.5);
  });

  it('reads list sizes', () => {
    const { listSizes, defaultListSize } = readCostRules(
      `type Query {
         all: [Int] @listSize(assumedSize: 7)
         page(first: Int): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
         any(first: Int): [Int] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)
       }`,
      25,
    );

    expect(Object.fromEntries(listSizes)).toEqual({
      'Query.all': { assumedSize: 7, slicingArguments: [], sizedFields: [], requireOneSlicingArgument: false },
      'Query.page': { slicingArguments: ['first'], sizedFields: ['nodes'], requireOneSlicingArgument: true },
      'Query.any': { slicingArguments: ['first'], sizedFields: [], requireOneSlicingArgument: false },
    });
    expect(defaultListSize).toBe(25);
  });

  it.each([
    ['with its own names', `${LINK})`, '@cost', '@cost__listSize'],
    ['imported', `${LINK}, import: ["@cost", "@listSize"])`, '@cost', '@listSize'],
    [
      'imported by other names',
      `${LINK}, import: [{ name: "@cost", as: "@price" }, { name: "@listSize", as: "@sized" }])`,
      '@price',
      '@sized',
    ],
    ['under another prefix', `${LINK}, as: "money")`, '@money', '@money__listSize'],
  ])('knows the directives %s', (_how, link, cost, listSize) => {
    const { weights, listSizes } = readCostRules(`
      schema ${link} { query: Query }
      type Query { field: [Int] ${cost}(weight: 2) ${listSize}(assumedSize: 3) }
    `);

    expect([weights.get('Query.field'), listSizes.get('Query.field')?.assumedSize]).toEqual([2, 3]);
  });

  it('takes another directive of the same name for what it is', () => {
    const { weights } = readCostRules(`
      schema ${LINK}, import: [{ name: "@cost", as: "@price" }]) { query: Query }
      type Query { field: Int @cost(weight: 2) }
    `);

    expect(weights.size).toBe(0);
  });

  it.each(['-1', '"cheap"', '""', 'null', 'true'])('throws for a weight of %s', (weight) => {
    expect(() => readCostRules(`type Query { field: Int @cost(weight: ${weight}) }`)).toThrow('@cost of Query.field');
  });

  it('throws for a size below zero', () => {
    expect(() => readCostRules('type Query { field: [Int] @listSize(assumedSize: -1) }')).toThrow(
      '@listSize of Query.field',
    );
  });

  it('finds the rules of the committed supergraph', () => {
    const { weights, listSizes } = readCostRules(
      readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8'),
    );

    expect(weights.get('Query.trackOrder')).toBe(5);
    expect(listSizes.get('Customer.orders')).toEqual({
      slicingArguments: ['first'],
      sizedFields: ['edges', 'nodes'],
      requireOneSlicingArgument: false,
    });
  });
});
