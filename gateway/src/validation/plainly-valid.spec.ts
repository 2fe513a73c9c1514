import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { reservedNamesRule } from '../execution/reserved-names.ts';
import { writeOperation } from '../execution/testing/any-operation.ts';
import { isPlainlyValid } from './plainly-valid.ts';
import { plainlyValidRule } from './plainly-valid-rule.ts';

const SCHEMA = new URL('../../../schema/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, SCHEMA), 'utf8');
const schema = buildASTSchema(parse(read('contracts/csr.graphql')), { assumeValidSDL: true });

const DOCUMENTS: readonly { body: string }[] = JSON.parse(read('documents/csr@1.json')).operations;

/** Of every kind of type that documents can be wrong about. */
const NASTY = buildASTSchema(
  parse(`
  type Query { film(id: ID!, first: Int = 3, filter: Filter, by: By): Film any: Any media: [Media] }
  type Mutation { rate(input: Rating!): Film }
  interface Media { id: ID! title(lang: String): String }
  type Film implements Media { id: ID! title(lang: String): String makers(first: Int): [Person!] genre: Genre }
  type Person { id: ID! name: String film: Film }
  union Any = Film | Person
  enum Genre { DRAMA COMEDY }
  scalar Date
  input Filter { genre: Genre, after: Date, tags: [String!], inner: Filter, sure: Boolean! = true }
  input Rating { film: ID! stars: Int! }
  input By @oneOf { id: ID title: String }
`),
);

const errorsOf = (of: GraphQLSchema, document: DocumentNode) =>
  validate(of, document, [...specifiedRules, reservedNamesRule]);
const isPlain = (query: string, of = NASTY) => isPlainlyValid(of, parse(query));

describe('isPlainlyValid', () => {
  it.each([
    '{ film(id: 1) { id title(lang: "en") makers { name } } }',
    'query A($id: ID!, $n: Int) { one: film(id: $id, first: $n) { ...F } } fragment F on Film { id makers(first: 2) { ...P } } fragment P on Person { name }',
    'query ($f: Filter = {genre: DRAMA, tags: "a", sure: true}) { film(id: "1", filter: $f) { __typename } }',
    'query ($lang: String = "en", $a: Boolean!) { media { title(lang: $lang) @include(if: $a) ... { id } } }',
    'mutation ($stars: Int!) { rate(input: {film: "1", stars: $stars}) { genre } }',
    '{ film(id: 1, filter: {after: "2026-01-01", inner: {tags: ["a", "b"]}}) { id } }',
  ])('sees that %s is valid', (query) => {
    expect(errorsOf(NASTY, parse(query))).toEqual([]);
    expect(isPlain(query)).toBe(true);
  });

  it.each([
    '{ nothing }',
    '{ film { id } }',
    '{ film(id: null) { id } }',
    '{ film(id: 1, id: 2) { id } }',
    '{ film(id: 1, more: 2) { id } }',
    '{ film(id: 1) }',
    '{ film(id: 1) { id { id } } }',
    '{ film(id: 1, first: "3") { id } }',
    '{ film(id: 1, first: 3000000000) { id } }',
    '{ film(id: 1, filter: {genre: HORROR}) { id } }',
    '{ film(id: 1, filter: {genre: "DRAMA"}) { id } }',
    '{ film(id: 1, filter: {sure: null}) { id } }',
    '{ film(id: 1, filter: {tags: [null]}) { id } }',
    '{ film(id: 1, filter: {none: 1}) { id } }',
    '{ film(id: 1, by: {id: 1, title: "a"}) { id } }',
    'mutation { rate(input: {film: 1}) { id } }',
    '{ film(id: $id) { id } }',
    'query ($id: ID!, $id: ID!) { film(id: $id) { id } }',
    'query ($id: ID!, $more: Int) { film(id: $id) { id } }',
    'query ($id: ID) { film(id: $id) { id } }',
    'query ($id: [ID!]) { film(id: $id) { id } }',
    'query ($id: Film) { film(id: $id) { id } }',
    'query ($id: Unknown) { film(id: $id) { id } }',
    'query ($n: Int = "a") { film(id: 1, first: $n) { id } }',
    'query ($f: [String]) { film(id: 1, filter: {tags: $f}) { id } }',
    'query ($representations: ID!) { film(id: $representations) { id } }',
    '{ film(id: 1) { a: id a: genre } }',
    '{ film(id: 1) { a: id ...F } } fragment F on Film { a: genre }',
    '{ film(id: 1) { ...F } } fragment F on Film { makers { film { ...F } } }',
    '{ film(id: 1) { ...F } } fragment F on Person { id }',
    '{ film(id: 1) { ...F } }',
    '{ film(id: 1) { id } } fragment F on Film { id }',
    '{ film(id: 1) { ...F } } fragment F on Film { id } fragment F on Film { id }',
    '{ film(id: 1) { id @include } }',
    '{ film(id: 1) { id @include(if: true) @include(if: true) } }',
    '{ film(id: 1) { id @deprecated } }',
    'query A { film(id: 1) { id } } query A { film(id: 1) { id } }',
    'query A { film(id: 1) { id } } { film(id: 1) { id } }',
    '{ any { id } }',
    '{ film(id: 1) { constructor: id } }',
    '{ film(id: 1) { a__as_b: id } }',
    '{ film(id: 1) { __mine: id } }',
    'type A { id: ID }',
  ])('does not say that %s is valid', (query) => {
    expect(errorsOf(NASTY, parse(query))).not.toEqual([]);
    expect(isPlain(query)).toBe(false);
  });

  it.each([
    '{ film(id: 1) { id id } }',
    '{ __schema { types { name } } }',
    '{ media { ... on Film { genre } } }',
    'query A { media { id } } query B { media { id } }',
    'subscription { film }',
    '{ film(id: 1, by: {id: 1}) { id } }',
  ])('leaves %s, which is valid, to the rules', (query) => {
    expect(errorsOf(NASTY, parse(query))).toEqual([]);
    expect(isPlain(query)).toBe(false);
  });

  it('sees that the documents of our clients are', () => {
    for (const { body } of DOCUMENTS) expect(isPlain(body, schema)).toBe(true);
  });

  it.each([
    ['clients, edited', schema, ([at = 0]: readonly number[]) => DOCUMENTS[at % DOCUMENTS.length]?.body ?? ''],
    ['nobody, on our schema', schema, (choices: readonly number[]) => writeOperation(schema, choices).query],
    ['nobody, on the nasty one', NASTY, (choices: readonly number[]) => writeOperation(NASTY, choices).query],
  ])('says so of no document of %s, of which a rule says otherwise', (_, own, write) => {
    let [plain, wrong] = [0, 0];
    const numbers = fc.array(fc.nat(255), { minLength: 8, maxLength: 80, size: 'max' });
    const edits = fc.array(fc.tuple(fc.nat(10_000), fc.nat(10_000), fc.nat(2)), { maxLength: 2 });
    fc.assert(
      fc.property(numbers, edits, (choices, changes) => {
        const document = parsed(changes.reduce(edited, write(choices)));
        if (!document) return;
        const isValid = errorsOf(own, document).length === 0;
        if (!isValid) wrong += 1;
        if (!isPlainlyValid(own, document)) return;
        plain += 1;
        expect(isValid).toBe(true);
      }),
      { numRuns: 1_500, seed: Number(process.env.SEED ?? 20_261_122) },
    );

    expect(plain).toBeGreaterThan(15);
    expect(wrong).toBeGreaterThan(15);
  });

  it('spares the rules what it sees, and nothing else', () => {
    const rules = [plainlyValidRule, reservedNamesRule, ...specifiedRules];

    expect(validate(NASTY, parse('{ film(id: 1) { id } }'), rules)).toEqual([]);
    expect(validate(NASTY, parse('{ film(id: 1) { __mine: id none } }'), rules)).toHaveLength(2);
  });
});

/** One token dropped, doubled, or put in place of another. */
const edited = (query: string, [at, from, how]: readonly [number, number, number]): string => {
  const tokens = query.match(/"[^"]*"|[\w$]+|\.{3}|\S/g) ?? [];
  const own = at % Math.max(1, tokens.length);
  const other = tokens[from % Math.max(1, tokens.length)] ?? '';
  const changed = how === 0 ? [] : how === 1 ? [tokens[own] ?? '', tokens[own] ?? ''] : [other];
  return [...tokens.slice(0, own), ...changed, ...tokens.slice(own + 1)].join(' ');
};

const parsed = (query: string): DocumentNode | null => {
  try {
    return parse(query);
  } catch {
    return null;
  }
};
