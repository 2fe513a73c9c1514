import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signDevelopmentToken } from '@tutti/cli/development-issuer';
import { ROLES, type Role } from '@tutti/kit/caller';
import type { GraphQLSchema } from 'graphql';
import { type Endpoint, readAccessTable } from '../authorization/access-table.ts';
import { PATHS, readSchemas, VISITS } from '../authorization/endpoints.ts';
import { argumentsIn } from '../authorization/example-arguments.ts';
import { chunks, mutationTexts, queryTour } from '../authorization/field-tour.ts';
import { leastLiteral } from '../authorization/least-literal.ts';
import { coordinateOf, type FieldPath } from '../authorization/path-query.ts';
import { type Scenery, setUpScenery } from '../support/scenery.ts';
import { type Answer, post, type System, startSystem } from '../support/system.ts';

const REFUSED = 'UNAUTHORIZED_FIELD_OR_TYPE';
/** So that no request is over an endpoint's limits. */
const MUTATIONS_AT_ONCE = 8;
const table = readAccessTable();

let schemas: Readonly<Record<Endpoint, GraphQLSchema>>;
let system: System;
let tokens: ReadonlyMap<Role, string>;
let scenery: Scenery;

beforeAll(async () => {
  [schemas, system] = await Promise.all([readSchemas(), startSystem()]);
  const signed = (role: Role, over: object = {}) => signDevelopmentToken(system.dataDir, { role, ...over });
  const operator = await signed('operator');
  scenery = await setUpScenery((text, variables) => post(urlOf('operator'), text, variables, bearing(operator)));
  const locations = await locationCodes(operator);
  tokens = new Map(
    await Promise.all(
      ROLES.filter((role) => role !== 'anonymous').map(
        async (role) => [role, await signed(role, { locations, email: scenery.email })] as const,
      ),
    ),
  );
});
afterAll(() => system?.stop());

const urlOf = (endpoint: Endpoint) => new URL(PATHS[endpoint], system.gatewayUrl).href;
const bearing = (token: string | undefined): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};
const ask = <Data>(endpoint: Endpoint, role: Role, text: string) =>
  post<Data>(urlOf(endpoint), text, {}, bearing(tokens.get(role)));

const locationCodes = async (operator: string): Promise<string[]> => {
  const { data } = await post<{ locations: { code: string }[] }>(
    urlOf('operator'),
    '{ locations { code } }',
    {},
    bearing(operator),
  );
  return (data?.locations ?? []).map(({ code }) => code);
};

/** Places of what was refused, lists left out. */
const refusedPlaces = ({ errors = [] }: Answer<unknown>): string[] =>
  errors
    .filter(({ extensions }) => extensions?.code === REFUSED)
    .map(({ path = [] }) => path.filter((name) => typeof name === 'string').join('.'));

const STRANGERS = (Object.keys(PATHS) as Endpoint[]).flatMap((endpoint) =>
  ROLES.filter((role) => !VISITS.some((visit) => visit.endpoint === endpoint && visit.role === role)).map((role) => ({
    endpoint,
    role,
    code: role === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN',
  })),
);

it.each(STRANGERS)('the running gateway answers $role nothing on $endpoint', async ({ endpoint, role, code }) => {
  const { data, errors } = await ask(endpoint, role, '{ __typename }');

  expect([data, errors?.map(({ extensions }) => extensions?.code)]).toEqual([undefined, [code]]);
});

describe.each(VISITS)('the running gateway, asked by $role on $endpoint', ({ endpoint, role }) => {
  const may = (coordinate: string) => table.has(role, endpoint, coordinate);

  // Nobody else has a record of their own, so there is nothing beneath theirs to be refused.
  const isThere = (coordinate: string) => coordinate !== 'Query.me' || role === 'customer';

  it('answers every query’s field that the matrix grants, and refuses the others where they are', async () => {
    const mayPass = (path: FieldPath) => path.map(coordinateOf).every((field) => may(field) && isThere(field));
    const { documents, stops } = queryTour(schemas[endpoint], mayPass, argumentsIn(scenery));

    const answers = await Promise.all(documents.map((text) => ask(endpoint, role, text)));

    expect(
      answers.flatMap(({ errors = [] }) => errors.filter(({ extensions }) => extensions?.code !== REFUSED)),
    ).toEqual([]);
    expect(new Set(answers.flatMap(refusedPlaces))).toEqual(
      new Set(stops.filter(({ coordinate }) => !may(coordinate)).map(({ place }) => place)),
    );
  });

  it('refuses each mutation that the matrix doesn’t grant, and with it all beside it', async () => {
    const texts = mutationTexts(schemas[endpoint], (_, { type }) => leastLiteral(type));

    for (const names of chunks([...texts.keys()], MUTATIONS_AT_ONCE)) {
      const refused = names.filter((name) => !may(`Mutation.${name}`));
      const { data, ...answer } = await ask(
        endpoint,
        role,
        `mutation { ${names.map((name) => texts.get(name)).join(' ')} }`,
      );

      expect(refusedPlaces(answer)).toEqual(refused);
      expect(data === null).toBe(refused.length > 0);
    }
  });

  it('does each mutation that the matrix grants, as far as its input makes sense', async () => {
    const texts = mutationTexts(schemas[endpoint], (_, { type }) => leastLiteral(type));
    const granted = [...texts].filter(([name]) => may(`Mutation.${name}`));

    for (const some of chunks(granted, MUTATIONS_AT_ONCE)) {
      const { data, errors } = await ask<Record<string, object>>(
        endpoint,
        role,
        `mutation { ${some.map(([, text]) => text).join(' ')} }`,
      );

      expect(errors).toBeUndefined();
      expect(Object.keys(data ?? {})).toEqual(some.map(([name]) => name));
    }
  });
});
