import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceUnavailable } from '../errors.ts';
import type { Executed } from './execute.ts';
import { openToldServices, type Question } from './testing/told-services.ts';

let services: Awaited<ReturnType<typeof openToldServices>>;

beforeAll(async () => {
  services = await openToldServices();
});

afterAll(async () => {
  await services.close();
});

const person = (id: string) => ({ __typename: 'Person', id });

/** Both lists of people need the service `people` in the same step, for different things. */
const TWO_LISTS = `query ($first: Int) {
  film(id: "1") { makers { nick friends(first: $first) { id } } }
  book { authors { born } }
}`;

const FILM = { film: { makers: [person('1'), person('2'), person('1')] } };
const BOOK = { book: { authors: [[person('3'), null], [person('1')]] } };

/** Where errors stand: at an object that is incomplete, or at what is missing of it. */
const at = (...paths: string[]) => paths.map((path) => expect.stringMatching(new RegExp(`^${path}(\\.[a-z]+)?$`)));
const placesOf = (errors: Executed['errors'] = []) => errors.map(({ path }) => path?.join('.'));

const FIRST_OF_BOTH = at('film.makers.0', 'book.authors.0.0');

const representationsOf = ({ variables }: Question) =>
  Object.entries(variables).filter(([name]) => name.includes('representations'));

