import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { plannedDocument } from './planned-document.ts';

const schema = buildSchema(`
  type Query { film(id: ID): Film media: [Media] item: Item }
  type Mutation { a: Person b: Person c: Person d: Person e: Person }
  interface Media { id: ID! title: String }
  type Film implements Media { id: ID! title: String reel: String director: Person }
  type Book implements Media { id: ID! title: String pages: Int }
  type Person { id: ID! name: String }
  union Item = Film | Person
`);

const planned = (
  query: string,
  { refused = [] as readonly string[], required = [] as readonly string[], variables = {}, operation = 0 } = {},
): string => {
  const document: DocumentNode = parse(query);
  const fields = new Set<FieldNode>();
  visit(document, {
    Field: (node) => {
      if (refused.includes(node.name.value)) fields.add(node);
    },
  });
  const fragments = new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const definition = operations[operation] as OperationDefinitionNode;
  return stripIgnoredCharacters(
    print(plannedDocument({ schema, definition, fragments, refused: fields, variables, required: new Set(required) })),
  );
};

describe('plannedDocument', () => {
  it('is the document itself where nothing of it is special', () => {
    const query = 'query A($id:ID){film(id:$id){id ...F}}fragment F on Film{title}';

    expect(planned(query)).toBe(query);
  });

  it('has no alias that is the name of a field, since that may tell which entity it is', () => {
    expect(planned('{ film { id: title title: reel reel } }')).toBe(
      '{film{id__as_title:title title__as_reel:reel reel}}',
    );
  });

  it('has no field by its own name that a service may require with other arguments', () => {
    expect(
      planned('{ film(id: 1) { title } film: film(id: 1) { id } other: media { title } }', { required: ['film'] }),
    ).toBe('{film__as_film:film(id:1){title}film__as_film:film(id:1){id}other__as_media:media{title}}');
  });

  it('has type names without alias', () => {
    expect(planned('{ film { kind: __typename id: __typename } }')).toBe('{film{__typename __typename}}');
  });

  it('has one operation, and no fragment that is for another', () => {
    const query = `
      query A { film { id } }
      query B($id: ID) { ...F }
      fragment F on Query { film(id: $id) { ...G } }
      fragment G on Film { title }
    `;

    expect(planned(query)).toBe('query A{film{id}}');
    expect(planned(query, { operation: 1 })).toBe(
      'query B($id:ID){...F}fragment F on Query{film(id:$id){...G}}fragment G on Film{title}',
    );
  });

  it('has nothing of what is refused, and asks whether the object is there where nothing else is left', () => {
    expect(planned('{ film { id reel } }', { refused: ['reel'] })).toBe('{film{id}}');
    expect(planned('{ film { reel } }', { refused: ['reel'] })).toBe('{film{__typename}}');
    expect(planned('{ film { director { name } } }', { refused: ['director'] })).toBe('{film{__typename}}');
    expect(planned('{ film { ...F } } fragment F on Film { reel }', { refused: ['reel'] })).toBe(
      '{film{__typename ...F}}fragment F on Film{__typename}',
    );
    expect(planned('{ film { id } }', { refused: ['film'] })).toBe('{__typename}');
  });

  it('has no introspection, which no subgraph is asked', () => {
    expect(planned('{ __schema { queryType { name } } a: __type(name: "Film") { name } film { id } }')).toBe(
      '{film{id}}',
    );
    expect(planned('{ __schema { queryType { name } } }')).toBe('{__typename}');
  });

  it.each([
    ['@skip(if: true)', '@skip(if: false)', {}],
    ['@include(if: false)', '@include(if: true)', {}],
    ['@skip(if: $a)', '@include(if: $a)', { a: true }],
    ['@include(if: $a)', '@skip(if: $a)', { a: false }],
    ['@skip(if: false) @include(if: $a)', '@skip(if: $a)', {}],
  ])('has nothing that %s leaves out, and all that %s lets stand', (out, stays, variables) => {
    const query = `{ film { id title ${out} ... ${out} { reel } ...F ${out} director ${stays} { name } } }`;

    expect(planned(`${query} fragment F on Film { reel }`, { variables })).toContain('film{id director{name}}');
  });

  it('asks whether an object is there where all that is asked of it depends on its type or is skipped', () => {
    expect(planned('{ item { ... on Person { name } } }')).toContain('item{__typename ...on Person{name}}');
    expect(planned('{ media { ... on Film { reel } } }')).toContain('media{__typename ...on Film{reel}}');
    expect(planned('{ film { reel @skip(if: true) } }')).toBe('{film{__typename}}');
  });

  it('asks for no more where a fragment holds for every object', () => {
    const query = '{media{...on Media{id}}film{...F}item{...on Item{__typename}}}fragment F on Media{id}';

    expect(planned(query)).toBe(query);
  });

  it('has the fields of a mutation in the order in which they are run, those of fragments among them', () => {
    const query =
      'mutation { a { id } ...F b { id } ... @skip(if: true) { e { id } } } fragment F on Mutation { c { id } d { id } a { name } }';

    expect(planned(query)).toBe('mutation{a{id}c{id}d{id}a{name}b{id}}');
  });

  it('takes no longer for fragments that spread each other many times over', () => {
    const bomb = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Film { ...F${n + 1} ...F${n + 1} }`).join('');

    expect(planned(`{ film { ...F0 } } ${bomb} fragment F60 on Film { ... on Book { pages } }`)).toContain(
      'film{__typename ...F0}',
    );
  });
});
