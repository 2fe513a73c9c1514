import { expect, it } from '@jest/globals';
import type { Caller } from '@tutti/kit/caller';
import fc from 'fast-check';
import {
  buildSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { readAccessRules } from './access-rules.ts';
import { accessOf } from './operation-access.ts';

const SDL = `
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | SCALAR
  type Query { open: Open shut: Open @requiresScopes(scopes: [["a"]]) }
  type Open { open: Open shut: Shut leaf: String mark: Mark }
  type Shut @requiresScopes(scopes: [["b"]]) { open: Open leaf: String }
  scalar Mark @requiresScopes(scopes: [["c"]])
`;
const schema = buildSchema(SDL);
const rules = readAccessRules(SDL);

/** The same as a person reads it: what each field asks for, and the type that it answers. */
const FIELDS: Readonly<Record<string, readonly [needs: string, answers?: string]>> = {
  'Query.open': ['', 'Open'],
  'Query.shut': ['a', 'Open'],
  'Open.open': ['', 'Open'],
  'Open.shut': ['b', 'Shut'],
  'Open.leaf': [''],
  'Open.mark': ['c'],
  'Shut.open': ['b', 'Open'],
  'Shut.leaf': ['b'],
};

const several = (...members: readonly fc.Arbitrary<string>[]) =>
  fc.array(fc.oneof(...members), { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const aliased = (name: string, inner?: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.constantFrom('', `${name}1: `, `${name}2: `), inner ?? fc.constant(''))
    .map(([alias, selections]) => `${alias}${name}${inner ? ` { ${selections} }` : ''}`);

const shutBody = (depth: number): fc.Arbitrary<string> =>
  several(aliased('leaf'), ...(depth > 0 ? [aliased('open', openBody(depth - 1))] : []));
const openBody = (depth: number): fc.Arbitrary<string> =>
  several(
    aliased('leaf'),
    aliased('mark'),
    fc.constantFrom('...Shared', '...Deeper'),
    ...(depth > 0
      ? [
          aliased('open', openBody(depth - 1)),
          aliased('shut', shutBody(depth - 1)),
          openBody(depth - 1).map((inner) => `... on Open { ${inner} }`),
        ]
      : []),
  );
const aDocument = several(aliased('open', openBody(3)), aliased('shut', openBody(3))).map(
  (query) => `{ ${query} }
    fragment Deeper on Open { ...Shared open { ...Shared mark2: mark } }
    fragment Shared on Open { leaf mark shut { leaf open { shut2: shut { leaf } mark } } }`,
);

const aCaller = fc
  .subarray(['a', 'b', 'c'])
  .map((scopes): Caller => ({ subject: 'x', roles: ['agent'], scopes, locations: [] }));

/** Every place by itself, as slowly as can be. */
const refusedOf = (document: DocumentNode, { scopes }: Caller): Set<string> => {
  const fragment = (name: string) =>
    document.definitions.find((one): one is FragmentDefinitionNode => 'name' in one && one.name?.value === name);
  const refused = new Set<string>();
  const walk = (type: string, { selections }: SelectionSetNode, path: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) walk(type, selection.selectionSet, path);
      else if (selection.kind === Kind.FRAGMENT_SPREAD)
        walk(type, (fragment(selection.name.value) as FragmentDefinitionNode).selectionSet, path);
      else {
        const [needs, answers = ''] = FIELDS[`${type}.${selection.name.value}`] ?? ['?'];
        const here = `${path}/${(selection.alias ?? selection.name).value}`;
        if (needs && !scopes.includes(needs)) refused.add(here);
        else if (selection.selectionSet) walk(answers, selection.selectionSet, here);
      }
    }
  };
  walk('Query', (getOperationAST(document) as OperationDefinitionNode).selectionSet, '');
  return refused;
};

it('accessOf refuses what a person would, place by place, and the same by the same key', () => {
  fc.assert(
    fc.property(aDocument, aCaller, aCaller, (text, one, other) => {
      const document = parse(text);
      const operation = getOperationAST(document) as OperationDefinitionNode;
      const access = accessOf(schema, rules, document, operation);
      const decided = (caller: Caller) => {
        const { key, fields } = access?.decide(caller) ?? { key: '', fields: [] };
        return {
          key,
          places: new Set(fields.map(({ path }) => `/${path.join('/')}`)),
          expected: refusedOf(document, caller),
        };
      };
      const [mine, theirs] = [decided(one), decided(other)];
      fc.pre(mine.expected.size < 100 && theirs.expected.size < 100);

      expect(mine.places).toEqual(mine.expected);
      expect(theirs.places).toEqual(theirs.expected);
      if (mine.key === theirs.key) expect(mine.places).toEqual(theirs.places);
      expect(mine.expected.size === 0 || mine.key !== '').toBe(true);
    }),
    { numRuns: 500 },
  );
});
