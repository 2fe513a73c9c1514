import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lexicographicSortSchema } from 'graphql';
import { openToldServices } from './testing/told-services.ts';

let services: Awaited<ReturnType<typeof openToldServices>>;

beforeAll(async () => {
  services = await openToldServices();
});

afterAll(async () => {
  await services.close();
});

const FILM = { __typename: 'Film', id: '1', title: 'M', year: 1931, reel: 'r' };
const film = () => ({ data: { film: FILM } });

describe('SupergraphGateway: variables', () => {
  it('refuses wrong ones before any service is asked', async () => {
    const { data, errors, asked } = await services.run('query ($id: ID!) { film(id: $id) { id } }', film);

    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } }]);
    expect(asked).toEqual([]);
  });

  it('says no more than twenty things of a long list', async () => {
    const { errors } = await services.run('query ($ids: [ID!]) { people(ids: $ids) { id } }', film, {
      variables: { ids: Array(100_000).fill(null) },
    });

    expect(errors).toHaveLength(21);
    expect(errors?.every(({ extensions }) => extensions?.code === 'BAD_USER_INPUT')).toBe(true);
  });

  it('takes a value that can not be written again for an error of the answer', async () => {
    const filter = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    const { data, errors } = await services.run('query ($filter: JSON) { settings(filter: $filter) }', film, {
      variables: { filter },
    });

    expect(data).toEqual({ settings: null });
    expect(errors).toMatchObject([{ path: ['settings'] }]);
  });
});

describe('SupergraphGateway: conditions', () => {
  const QUERY = `query ($withPeople: Boolean = false, $no: Boolean!) {
    film(id: "1") { id title @include(if: $withPeople) ... @skip(if: $no) { year } }
    people @include(if: $withPeople) { id }
  }`;
  const answer = ({ service }: { service: string }) =>
    service === 'films' ? film() : { data: { people: [{ id: '9' }] } };

  it.each([
    [{ no: true }, { film: { id: '1' } }, ['films']],
    [{ no: false }, { film: { id: '1', year: 1931 } }, ['films']],
    [{ no: true, withPeople: true }, { film: { id: '1', title: 'M' }, people: [{ id: '9' }] }, ['films', 'people']],
  ])('with %j asks for %j', async (variables, data, services_) => {
    const run = await services.run(QUERY, answer, { variables });

    expect(run.data).toEqual(data);
    expect(run.asked.map(({ service }) => service).sort()).toEqual(services_);
  });

  it('loses nothing of an entity whose other fields are skipped', async () => {
    const { data } = await services.run(
      'query ($no: Boolean!) { people { id trust @skip(if: $no) score } }',
      ({ service }) =>
        service === 'people'
          ? { data: { people: [{ __typename: 'Person', id: '9', passport: { number: '9' } }] } }
          : { data: { _entities: [{ score: 5 }] } },
      { variables: { no: true } },
    );

    expect(data).toEqual({ people: [{ id: '9', score: 5 }] });
  });

  it('answers an object of which nothing is asked in the end', async () => {
    const { data } = await services.run(
      'query ($no: Boolean!) { sole { id @skip(if: $no) } film(id: "1") { ... on Lengthy @include(if: false) { note } } }',
      () => ({ data: { sole: { __typename: 'Film' }, film: { __typename: 'Film' } } }),
      { variables: { no: true } },
    );

    expect(data).toEqual({ sole: {}, film: {} });
  });
});

describe('SupergraphGateway: aliases', () => {
  it('asks about the entity that is there, whatever a client calls its fields', async () => {
    const { data, asked } = await services.run('{ film(id: "1") { id: title reel: id budget } }', ({ service }) =>
      service === 'films'
        ? { data: { film: { ...FILM, id__as_title: 'M', reel__as_id: '1' } } }
        : { data: { _entities: [{ budget: 7 }] } },
    );

    expect(asked[1]?.variables).toEqual({ representations: [{ __typename: 'Film', id: '1' }] });
    expect(data).toEqual({ film: { id: 'M', reel: '1', budget: 7 } });
  });
});

describe('SupergraphGateway: documents of several operations', () => {
  const QUERY = `
    query One { film(id: "1") { title } }
    query Two($first: Int) { ...F }
    fragment F on Query { reviews(first: $first) { id } }
  `;

  it.each([
    ['One', 'films'],
    ['Two', 'reviews'],
  ])('run %s by its name', async (operationName, service) => {
    const { asked } = await services.run(QUERY, film, { operationName });

    expect(asked.map((question) => question.service)).toEqual([service]);
  });
});

