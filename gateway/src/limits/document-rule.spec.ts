import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { measureDocument } from './document-measures.ts';
import { documentLimitsRule, documentRefusal } from './document-rule.ts';
import { readLimitSettings } from './limit-settings.ts';

const limits = readLimitSettings().of.storefront;

const repeated = (count: number, write: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => write(at)).join(' ');

const schema = buildSchema(`
  type Query { me: User users(ids: [ID!], filter: Filter): [User] }
  input Filter { and: [Filter!] }
  type User { id: ID name: String friend: User }
`);

const refusal = (query: string) => documentRefusal(parse(query), limits)?.extensions;

describe('documentRefusal', () => {
  it.each([
    ['an alias bomb', 'TOO_MANY_ALIASES', 30, 1_000, `{ me { ${repeated(1_000, (at) => `a${at}: id`)} } }`],
    [
      'aliases that fragments multiply',
      'TOO_MANY_ALIASES',
      30,
      1 + 4 * (8 + 1),
      `{ x: me { ...A ...A ...A ...A } } fragment A on User { b: friend { ...B } } fragment B on User { ${repeated(8, (at) => `a${at}: id`)} }`,
    ],
    ['too much at once', 'TOO_MANY_ROOT_FIELDS', 10, 11, `{ ${repeated(11, () => 'me { id }')} }`],
    ['ten thousand fields', 'TOO_MANY_SELECTIONS', 500, 10_001, `{ me { ${repeated(10_000, () => 'id')} } }`],
    [
      'a fragment bomb',
      'TOO_MANY_SELECTIONS',
      500,
      // 2^46 leaves, and two spreads for each but the last.
      3 * 2 ** 46,
      `{ me { ...F0 } } ${repeated(46, (at) => `fragment F${at} on User { ...F${at + 1} ...F${at + 1} }`)} fragment F46 on User { id }`,
    ],
    ['a directive bomb', 'TOO_MANY_DIRECTIVES', 50, 300, `{ me { id ${repeated(300, () => '@skip(if: true)')} } }`],
    [
      'directives on everything',
      'TOO_MANY_DIRECTIVES',
      50,
      52,
      `query ($a: ID @x) @x { me { ${repeated(49, () => 'id @x')} } ...F } fragment F on Query @x { me { id } }`,
    ],
    [
      'too many fragments',
      'TOO_MANY_FRAGMENTS',
      50,
      51,
      `{ me { id } } ${repeated(51, (at) => `fragment F${at} on User { id }`)}`,
    ],
    [
      'too deep a query',
      'QUERY_TOO_DEEP',
      12,
      13,
      `{ ${repeated(12, () => 'friend {')} id ${repeated(12, () => '}')} }`,
    ],
    [
      'one that is deep by its fragments',
      'QUERY_TOO_DEEP',
      12,
      14,
      `{ me { ...F0 } } ${repeated(4, (at) => `fragment F${at} on User { friend { friend { friend { ...F${at + 1} } } } }`)} fragment F4 on User { id }`,
    ],
    ['deep lists', 'VALUE_TOO_DEEP', 10, 400, `{ users(ids: ${'['.repeat(400)}${']'.repeat(400)}) { id } }`],
    [
      'deep objects in a default',
      'VALUE_TOO_DEEP',
      10,
      12,
      `query ($f: Filter = ${'{ and: ['.repeat(6)}${']}'.repeat(6)}) { users(filter: $f) { id } }`,
    ],
    ['deep values in a directive', 'VALUE_TOO_DEEP', 10, 11, `{ me { id @x(a: ${'['.repeat(11)}${']'.repeat(11)}) } }`],
    ['a long list', 'LIST_TOO_LONG', 200, 201, `{ users(ids: [${repeated(201, () => '1')}]) { id } }`],
  ])('refuses %s', (_what, code, limit, found, query) => {
    expect(refusal(query)).toMatchObject({ code, limit, found, http: { status: 400 } });
  });

  it.each([
    ['itself', '{ me { ...A } } fragment A on User { ...A }'],
    ['others that spread it', '{ me { ...A } } fragment A on User { ...B } fragment B on User { friend { ...A } }'],
    ['itself unused', '{ me { id } } fragment A on User { ...A }'],
  ])('refuses a fragment that spreads %s', (_what, query) => {
    expect(refusal(query)).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('lets a full introspection pass', () => {
    expect(refusal(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }))).toBeUndefined();
  });

  it('counts what several operations have for the largest alone', () => {
    const query = repeated(8, (at) => `query Q${at} { ${repeated(9, (root) => `a${root}: me { id }`)} }`);

    expect(measureDocument(parse(query))).toMatchObject({ aliases: 9, rootFields: 9, selections: 18 });
  });
});

describe('measureDocument', () => {
  it.each([
    ['in a chain', (at: number) => `fragment F${at} on User { ...F${at + 1} ...F${at + 1} ...F${at + 1} }`, 6],
    [
      'within fields',
      (at: number) => `fragment F${at} on User { a: friend { ...F${at + 1} } b: friend { ...F${at + 1} } }`,
      7,
    ],
    ['to all others', (at: number) => `fragment F${at} on User { ${repeated(60, (to) => `...F${to}`)} }`, 63],
  ])('looks at each node once, however fragments spread each other %s', (_how, write, most) => {
    const document = parse(`{ me { ...F0 } } ${repeated(60, write)} fragment F60 on User { id }`);

    expect(measureDocument(document).steps).toBeLessThan(60 * most);
  });
});

describe('documentLimitsRule', () => {
  const rules = [...specifiedRules, documentLimitsRule(limits)];

  it('says what is too much, and nothing else: the other rules are shown an empty document', () => {
    const errors = validate(
      schema,
      parse(`{ nothing { ${repeated(600, () => 'nowhere')} } } fragment Unused on No { id }`),
      rules,
    );

    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['TOO_MANY_SELECTIONS']);
  });

  it('refuses a knot of fragments, in which the rules of GraphQL alone call themselves thousands of times deep', () => {
    const knot = parse(
      `{ me { ...F0 } } ${repeated(
        165,
        (at) => `fragment F${at} on User { ${repeated(3, (to) => `...F${(at * 7 + to * 13 + 1) % 165}`)} }`,
      )}`,
    );

    expect(validate(schema, knot, rules).map(({ message }) => message)).toEqual(['The fragment F0 spreads itself.']);
  });

  it('leaves a document within the limits to the other rules', () => {
    expect(validate(schema, parse('{ me { id friend { name } } }'), rules)).toEqual([]);
    expect(validate(schema, parse('{ me { shoe } }'), rules).map(({ message }) => message)).toEqual([
      'Cannot query field "shoe" on type "User".',
    ]);
  });
});
