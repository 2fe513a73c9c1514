import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { operationFromDocument } from '@apollo/federation-internals';
import { ApolloGateway } from '@apollo/gateway';
import type { QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FragmentDefinitionNode, type GraphQLSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { withoutSecurityPurpose } from '../authorization/security-purpose.ts';
import { shapeOf } from '../execution/shape.ts';
import type { PlainFetch, PlainPlan } from './plain-fetch.ts';
import { planPlainly } from './plain-plan.ts';
import { type PlainSupergraph, readPlainSupergraph } from './plain-supergraph.ts';

const SCHEMA = new URL('../../../schema/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, SCHEMA), 'utf8');

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override"])';
const SERVICES = {
  films: `${LINK}
    type Query { film(id: ID!): Film top(first: Int = 3): [Film!]! any: Any now: Now @shareable }
    type Mutation { makeFilm(title: String!): Film dropFilm(id: ID!): Film }
    type Film @key(fields: "id") { id: ID! title(lang: String): String makers: [[Person]] lead: Person @provides(fields: "name") size: Size moved: Int any: Any }
    type Person @key(fields: "id") { id: ID! name: String @external }
    type Size @shareable { width: Int height: Int }
    type Now @shareable { films: Int }
    union Any = Film | Person`,
  people: `${LINK}
    type Query { person(id: ID!): Person now: Now @shareable }
    type Mutation { makePerson(name: String): Person }
    type Person @key(fields: "id") @key(fields: "code country") { id: ID! code: String country: String name: String @shareable born: Int }
    type Now @shareable { films: Int }`,
  reviews: `${LINK}
    type Film @key(fields: "id") { id: ID! score: Float moved: Int @override(from: "films") size: Size @external weight: Int @requires(fields: "size { width }") reviews(first: Int): [Review!]! }
    type Size @shareable { width: Int height: Int }
    type Review { text: String by: Person }
    type Person @key(fields: "code country") { code: String country: String reviewed: Int }`,
} as const;

interface World {
  readonly gateway: ApolloGateway;
  readonly schema: GraphQLSchema;
  readonly plain: PlainSupergraph;
}

const openWorld = async (supergraphSdl: string): Promise<World> => {
  const gateway = new ApolloGateway({ supergraphSdl, buildService: () => ({ process: async () => ({}) }) });
  const { schema } = await gateway.load();
  return { gateway, schema, plain: readPlainSupergraph(gateway['supergraphSchema'] as GraphQLSchema) };
};

/** What Apollo's gateway keeps to itself. */
interface Planning {
  readonly apiSchema: Parameters<typeof operationFromDocument>[0];
  readonly queryPlanner: QueryPlanner;
}

const planOf = ({ schema, plain }: World, query: string): PlainPlan | null => {
  const { definitions } = parse(query);
  const definition = definitions[0] as OperationDefinitionNode;
  const fragments = new Map(
    definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const shape = shapeOf({ definition, schema, fragments, refused: new Set(), variables: {}, required: new Set() });
  return planPlainly(plain, definition.operation, shape);
};

/** Each question on a line: whom, about what, by which key, and what; those that wait for it are indented. */
const lines = (fetches: readonly PlainFetch[], indent = ''): string[] =>
  fetches.flatMap(({ service, path, key, selection, next }) => [
    `${indent}${[service, ...path].join('.')}(${key.join(' ')}) ${selection}`,
    ...lines(next, `${indent}  `),
  ]);

const count = (fetches: readonly PlainFetch[]): number => lines(fetches).length;

const countApollo = (node: QueryPlan['node']): number => {
  if (!node) return 0;
  if (node.kind === 'Fetch') return 1;
  if (node.kind === 'Flatten') return countApollo(node.node);
  if (node.kind === 'Sequence' || node.kind === 'Parallel')
    return node.nodes.reduce((sum, child) => sum + countApollo(child), 0);
  throw new Error(`An unexpected ${node.kind}`);
};

let films: World;
let ours: World;

beforeAll(async () => {
  const { supergraphSdl = '', errors } = composeServices(
    Object.entries(SERVICES).map(([name, sdl]) => ({ name, url: `http://${name}.invalid`, typeDefs: parse(sdl) })),
  );
  expect(errors).toBeUndefined();
  films = await openWorld(supergraphSdl);
  ours = await openWorld(withoutSecurityPurpose(read('supergraph.graphql')));
});

afterAll(async () => {
  await Promise.all([films.gateway.stop(), ours.gateway.stop()]);
});

const planned = (query: string) => planOf(films, query)?.groups.map((group) => lines(group));

describe('planPlainly', () => {
  it('asks a service for all that it knows beneath its own fields, and others by a key', () => {
    expect(
      planned(
        'query ($n: Int) { top(first: $n) { title(lang: "en") score reviews(first: $n) { text } size { width } } }',
      ),
    ).toEqual([
      ['films() top(first:$n){title(lang:"en") size{width} id}', '  reviews.top.@(id) score reviews(first:$n){text}'],
    ]);
  });

  it('goes on from one service to the next, by a key that both know', () => {
    expect(planned('{ film(id: 1) { reviews { by { name } } } }')).toEqual([
      [
        'films() film(id:1){id}',
        '  reviews.film(id) reviews{by{code country}}',
        '    people.film.reviews.@.by(code country) name',
      ],
    ]);
  });

  it('walks lists of lists, and takes what is provided where it is', () => {
    expect(planned('{ film(id: 1) { makers { id born } lead { name } } }')).toEqual([
      ['films() film(id:1){makers{id} lead{name}}', '  people.film.makers.@.@(id) born'],
    ]);
  });

  it('asks for the type name where nothing else is asked of an object', () => {
    expect(planned('{ film(id: 1) { __typename } }')).toEqual([['films() film(id:1){__typename}']]);
    expect(planned('{ __typename }')).toEqual([[]]);
  });

  it('asks the services of a query at once, and one of those that know a field only', () => {
    expect(planned('{ person(id: 1) { name } film(id: 1) { id } now { films } }')).toEqual([
      ['people() person(id:1){name} now{films}', 'films() film(id:1){id}'],
    ]);
  });

  it('asks for the changes of a mutation in their order', () => {
    expect(
      planned(
        'mutation { a: makeFilm(title: "A") { score } b: dropFilm(id: 1) { id } makePerson { id } c: makeFilm(title: "C") { id } }',
      ),
    ).toEqual([
      [
        'films() a__as_makeFilm:makeFilm(title:"A"){id} b__as_dropFilm:dropFilm(id:1){id}',
        '  reviews.a__as_makeFilm(id) score',
      ],
      ['people() makePerson{id}'],
      ['films() c__as_makeFilm:makeFilm(title:"C"){id}'],
    ]);
  });

  it.each([
    ['a value of several types', '{ any { ... on Film { id } } }'],
    ['one further down', '{ film(id: 1) { any { ... on Film { id } } } }'],
    ['a field that requires others', '{ film(id: 1) { weight } }'],
    ['a field that was moved', '{ film(id: 1) { moved } }'],
    ['a field that nobody knows', '{ film(id: 1) { id nothing } }'],
    ['one of the query itself', '{ nothing film(id: 1) { id } }'],
    ['no key that both services know', '{ film(id: 1) { lead { reviewed } } }'],
  ])('leaves %s to who can plan it', (_, query) => {
    expect(planOf(films, query)).toBeNull();
  });

  it("asks no more questions than Apollo's planner would for what our clients ask", () => {
    const documents = ['storefront', 'csr', 'partner'].flatMap(
      (audience) => JSON.parse(read(`documents/${audience}@1.json`)).operations as { name: string; body: string }[],
    );
    const plans = documents.map(({ name, body }) => ({ name, body, plan: planOf(ours, body) }));
    for (const { name, body, plan } of plans) {
      if (!plan) continue;
      const { apiSchema, queryPlanner } = ours.gateway as unknown as Planning;
      const operation = operationFromDocument(apiSchema, parse(body));
      const apollo = queryPlanner.buildQueryPlan(operation);

      expect({ name, questions: count(plan.groups.flat()) }).toEqual({ name, questions: countApollo(apollo.node) });
    }

    expect(plans.filter(({ plan }) => !plan).map(({ name }) => name)).toEqual(['ProductAvailability']);
  });
});
