import { composeServices } from '@apollo/composition';
import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import { buildSchema, getOperationAST, parse, print, visit } from 'graphql';
import { readAccessRules } from './access-rules.ts';
import { accessOf } from './operation-access.ts';

const API = `
  type Query { posts: [Post!]! pages: [Page!]! things: [Thing!]! }
  interface Post { id: ID! title: String! }
  type PrivateBlog implements Post @authenticated { id: ID! title: String! }
  type PublicBlog implements Post { id: ID! title: String! }
  interface Page { id: ID! views: Int }
  type Front implements Page { id: ID! views: Int @requiresScopes(scopes: [["numbers:read"]]) }
  type Back implements Page { id: ID! views: Int @authenticated }
  union Thing = PrivateBlog | PublicBlog
`;
const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated", "@requiresScopes"])`;

const { supergraphSdl = '' } = composeServices([{ name: 'a', url: 'http://a', typeDefs: parse(LINK + API) }]);
const schema = buildSchema(print(visit(parse(API), { Directive: () => null })));
const rules = readAccessRules(supergraphSdl);

const AUTHOR: Caller = { subject: 'a', roles: ['agent'], scopes: [], locations: [] };

const refusedPaths = (text: string, caller = ANONYMOUS) => {
  const document = parse(text);
  const operation = getOperationAST(document);
  const access = operation && accessOf(schema, rules, document, operation);
  return access?.decide(caller).fields.map(({ path }) => path.join('.')) ?? [];
};

describe('accessOf interfaces and unions', () => {
  it('refuses whatever is asked of any post, since it may be a private one', () => {
    expect(refusedPaths('{ posts { id } }')).toEqual(['posts']);
    expect(refusedPaths('{ posts { ... { id } } }')).toEqual(['posts']);
    expect(refusedPaths('{ posts { ...F } } fragment F on Post { ... on PublicBlog { id } title }')).toEqual(['posts']);
    expect(refusedPaths('{ posts { id } }', AUTHOR)).toEqual([]);
  });

  it('refuses of each type what is asked of that type', () => {
    const text = '{ posts { __typename ... on PublicBlog { id } ... on PrivateBlog { id __typename } } }';

    expect(refusedPaths(text)).toEqual(['posts.id']);
    expect(refusedPaths('{ posts { ... on PublicBlog { id } ...P } } fragment P on PrivateBlog { title }')).toEqual([
      'posts.title',
    ]);
    expect(refusedPaths(text, AUTHOR)).toEqual([]);
  });

  it('asks for what every type’s field asks for, where the type is not said', () => {
    const numbers = { ...AUTHOR, scopes: ['numbers:read'] };

    expect(refusedPaths('{ pages { id views } }', AUTHOR)).toEqual(['pages.views']);
    expect(refusedPaths('{ pages { id views } }', numbers)).toEqual([]);
    expect(refusedPaths('{ pages { id ... on Back { views } } }', AUTHOR)).toEqual([]);
    expect(refusedPaths('{ pages { id ... on Front { views } } }', AUTHOR)).toEqual(['pages.views']);
  });

  it('looks behind a union, too', () => {
    expect(
      refusedPaths('{ things { __typename ... on PublicBlog { id } ... on PrivateBlog { secret: id } } }'),
    ).toEqual(['things.secret']);
    expect(refusedPaths('{ things { ... on Post { id } } }')).toEqual(['things.id']);
  });
});