describe('an entity step', () => {
  it('tells each entity once, and gives all its places what came of it', async () => {
    const { data, asked } = await services.run('{ film(id: "1") { makers { id nick } } }', ({ service }) =>
      service === 'films' ? { data: FILM } : { data: { _entities: [{ nick: 'Ada' }, { nick: 'Bo' }] } },
    );

    expect(representationsOf(asked[1] as Question)).toEqual([['representations', [person('1'), person('2')]]]);
    expect(data).toEqual({
      film: {
        makers: [
          { id: '1', nick: 'Ada' },
          { id: '2', nick: 'Bo' },
          { id: '1', nick: 'Ada' },
        ],
      },
    });
  });

  it('asks nothing of an object whose key is null, for a service broke its word there', async () => {
    const { data, asked } = await services.run('{ film(id: "1") { makers { nick } } }', ({ service }) =>
      service === 'films' ? { data: { film: { makers: [{ __typename: 'Person', id: null }] } } } : {},
    );

    expect(asked.map(({ service }) => service)).toEqual(['films']);
    expect(data).toEqual({ film: { makers: [{ nick: null }] } });
  });

  it('asks one service for what stands in several places in one request', async () => {
    const { data, errors, asked } = await services.run(
      TWO_LISTS,
      ({ service }) =>
        service === 'films'
          ? { data: { ...FILM, ...BOOK } }
          : {
              data: {
                _entities_0: [
                  { nick: 'Ada', friends: [{ id: '7' }] },
                  { nick: 'Bo', friends: null },
                ],
                _entities_1: [{ born: 1815 }, { born: 1900 }],
              },
            },
      { variables: { first: 1 } },
    );

    expect(asked.map(({ service }) => service)).toEqual(['films', 'people']);
    expect(asked[1]?.variables).toEqual({
      _representations_0: [person('1'), person('2')],
      _representations_1: [person('3'), person('1')],
      first: 1,
    });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      film: {
        makers: [
          { nick: 'Ada', friends: [{ id: '7' }] },
          { nick: 'Bo', friends: null },
          { nick: 'Ada', friends: [{ id: '7' }] },
        ],
      },
      book: { authors: [[{ born: 1815 }, null], [{ born: 1900 }]] },
    });
  });

  it('asks for no entities in a place where there is nothing', async () => {
    const { data, asked } = await services.run(TWO_LISTS, ({ service }) =>
      service === 'films'
        ? { data: { film: null, ...BOOK } }
        : { data: { _entities_0: [], _entities_1: [{ born: 1815 }, { born: 1900 }] } },
    );

    expect(asked[1]?.variables).toEqual({ _representations_0: [], _representations_1: [person('3'), person('1')] });
    expect(data).toMatchObject({ film: null, book: { authors: [[{ born: 1815 }, null], [{ born: 1900 }]] } });
  });

  it('asks nothing where there is nothing at all', async () => {
    const { asked } = await services.run(TWO_LISTS, () => ({ data: { film: null, book: null } }));

    expect(asked).toHaveLength(1);
  });

  it('says what went wrong with an entity at each of its places', async () => {
    const { errors } = await services.run('{ film(id: "1") { makers { friends { nick } } } }', ({ service }) =>
      service === 'films'
        ? { data: FILM }
        : {
            data: { _entities: [{ friends: [{ nick: null }] }, null] },
            errors: [
              { message: 'No nick.', path: ['_entities', 0, 'friends', 0, 'nick'], extensions: { code: 'FORBIDDEN' } },
              { message: 'Nobody.', path: ['_entities', 1] },
            ],
          },
    );

    expect(errors).toEqual([
      {
        message: 'No nick.',
        path: ['film', 'makers', 0, 'friends', 0, 'nick'],
        extensions: { code: 'FORBIDDEN', serviceName: 'people' },
      },
      {
        message: 'No nick.',
        path: ['film', 'makers', 2, 'friends', 0, 'nick'],
        extensions: { code: 'FORBIDDEN', serviceName: 'people' },
      },
      expect.objectContaining({ message: 'Nobody.' }),
    ]);
    expect(placesOf(errors).slice(2)).toEqual(at('film.makers.1'));
  });

  it('says it by the names that the client gave', async () => {
    const { errors } = await services.run('{ m: film(id: "1") { who: makers { id: nick } } }', ({ service }) =>
      service === 'films'
        ? { data: { m__as_film: { who__as_makers: [person('1')] } } }
        : {
            data: { _entities: [{ id__as_nick: null }] },
            errors: [{ message: 'No nick.', path: ['_entities', 0, 'id__as_nick'] }],
          },
    );

    expect(errors).toMatchObject([{ path: ['m', 'who', 0, 'id'] }]);
  });

  it('puts errors of two places in one request where they belong', async () => {
    const { data, errors } = await services.run(TWO_LISTS, ({ service }) =>
      service === 'films'
        ? { data: { ...FILM, ...BOOK } }
        : {
            data: { _entities_0: [null, { nick: 'Bo', friends: null }], _entities_1: [null, { born: 1900 }] },
            errors: [
              { message: 'a', path: ['_entities_0', 0] },
              { message: 'b', path: ['_entities_1', 0, 'born'] },
            ],
          },
    );

    expect(errors?.map(({ message }) => message)).toEqual(['a', 'a', 'b']);
    expect(placesOf(errors)).toEqual(at('film.makers.0', 'film.makers.2', 'book.authors.0.0.born'));
    expect(data).toEqual({
      film: {
        makers: [
          { nick: null, friends: null },
          { nick: 'Bo', friends: null },
          { nick: null, friends: null },
        ],
      },
      book: { authors: [[null, null], [{ born: 1900 }]] },
    });
  });

  it.each([
    ['without a path', undefined],
    ['with a path that is none', 'everywhere'],
    ['with a path to what was not asked for', ['films', 3]],
  ])('tells of an error %s wherever something is missing', async (_, path) => {
    const { errors } = await services.run(TWO_LISTS, ({ service }) =>
      service === 'films' ? { data: { ...FILM, ...BOOK } } : { errors: [{ message: 'No.', path }] },
    );

    expect(placesOf(errors)).toEqual(FIRST_OF_BOTH);
  });

  it('tells of what made everything null wherever something is missing', async () => {
    const { errors } = await services.run(TWO_LISTS, ({ service }) =>
      service === 'films'
        ? { data: { ...FILM, ...BOOK } }
        : { data: null, errors: [{ message: 'Broken.', path: ['_entities_1'] }] },
    );

    expect(placesOf(errors)).toEqual(FIRST_OF_BOTH);
  });

  it('says once where an outage takes something away', async () => {
    const { data, errors } = await services.run(TWO_LISTS, ({ service }) => {
      if (service === 'people') throw serviceUnavailable(service);
      return { data: { ...FILM, ...BOOK } };
    });

    expect(placesOf(errors)).toEqual(FIRST_OF_BOTH);
    expect(errors?.map(({ extensions }) => extensions)).toEqual(
      Array(2).fill({ code: 'SERVICE_UNAVAILABLE', service: 'people' }),
    );
    expect(data).toMatchObject({ film: { makers: [{ nick: null }, { nick: null }, { nick: null }] } });
  });

  it.each([
    ['too few', [{ born: 1815 }]],
    ['too many', [{ born: 1815 }, { born: 1900 }, { born: 2000 }]],
    ['no list of', { born: 1815 }],
    ['no', undefined],
  ])('takes none of %s entities, and all of another part', async (_, entities) => {
    const { data, errors } = await services.run(TWO_LISTS, ({ service }) =>
      service === 'films'
        ? { data: { ...FILM, ...BOOK } }
        : { data: { _entities_0: [{ nick: 'Ada' }, { nick: 'Bo' }], _entities_1: entities } },
    );

    expect(placesOf(errors)).toEqual(at('book.authors.0.0'));
    expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE', service: 'people' } }]);
    expect(data).toMatchObject({
      film: { makers: [{ nick: 'Ada' }, { nick: 'Bo' }, { nick: 'Ada' }] },
      book: { authors: [[null, null], [null]] },
    });
  });

  it('asks nothing about an entity whose key never came', async () => {
    const { data, asked } = await services.run('{ film(id: "1") { makers { nick } } }', ({ service }) =>
      service === 'films'
        ? { data: { film: { makers: [{ __typename: 'Person' }, person('2')] } } }
        : { data: { _entities: [{ nick: 'Bo' }] } },
    );

    expect(asked[1]?.variables).toEqual({ representations: [person('2')] });
    expect(data).toEqual({ film: { makers: [{ nick: null }, { nick: 'Bo' }] } });
  });

  it('keeps the type of an entity of which a service knows but the interface', async () => {
    const { data } = await services.run('{ top { __typename rating ... on Film { reel } } }', ({ service }) =>
      service === 'films'
        ? { data: { top: { __typename: 'Film', id: '1', reel: 'r' } } }
        : { data: { _entities: [{ __typename: 'Media', rating: 5 }] } },
    );

    expect(data).toEqual({ top: { __typename: 'Film', rating: 5, reel: 'r' } });
  });
});