describe('SupergraphGateway: introspection', () => {
  it('is answered in its place, with the variables that it needs, and asks no service', async () => {
    const { data, asked } = await services.run(
      `query ($name: String!, $deprecated: Boolean = true, $period: Period) {
        a: __type(name: $name) { name fields(includeDeprecated: $deprecated) { name } }
        grid(period: $period) { id }
        ...F
      }
      fragment F on Query { __schema { queryType { name } } __schema { mutationType { name } } __typename }`,
      () => ({ data: { grid: [] } }),
      { variables: { name: 'Flat', period: { from: 1 } } },
    );

    expect(JSON.stringify(data)).toBe(
      JSON.stringify({
        a: { name: 'Flat', fields: [{ name: 'floor' }, { name: 'doors' }] },
        grid: [],
        __schema: { queryType: { name: 'Query' }, mutationType: { name: 'Mutation' } },
        __typename: 'Query',
      }),
    );
    expect(asked).toHaveLength(1);
  });

  it('asks nobody anything where nothing else is asked for', async () => {
    const { data, asked } = await services.run('{ __typename __schema @skip(if: false) { queryType { name } } }', film);

    expect(data).toEqual({ __typename: 'Query', __schema: { queryType: { name: 'Query' } } });
    expect(asked).toEqual([]);
  });

  it('is answered in a query that a field of a mutation leads to', async () => {
    const { data } = await services.run(
      'mutation { refresh { query { __schema { queryType { name } } __type(name: "Nothing") { name } } } }',
      () => ({ data: { refresh: { query: { __typename: 'Query' } } } }),
    );

    expect(data).toEqual({ refresh: { query: { __schema: { queryType: { name: 'Query' } }, __type: null } } });
  });
});

describe('SupergraphGateway: refused fields', () => {
  it('are asked of no service, and null with an error at each place', async () => {
    const { data, errors, asked } = await services.run(
      '{ film(id: "1") { title makers { id score } } }',
      () => ({ data: { film: { title: 'M', makers: [{ id: '1' }, { id: '2' }] } } }),
      { refused: ['score', 'title'] },
    );

    expect(asked).toHaveLength(1);
    expect(asked[0]?.query).not.toMatch(/score|title/);
    expect(data).toEqual({
      film: {
        title: null,
        makers: [
          { id: '1', score: null },
          { id: '2', score: null },
        ],
      },
    });
    expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions?.code])).toEqual([
      ['film.title', 'UNAUTHORIZED_FIELD_OR_TYPE'],
      ['film.makers.0.score', 'UNAUTHORIZED_FIELD_OR_TYPE'],
      ['film.makers.1.score', 'UNAUTHORIZED_FIELD_OR_TYPE'],
    ]);
  });

  it('are told of in no more than a hundred places', async () => {
    const { errors } = await services.run(
      '{ film(id: "1") { makers { id score } } }',
      () => ({ data: { film: { makers: Array.from({ length: 500 }, (_, id) => ({ id: `${id}` })) } } }),
      { refused: ['score'] },
    );

    expect(errors).toHaveLength(100);
  });
});

describe('SupergraphGateway: plans', () => {
  it('plans a document that it was warmed with no more, for whatever values of its conditions', async () => {
    const query =
      'query Warm($a: Boolean!, $b: Boolean!) { film(id: "1") { id @include(if: $a) title @skip(if: $b) } }';
    const before = services.gateway.plannedCount;
    services.gateway.warm(services.schema, query);
    const warmed = services.gateway.plannedCount;

    for (const a of [true, false])
      for (const b of [true, false]) await services.run(query, film, { variables: { a, b } });

    expect(warmed).toBe(before + 4);
    expect(services.gateway.plannedCount).toBe(warmed);
  });

  it('warms documents of several operations', () => {
    const before = services.gateway.plannedCount;
    services.gateway.warm(services.schema, 'query WarmA { top { id } } query WarmB { top { title } }');

    expect(services.gateway.plannedCount).toBe(before + 2);
  });

  it('has no plan for what the schema has not got', () => {
    expect(() => services.gateway.warm(services.schema, '{ top { id nothing } }')).toThrow(
      'Cannot query field "nothing"',
    );
  });

  it('has a plan for each schema that a document is asked of', () => {
    const query = 'query Shared { top { id } }';
    const before = services.gateway.plannedCount;
    services.gateway.warm(services.schema, query);
    services.gateway.warm(services.schema, query);
    services.gateway.warm(lexicographicSortSchema(services.schema), query);

    expect(services.gateway.plannedCount).toBe(before + 2);
  });

  it('has plans of their own for those who are refused something', async () => {
    const query = 'query Refusing { film(id: "1") { id title } }';
    await services.run(query, film);
    const before = services.gateway.plannedCount;
    const { data } = await services.run(query, film, { refused: ['title'] });

    expect(services.gateway.plannedCount).toBe(before + 1);
    expect(data).toEqual({ film: { id: '1', title: null } });
  });
});
