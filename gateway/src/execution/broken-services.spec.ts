import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openToldServices, type Question } from './testing/told-services.ts';

let services: Awaited<ReturnType<typeof openToldServices>>;

beforeAll(async () => {
  services = await openToldServices();
});

afterAll(async () => {
  await services.close();
});

const QUERY = `{
  film(id: "1") { id title runtime genre makers { id name nick home { city flats { floor } } trust } cast { id crew { born } } }
  media { __typename id ... on Book { authors { nick } } rating }
  items { ... on Person { name score } ... on Blurb { text related { __typename } } }
  matrix { x y weight critic { score } }
  settings
  reviews { about { title } author { nick } meta replies { id } }
}`;

/** Nested too deep for anything that calls itself once a level. */
const DEEP = 10_000;
const deep = (open: string, close: string, inner = '') => open.repeat(DEEP) + inner + close.repeat(DEEP);
const DEEP_LIST = deep('[', ']');
const DEEP_OBJECT = deep('{"a":', '}', '1');

/** Whatever came, it can be written, has all fields that were asked for or null, and says where something is missing. */
const expectWellFormed = (answer: { data?: unknown; errors?: readonly unknown[] | undefined }) => {
  expect(() => JSON.stringify(answer)).not.toThrow();
  const { data, errors = [] } = answer as { data: Record<string, unknown> | null; errors?: { message: unknown }[] };
  if (data) expect(Object.keys(data)).toEqual(['film', 'media', 'items', 'matrix', 'settings', 'reviews']);
  else expect(errors.length).toBeGreaterThan(0);
  for (const { message } of errors) expect(typeof message).toBe('string');
};

const SOUND = {
  film: {
    __typename: 'Film',
    id: '1',
    title: 'M',
    runtime: 99,
    genre: 'NOIR',
    makers: [{ __typename: 'Person', id: '1', name: 'Ada', passport: { number: '1' } }],
  },
  media: [{ __typename: 'Book', id: '2', authors: [[{ __typename: 'Person', id: '1' }]] }],
  items: [{ __typename: 'Person', id: '1', name: 'Ada', passport: { number: '1' } }],
  matrix: [[{ x: 1, weight: 1, critic: { __typename: 'Person', passport: { number: '1' } } }]],
  settings: { a: 1 },
  reviews: [],
};

