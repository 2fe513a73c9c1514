import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceUnavailable } from '../errors.ts';
import { openToldServices } from './testing/told-services.ts';

let services: Awaited<ReturnType<typeof openToldServices>>;

beforeAll(async () => {
  services = await openToldServices();
});

afterAll(async () => {
  await services.close();
});

describe('a root fetch', () => {
  it('gets only the variables that it needs, as the client sent them', async () => {
    const { asked } = await services.run(
      'query ($id: ID!, $lang: String, $first: Int) { film(id: $id) { title(lang: $lang) } reviews(first: $first) { id } }',
      () => ({ data: {} }),
      { variables: { id: 7, first: null, more: 'than asked for' } },
    );

    expect(asked.map(({ service, variables }) => [service, variables])).toEqual([
      ['films', { id: 7 }],
      ['reviews', { first: null }],
    ]);
  });

  it('says what a service says, at its place, by the names that the client gave', async () => {
    const { errors } = await services.run('{ id: film(id: "1") { name: title } }', () => ({
      data: { id__as_film: { name__as_title: null } },
      errors: [{ message: 'No title.', path: ['id__as_film', 'name__as_title'], extensions: { code: 'FORBIDDEN' } }],
    }));

    expect(errors).toEqual([
      { message: 'No title.', path: ['id', 'name'], extensions: { code: 'FORBIDDEN', serviceName: 'films' } },
    ]);
  });

  it('lets no error set the status of the answer', async () => {
    const { errors } = await services.run('{ top { id } }', () => ({
      errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN', http: { status: 99, headers: { a: 'b' } } } }],
    }));

    expect(errors).toEqual([{ message: 'No.', extensions: { code: 'FORBIDDEN', serviceName: 'films' } }]);
  });

  it.each([
    [{ message: '' }, { message: 'A service refused.' }],
    [{ message: { text: 'No.' } }, { message: 'A service refused.' }],
    [{ message: 'No.', path: 'top' }, { message: 'No.' }],
    [{ message: 'No.', path: [{ top: 1 }] }, { message: 'No.' }],
    [{ message: 'No.', extensions: 'FORBIDDEN' }, { message: 'No.' }],
    [[], { message: 'A service refused.' }],
  ])('makes an error of %j', async (error, made) => {
    const { errors } = await services.run('{ top { id } }', () => ({ data: {}, errors: [error] }));

    expect(errors).toEqual([{ ...made, extensions: { serviceName: 'films' } }]);
  });

  it('tells of no more than a thousand errors', async () => {
    const { errors } = await services.run('{ top { id } }', () => ({
      data: {},
      errors: Array.from({ length: 100_000 }, () => ({ message: 'No.' })),
    }));

    expect(errors).toHaveLength(1_000);
  });

  it.each([
    ['planned by the walk', '{ top: settings items: film(id: "1") { id } }'],
    ["planned by Apollo's planner", '{ top { id } items { __typename } }'],
  ])('says which fields an answer left out, whatever it says of others: one %s', async (_, query) => {
    const run = (answer: object) => services.run(query, () => answer);
    const missing = {
      message: expect.any(String),
      path: ['items'],
      extensions: { code: 'SERVICE_UNAVAILABLE', service: 'films' },
    };
    const [top] = query.includes('settings') ? ['top__as_settings'] : ['top'];

    expect((await run({ data: { [top as string]: null } })).errors).toEqual([missing]);
    const { data, errors } = await run({ data: { [top as string]: null }, errors: [{ message: 'No.', path: [top] }] });
    expect(data).toEqual({ top: null, items: null });
    expect(errors).toEqual([missing, { message: 'No.', path: ['top'], extensions: { serviceName: 'films' } }]);
  });

  it('says of an outage which fields it takes away', async () => {
    const { data, errors } = await services.run(
      '{ first: top { id } items { __typename } film(id: "1") @skip(if: true) { id } people { name } }',
      ({ service }) => {
        if (service === 'films') throw serviceUnavailable(service);
        return { data: { people: [] } };
      },
    );

    expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
      [['first'], 'SERVICE_UNAVAILABLE'],
      [['items'], 'SERVICE_UNAVAILABLE'],
    ]);
    expect(data).toEqual({ first: null, items: null, people: [] });
  });

  it('runs the fields of a mutation one after the other, and goes on after one that failed', async () => {
    const { data, asked } = await services.run(
      'mutation { hire(id: "1") { id } drop(id: "2") second: drop(id: "3") cut(id: "4") { id } }',
      ({ service }) => {
        if (service === 'people') throw serviceUnavailable(service);
        return service === 'reviews'
          ? { data: { drop: true, second__as_drop: false } }
          : { data: { cut: { __typename: 'Film', id: '4' } } };
      },
    );

    expect(asked.map(({ service }) => service)).toEqual(['people', 'reviews', 'films']);
    expect(data).toBeNull();
  });

  it('runs them in the order in which they were asked for, through fragments', async () => {
    const { asked } = await services.run(
      'mutation { drop(id: "1") ...F hire(id: "2") { id } } fragment F on Mutation { cut(id: "3") { id } review(text: "") { id } }',
      () => ({ data: {} }),
    );

    expect(asked.map(({ query }) => /drop|cut|review|hire/.exec(query)?.[0])).toEqual([
      'drop',
      'cut',
      'review',
      'hire',
    ]);
  });

  it('answers a query that a field leads to in that field', async () => {
    const { data, asked } = await services.run(
      'mutation { refresh { done query { person(id: "1") { id } } } }',
      ({ service }) =>
        service === 'films'
          ? { data: { refresh: { done: true, query: { __typename: 'Query' } } } }
          : { data: { person: { id: '1' } } },
    );

    expect(asked.map(({ service }) => service)).toEqual(['films', 'people']);
    expect(data).toEqual({ refresh: { done: true, query: { person: { id: '1' } } } });
  });

  it('says there what went wrong, and asks nothing where the field is not there', async () => {
    const query = 'mutation { refresh { done query { person(id: "1") { nick } } } }';
    const answer = (refresh: object | null) =>
      services.run(query, ({ service }) =>
        service === 'films'
          ? { data: { refresh } }
          : { data: { person: null }, errors: [{ message: 'No.', path: ['person'] }] },
      );

    expect((await answer({ done: true, query: { __typename: 'Query' } })).errors).toMatchObject([
      { path: ['refresh', 'query', 'person'] },
    ]);
    expect((await answer(null)).asked).toHaveLength(1);
  });
});
