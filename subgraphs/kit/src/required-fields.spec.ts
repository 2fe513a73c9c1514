import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { conflictingRequirements, requiredFieldsWithArguments } from './required-fields.ts';

/** A supergraph whose fields `one`, `two` and `Page.three` require something. */
const supergraph = (one: string, two = '', three = '') =>
  buildSchema(`
    directive @join__field(graph: String, requires: String) repeatable on FIELD_DEFINITION
    type Query { feed: Feed }
    type Feed {
      id: ID!
      title: String
      comments(limit: Int = 10, kind: String): [Comment!]!
      media: Media
      item: Item
      one: String @join__field(graph: "B", requires: ${JSON.stringify(one)})
      two: String ${two && `@join__field(graph: "C", requires: ${JSON.stringify(two)})`}
    }
    type Page { id: ID!, feed: Feed, three: String ${three && `@join__field(graph: "B", requires: ${JSON.stringify(three)})`} }
    type Comment { id: ID!, text(lang: String): String }
    interface Media { note(lang: String): String }
    type Film implements Media { note(lang: String): String }
    type Book implements Media { note(lang: String): String }
    union Item = Film | Book
  `);

describe('requiredFieldsWithArguments', () => {
  it('has fields that take arguments, whether or not any are given, at any depth', () => {
    const found = requiredFieldsWithArguments(
      supergraph('title comments { text(lang: "en") }', 'media { ... on Film { note(lang: "fr") } }'),
    );

    expect(found.map(({ requiredBy, on, name, argumentsText }) => [requiredBy, `${on}`, name, argumentsText])).toEqual([
      ['Feed.one', 'Feed', 'comments', ''],
      ['Feed.one', 'Comment', 'text', '(lang: "en")'],
      ['Feed.two', 'Film', 'note', '(lang: "fr")'],
    ]);
  });
});

describe('conflictingRequirements', () => {
  it('says which two fields require one field with different arguments', () => {
    expect(conflictingRequirements(supergraph('comments(limit: 3) { id }', 'comments(limit: 5) { text }'))).toEqual([
      '@requires of Feed.one names Feed.comments(limit: 3), and that of Feed.two Feed.comments(limit: 5): ' +
        'an object has room for one of them. Give both the same arguments, in the same notation.',
    ]);
  });

  it.each([
    ['one of them has none', 'comments(limit: 10) { id }', 'comments { id }', ''],
    ['both stand in one requirement', 'comments(limit: 3) { id } comments(limit: 5) { text }', '', ''],
    ['they stand deeper', 'comments { text(lang: "en") }', 'comments { text(lang: "fr") }', ''],
    ['another type leads to the object', 'comments(limit: 3) { id }', '', 'feed { comments(limit: 5) { id } }'],
    ['one is of the interface', 'media { note(lang: "en") }', 'media { ... on Film { note(lang: "fr") } }', ''],
    [
      'one is of the interface, in a union',
      'item { ... on Media { note } }',
      'item { ... on Book { note(lang: "fr") } }',
      '',
    ],
  ])('finds them where %s', (_, one, two, three) => {
    expect(conflictingRequirements(supergraph(one, two, three))).toHaveLength(1);
  });

  it.each([
    [
      'the arguments are the same in another order',
      'comments(limit: 3, kind: "a") { id }',
      'comments(kind: "a", limit: 3) { text }',
    ],
    [
      'no object is of both types',
      'media { ... on Film { note(lang: "en") } }',
      'media { ... on Book { note(lang: "fr") } }',
    ],
    ['fields of two types have one name', 'comments { text(lang: "en") }', 'media { note(lang: "en") }'],
    ['nothing takes arguments', 'id title', 'title'],
  ])('finds none where %s', (_, one, two) => {
    expect(conflictingRequirements(supergraph(one, two))).toEqual([]);
  });
});