describe('the gateway before broken services', () => {
  it.each([
    ['a list for an object', { ...SOUND, film: [SOUND.film] }],
    ['an object for a list', { ...SOUND, media: SOUND.media[0], matrix: { 0: [] }, items: {} }],
    ['text for everything', Object.fromEntries(Object.keys(SOUND).map((key) => [key, 'text']))],
    ['numbers for everything', Object.fromEntries(Object.keys(SOUND).map((key) => [key, 1e308]))],
    ['lists of lists for lists', { ...SOUND, media: [SOUND.media], items: [[[]]] }],
    ['lists for lists of lists', { ...SOUND, matrix: [{ x: 1 }], media: [{ ...SOUND.media[0], authors: [{}] }] }],
    ['types that lie', { ...SOUND, film: { ...SOUND.film, __typename: 'Person' }, items: [{ __typename: 'Query' }] }],
    ['types that are none', { ...SOUND, media: [{ __typename: 'constructor' }, { __typename: '__proto__' }] }],
    ['types that are no text', { ...SOUND, media: [{ __typename: 7 }, { __typename: ['Film'] }, { __typename: {} }] }],
    ['keys that are no keys', { ...SOUND, film: { ...SOUND.film, id: { id: ['1'] } } }],
  ])('answers well where one says %s', async (_, data) => {
    const answer = await services.run(QUERY, ({ service }) => (service === 'films' ? { data } : { data: {} }));

    expectWellFormed(answer);
    expect(answer.errors?.length).toBeGreaterThan(0);
  });

  it.each([
    ['lists', DEEP_LIST],
    ['objects', DEEP_OBJECT],
  ])('answers well where %s are nested ten thousand deep, in any place and twice over', async (_, nested) => {
    const places = ['film', 'makers', 'home', 'name', 'passport', 'media', 'authors', 'matrix', 'critic', 'settings'];
    const deepAt = (place: string, value: unknown) =>
      JSON.stringify(value, (key, inner) => (key === place ? '@deep' : inner)).replaceAll('"@deep"', nested);
    const entity = { ...SOUND.film.makers[0], home: { city: 'Rome' }, nick: 'Ada' };
    for (const place of places)
      expectWellFormed(
        await services.run(QUERY, ({ service, variables }) => {
          if (service === 'films') return deepAt(place, { data: SOUND });
          const lists = Object.entries(variables).map(([name, told]) => [
            name.replace('representations', 'entities').replace(/^e/, '_e'),
            (told as unknown[]).map(() => entity),
          ]);
          return deepAt(place, { data: { reviews: [], ...Object.fromEntries(lists) } });
        }),
      );
  });

  it('keeps what is deep and merged twice from ending the process', async () => {
    const answer = await services.run(
      '{ stats { share films people } }',
      () => `{"data":{"stats":{"share":1,"films":1,"people":2,"z":${DEEP_OBJECT}}}}`,
    );

    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(() => JSON.stringify(answer)).not.toThrow();
  });

  it('tells of an entity whose key is too deep to be written, and completes the others', async () => {
    const { data, errors } = await services.run(
      '{ film(id: "1") { budget } people { score } }',
      ({ service, query }) => {
        if (service === 'films') return `{"data":{"film":{"__typename":"Film","id":${DEEP_LIST}}}}`;
        if (service === 'reviews') return { data: { _entities: [{ score: 5 }] } };
        return query.includes('_entities')
          ? { data: { _entities: [{ budget: 1 }] } }
          : { data: { people: [{ __typename: 'Person', passport: { number: '1' } }] } };
      },
    );

    expect(data).toEqual({ film: { budget: null }, people: [{ score: 5 }] });
    expect(errors?.[0]?.path?.slice(0, 1)).toEqual(['film']);
  });

  it('takes no number that JSON can write and no answer can', async () => {
    const { data } = await services.run(
      '{ film(id: "1") { length } matrix { weight } settings }',
      () =>
        '{"data":{"film":{"length":2147483648},"matrix":[[{"weight":1e999}],[{"weight":-1e999}]],"settings":1e999}}',
    );

    expect(data).toEqual({ film: { length: null }, matrix: [[{ weight: null }], [{ weight: null }]], settings: null });
  });

  it('changes no object of its own, whatever keys an answer has', async () => {
    const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    await services.run(
      '{ stats { share best { title } people } settings }',
      () =>
        `{"data":{"__proto__":{"polluted":1},"settings":${evil},"stats":{"share":1,"__proto__":{"polluted":1},"best":${evil}}}}`,
    );

    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('answers well whatever JSON they answer', async () => {
    const name = fc.constantFrom(
      'film',
      'media',
      'items',
      'matrix',
      'id',
      '__typename',
      'makers',
      '_entities',
      'home',
      'passport',
      'number',
      'x',
      '_entities_0',
      '__proto__',
    );
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { depthSize: 'large' },
        fc.constantFrom(null, true, 0, -1.5, 1e300, '', '1', 'Film', 'Person', 'Media', 'NOIR'),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(name, tie('json'), { maxKeys: 6, noNullPrototype: true }),
        fc.constantFrom(...Object.values(SOUND), SOUND),
      ),
    }));
    const answers = fc.array(
      fc.oneof(
        fc.record({ data: json }),
        fc.record({ data: json, errors: fc.array(json) }),
        fc.constant({ data: SOUND }),
      ),
      { minLength: 1, maxLength: 6 },
    );

    await fc.assert(
      fc.asyncProperty(answers, async (told) => {
        let next = 0;
        const answer = await services.run(QUERY, (_: Question) => {
          const { data, errors } = told[next++ % told.length] as { data: unknown; errors?: unknown[] };
          const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
          const sound = errors?.filter((error) => typeof error === 'object' && error !== null);
          return { data: isObject ? data : null, ...(sound && { errors: sound }) };
        });
        expectWellFormed(answer);
      }),
      { numRuns: 1_000 },
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
