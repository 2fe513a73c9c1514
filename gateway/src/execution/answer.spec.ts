import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  visit,
} from 'graphql';
import { shapeAnswer } from './answer.ts';
import type { JsonObject } from './json.ts';
import { shapeOf } from './shape.ts';

const schema = buildSchema(`
  scalar JSON
  enum Genre { DRAMA NOIR }
  interface Media { id: ID! title: String }
  type Film implements Media { id: ID! title: String reel: String! genre: Genre length: Int weight: Float isOld: Boolean meta: JSON }
  type Book implements Media { id: ID! title: String pages: Int! }
  type Person { id: ID! name: String! }
  union Item = Film | Person
  type Query {
    film: Film mustFilm: Film! media: Media item: Item
    films: [Film] filmsThere: [Film!] mustFilms: [Film!]! grid: [[Film!]!]! loose: [[Film!]]
    json: JSON mustJson: JSON! ids: [ID!] float: Float! text: String
  }
`);

/** Shapes what was fetched, and lists what was told about it by its path. */
const shaped = (query: string, data: object, { refused = [] as readonly string[], variables = {} } = {}) => {
  const document = parse(query);
  const fields = new Set<FieldNode>();
  visit(document, {
    Field: (node) => {
      if (refused.includes(node.name.value)) fields.add(node);
    },
  });
  const [definition] = document.definitions as OperationDefinitionNode[];
  const fragments = new Map(
    document.definitions
      .filter((fragment): fragment is FragmentDefinitionNode => fragment.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const shape = shapeOf({
    definition: definition as OperationDefinitionNode,
    schema,
    fragments,
    refused: fields,
    variables,
    required: new Set(),
  });
  const told: string[] = [];
  const answer = shapeAnswer(data as JsonObject, shape, {
    introspect: () => null,
    onRefused: (path) => told.push(`refused ${path.join('.')}`),
    onWrong: (path) => told.push(`wrong ${path.join('.')}`),
    onMissing: (path) => told.push(`missing ${path.join('.')}`),
  });
  return { answer, told };
};

const answerOf = (...given: Parameters<typeof shaped>) => shaped(...given).answer;

const M = { __typename: 'Film', id: '1', title: 'M', reel: 'r' };

describe('shapeAnswer: what is asked for', () => {
  it('is in the order of the question, and nothing besides', () => {
    const { answer, told } = shaped('{ film { title __typename id } text }', { text: 'a', more: 1, film: M });

    expect(JSON.stringify(answer)).toBe('{"film":{"title":"M","__typename":"Film","id":"1"},"text":"a"}');
    expect(told).toEqual([]);
  });

  it('has each field once, where it was first asked for, with all that is asked of it anywhere', () => {
    const query = `
      { film { title ...F id ... on Film { reel title } } film { genre } }
      fragment F on Film { reel length }
    `;

    expect(JSON.stringify(answerOf(query, { film: { ...M, genre: 'NOIR', length: 99 } }))).toBe(
      '{"film":{"title":"M","reel":"r","length":99,"id":"1","genre":"NOIR"}}',
    );
  });

  it('reads an alias by the name that plans give it', () => {
    expect(answerOf('{ film { id: title kind: __typename } }', { film: { ...M, id__as_title: 'M' } })).toEqual({
      film: { id: 'M', kind: 'Film' },
    });
  });

  it('is by the type of each object', () => {
    const query = '{ media { ... on Book { pages } ... on Film { reel } ... on Media { id } } }';

    expect(answerOf(query, { media: M })).toEqual({ media: { reel: 'r', id: '1' } });
    expect(answerOf(query, { media: { __typename: 'Book', id: '2', pages: 9 } })).toEqual({
      media: { pages: 9, id: '2' },
    });
  });

  it('is of no more than its interface where the type was not asked for', () => {
    const query = '{ media { id ... on Book { pages } title } }';

    expect(answerOf(query, { media: { id: '2', title: 'T' } })).toEqual({ media: { id: '2', title: 'T' } });
    expect(answerOf(query, { media: { __typename: 'Media', id: '2' } })).toEqual({ media: { id: '2', title: null } });
  });

  it('makes no type name up', () => {
    expect(shaped('{ media { id __typename } }', { media: { __typename: 'Media', id: '2' } })).toEqual({
      answer: { media: null },
      told: ['missing media.__typename'],
    });
    expect(shaped('{ item { ... on Film { id } } }', { item: { id: '2' } })).toEqual({
      answer: { item: null },
      told: ['wrong item'],
    });
  });

  it('leaves out what is skipped', () => {
    const query = 'query ($no: Boolean!) { text @include(if: $no) film @skip(if: false) { id title @skip(if: true) } }';

    expect(answerOf(query, { film: M, text: 'a' }, { variables: { no: false } })).toEqual({ film: { id: '1' } });
  });
});

describe('shapeAnswer: nulls', () => {
  it('stay where they may be', () => {
    const { answer, told } = shaped('{ film { title } films { title } text }', {
      film: { title: null },
      films: [null],
    });

    expect(answer).toEqual({ film: { title: null }, films: [null], text: null });
    expect(told).toEqual([]);
  });

  it.each([
    ['film', '{ film { reel } }', { film: {} }, { film: null }, 'film.reel'],
    ['the whole answer', '{ mustFilm { reel } }', { mustFilm: {} }, null, 'mustFilm.reel'],
    ['an element', '{ films { reel } }', { films: [{}, M] }, { films: [null, { reel: 'r' }] }, 'films.0.reel'],
    ['a list', '{ filmsThere { reel } }', { filmsThere: [M, {}] }, { filmsThere: null }, 'filmsThere.1.reel'],
    [
      'a list, for a null in it',
      '{ filmsThere { reel } }',
      { filmsThere: [null] },
      { filmsThere: null },
      'filmsThere.0',
    ],
    ['all, for a list', '{ mustFilms { reel } }', { mustFilms: [{}] }, null, 'mustFilms.0.reel'],
    ['all, through lists of lists', '{ grid { reel } }', { grid: [[M], [M, {}]] }, null, 'grid.1.1.reel'],
    [
      'an inner list',
      '{ loose { reel } }',
      { loose: [[{}], [M]] },
      { loose: [null, [{ reel: 'r' }]] },
      'loose.0.0.reel',
    ],
  ])('make %s null where none may be', (_, query, data, answer, missing) => {
    expect(shaped(query, data)).toEqual({ answer, told: [`missing ${missing}`] });
  });

  it('are told of in each place', () => {
    expect(shaped('{ mustFilms { reel } mustJson }', { mustFilms: [{}, M, { reel: null }] })).toEqual({
      answer: null,
      told: ['missing mustFilms.0.reel', 'missing mustFilms.2.reel', 'missing mustJson'],
    });
  });
});

describe('shapeAnswer: wrong values', () => {
  it.each([
    ['film { length }', { film: { length: 2 ** 31 } }, 'film.length'],
    ['film { length }', { film: { length: 1.5 } }, 'film.length'],
    ['film { length }', { film: { length: '99' } }, 'film.length'],
    ['film { weight }', { film: { weight: 'NaN' } }, 'film.weight'],
    ['film { weight }', { film: { weight: JSON.parse('1e999') } }, 'film.weight'],
    ['film { weight }', { film: { weight: true } }, 'film.weight'],
    ['film { isOld }', { film: { isOld: 'false' } }, 'film.isOld'],
    ['film { isOld }', { film: { isOld: 0 } }, 'film.isOld'],
    ['film { genre }', { film: { genre: 'HORROR' } }, 'film.genre'],
    ['film { genre }', { film: { genre: 'constructor' } }, 'film.genre'],
    ['film { genre }', { film: { genre: ['NOIR'] } }, 'film.genre'],
    ['film { title }', { film: { title: { text: 'M' } } }, 'film.title'],
    ['film { title }', { film: { title: 7 } }, 'film.title'],
    ['film { id: id title }', { film: { id: { a: 1 } } }, 'film.id'],
    ['film { title }', { film: [M] }, 'film'],
    ['film { title }', { film: 'M' }, 'film'],
    ['film { title }', { film: { ...M, __typename: 'Person' } }, 'film'],
    ['film { title }', { film: { ...M, __typename: 'Nothing' } }, 'film'],
    ['film { title }', { film: { ...M, __typename: '__proto__' } }, 'film'],
    ['media { title }', { media: { ...M, __typename: 'Person' } }, 'media'],
    ['media { title }', { media: { ...M, __typename: 'Item' } }, 'media'],
    ['item { __typename }', { item: { ...M, __typename: 'Book' } }, 'item'],
    ['films { title }', { films: M }, 'films'],
    ['films { title }', { films: 'M' }, 'films'],
    ['films { title }', { films: [[M]] }, 'films.0'],
    ['loose { title }', { loose: [M] }, 'loose.0'],
    ['ids', { ids: ['1', 2.5] }, 'ids.1'],
    ['json', { json: JSON.parse('1e999') }, 'json'],
  ])('are null and told of: %s in %j', (fields, data, place) => {
    const { answer, told } = shaped(`{ ${fields} }`, data);

    expect(told).toEqual([`wrong ${place}`]);
    expect(JSON.stringify(answer)).toContain('null');
  });

  it('are those of a scalar of our own that are too deep to be written again', () => {
    const json = JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`);

    expect(shaped('{ json }', { json })).toEqual({ answer: { json: null }, told: ['wrong json'] });
  });

  it('make null what holds them where none may be', () => {
    expect(shaped('{ float }', { float: JSON.parse('-1e999') })).toEqual({ answer: null, told: ['wrong float'] });
    expect(shaped('{ film { reel } }', { film: { reel: 7 } })).toEqual({
      answer: { film: null },
      told: ['wrong film.reel'],
    });
  });

  it.each([
    ['film { id }', { film: { id: 7 } }],
    ['film { length }', { film: { length: -(2 ** 31) } }],
    ['film { weight }', { film: { weight: 1e300 } }],
    ['film { meta }', { film: { meta: { any: ['thing', null, { at: 'all' }] } } }],
  ])('are none: %s in %j', (fields, data) => {
    expect(shaped(`{ ${fields} }`, data)).toEqual({ answer: data, told: [] });
  });

  it('lets a scalar of our own hold names that objects inherit, and changes no other object', () => {
    const data = JSON.parse('{"json":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}');

    expect(JSON.stringify(answerOf('{ json }', data))).toBe(JSON.stringify(data));
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('shapeAnswer: refused fields', () => {
  it.each([
    ['{ film { title id } }', { film: M }, ['title'], { film: { title: null, id: '1' } }, ['film.title']],
    ['{ film { reel id } }', { film: M }, ['reel'], { film: null }, ['film.reel']],
    ['{ mustFilm { id } text }', {}, ['mustFilm'], null, ['mustFilm']],
    ['{ mustFilm { reel } }', { mustFilm: M }, ['reel'], null, ['mustFilm.reel']],
    [
      '{ films { title reel } }',
      { films: [M, null, M] },
      ['reel'],
      { films: [null, null, null] },
      ['films.0.reel', 'films.2.reel'],
    ],
    [
      '{ filmsThere { reel } }',
      { filmsThere: [M, M] },
      ['reel'],
      { filmsThere: null },
      ['filmsThere.0.reel', 'filmsThere.1.reel'],
    ],
    ['{ grid { reel } text }', { grid: [[], [M]] }, ['reel'], null, ['grid.1.0.reel']],
    ['{ films { title } }', { films: [] }, ['title'], { films: [] }, []],
    ['{ film { title } }', { film: null }, ['title'], { film: null }, []],
    ['{ film { title } text }', { film: M, text: 'a' }, ['film', 'text'], { film: null, text: null }, ['film', 'text']],
  ])('are null at their places: %s', (query, data, refused, answer, places) => {
    expect(shaped(query, data, { refused })).toEqual({ answer, told: places.map((place) => `refused ${place}`) });
  });

  it('are refused wherever one of those that ask for them is refused', () => {
    const query = '{ media { title ... on Film { title } } }';
    const document = parse(query);
    const refused = new Set<FieldNode>();
    visit(document, {
      InlineFragment: ({ selectionSet }) => {
        refused.add(selectionSet.selections[0] as FieldNode);
      },
    });
    const shape = shapeOf({
      definition: document.definitions[0] as OperationDefinitionNode,
      schema,
      fragments: new Map(),
      refused,
      variables: {},
      required: new Set(),
    });
    const listener = { introspect: () => null, onRefused: () => {}, onWrong: () => {}, onMissing: () => {} };

    expect(shapeAnswer({ media: M }, shape, listener)).toEqual({ media: { title: null } });
    expect(shapeAnswer({ media: { __typename: 'Book', title: 'T' } }, shape, listener)).toEqual({
      media: { title: 'T' },
    });
  });
});
