import { ApolloGateway } from '@apollo/gateway';
import { prettyFormatQueryPlan, type QueryPlan } from '@apollo/query-planner';
import { ANONYMOUS } from '@tutti/kit/caller';
import {
  type DocumentNode,
  execute,
  type GraphQLFormattedError,
  type GraphQLSchema,
  isInterfaceType,
  Kind,
  parse,
  print,
  separateOperations,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import type { GatewayContext } from '../../request-context.ts';
import { reservedNamesRule } from '../reserved-names.ts';
import { SupergraphGateway } from '../supergraph-gateway.ts';
import type { Asked } from './any-operation.ts';
import { asSubgraph, openService } from './in-process-service.ts';
import { type Looking, MadeUpWorld, type Mood } from './made-up-world.ts';

process.env.APOLLO_TELEMETRY_DISABLED = '1';

export interface Answered {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** The same services behind Apollo's gateway, behind ours, and as one schema without any gateway. */
export interface TwoGateways {
  readonly apiSchema: GraphQLSchema;
  /** Null where it is no valid operation. */
  read(asked: Asked): DocumentNode | null;
  ours(asked: Asked, document: DocumentNode, mood: Mood): Promise<Answered>;
  stock(asked: Asked, document: DocumentNode, mood: Mood): Promise<Answered>;
  /** As if all services were one: what GraphQL itself answers. */
  whole(asked: Asked, document: DocumentNode, looking: Looking): Promise<Answered>;
  /** What GraphQL itself makes of data that was answered: it stays as it is where it has all fields in their order. */
  readAgain(asked: Asked, document: DocumentNode, data: unknown): Promise<Answered>;
  /** The last one that ours made. */
  lastPlan(): string;
  /** Which changes were asked for since the last call, in order. */
  changes(): string[];
  readonly noteChange: NonNullable<Looking['onField']>;
  close(): Promise<void>;
}

const COMPLETE: Mood = { breaks: false, loses: false, isComplete: true };

interface Planner {
  buildQueryPlan(operation: unknown, options?: unknown): QueryPlan;
}

export const openTwoGateways = async (
  supergraphSdl: string,
  sdls: Readonly<Record<string, string>>,
): Promise<TwoGateways> => {
  let plan: QueryPlan = { kind: 'QueryPlan' };
  let mood = COMPLETE;
  let supergraphSchema: GraphQLSchema;
  const changes: string[] = [];
  const noteChange: Looking['onField'] = (_path, of, what) => {
    if (of === 'Mutation') changes.push(what);
  };
  const looking = (): Looking => ({ mood, onField: noteChange });

  const stock = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => ({
      process: async ({ request: { query, variables, operationName } }) =>
        withoutInterfaceNames(
          JSON.parse(await serviceOf(name).answer(JSON.stringify({ query, variables, operationName }), looking())),
          supergraphSchema,
        ),
    }),
  });
  await stock.load();
  supergraphSchema = stock['supergraphSchema'] as GraphQLSchema;
  const apiSchema = stock.schema as GraphQLSchema;

  const world = new MadeUpWorld(Object.values(sdls), supergraphSchema);
  const services = new Map(Object.entries(sdls).map(([name, sdl]) => [name, openService(name, sdl, world)]));
  const serviceOf = (name: string) => {
    const service = services.get(name);
    if (!service) throw new Error(`No service ${name}`);
    return service;
  };

  const ours = new SupergraphGateway({
    supergraphSdl,
    subgraphs: new Map([...services].map(([name, service]) => [name, asSubgraph(service, looking)])),
    access: () => () => ({ key: '', fields: new Set(), isWhole: false }),
  });
  await ours.load();
  const known = new Map<string, QueryPlan>();
  for (const gateway of [ours, stock]) {
    const planner = gateway['queryPlanner'] as unknown as Planner;
    const build = planner.buildQueryPlan.bind(planner);
    // Both plan alike, so what is the same to both is planned once.
    planner.buildQueryPlan = (operation) => {
      const text = `${operation}`;
      const made = known.get(text) ?? build(operation);
      known.clear();
      known.set(text, made);
      if (gateway === ours) plan = made;
      return made;
    };
  }

  const context = { caller: ANONYMOUS, requestId: 'r-1', signal: new AbortController().signal } as GatewayContext;
  const requestOf = ({ query, operationName, variables }: Asked, document: DocumentNode) =>
    ({
      request: { query, variables, ...(operationName && { operationName }) },
      document,
      schema: apiSchema,
      context,
      queryHash: query,
      metrics: {},
      logger: console,
    }) as never;

  const answerOf = async (answer: Promise<unknown>): Promise<Answered> => JSON.parse(JSON.stringify(await answer));

  return {
    apiSchema,
    read: ({ query }) => {
      const document = parse(query);
      return validate(apiSchema, document, [...specifiedRules, reservedNamesRule]).length > 0 ? null : document;
    },
    ours: (asked, document, own) => {
      mood = own;
      // What is asked for the first time isn't spliced.
      ours.warm(apiSchema, asked.query);
      return answerOf(ours.executor(requestOf(asked, document)) as Promise<unknown>);
    },
    stock: (asked, document, own) => {
      mood = own;
      // It takes variables of another operation for a mistake.
      const alone = separateOperations(document)[asked.operationName ?? ''] ?? document;
      return answerOf(stock.executor(requestOf({ ...asked, query: print(alone) }, alone)) as Promise<unknown>);
    },
    whole: (asked, document, contextValue) =>
      answerOf(
        Promise.resolve(
          execute({
            schema: apiSchema,
            document,
            operationName: asked.operationName ?? null,
            variableValues: { ...asked.variables },
            contextValue,
            fieldResolver: world.resolve as never,
          }),
        ),
      ),
    readAgain: async (asked, document, data) => {
      const request = {
        schema: apiSchema,
        operationName: asked.operationName ?? null,
        variableValues: { ...asked.variables },
      };
      const complete = await execute({
        ...request,
        document: withTypeNames(document),
        contextValue: { mood: COMPLETE },
        fieldResolver: world.resolve as never,
      });
      const typeOf = new WeakMap<object, string>();
      learnTypes(data, complete.data, typeOf);
      return answerOf(
        Promise.resolve(
          execute({
            ...request,
            document,
            rootValue: data,
            fieldResolver: (source, _given, _context, { path }) => source[path.key],
            typeResolver: (value) => typeOf.get(value as object),
          }),
        ),
      );
    },
    lastPlan: () => prettyFormatQueryPlan(plan),
    changes: () => changes.splice(0),
    noteChange,
    close: async () => {
      await Promise.all([stock.stop(), ours.stop()]);
    },
  };
};

/** Apollo's gateway forgets an entity's type once a service calls it by its interface. */
const withoutInterfaceNames = (
  answer: { data?: { _entities?: ({ __typename?: string } | null)[] } },
  schema: GraphQLSchema,
) => {
  for (const entity of answer.data?._entities ?? [])
    if (entity?.__typename && isInterfaceType(schema.getType(entity.__typename))) delete entity.__typename;
  return answer;
};

const TYPE_NAME = 'typeNameOfThis';

const withTypeNames = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet: (node) => ({
      ...node,
      selections: [
        {
          kind: Kind.FIELD,
          alias: { kind: Kind.NAME, value: TYPE_NAME },
          name: { kind: Kind.NAME, value: '__typename' },
        },
        ...node.selections,
      ],
    }),
  });

/** Two answers to the same question, one of which has nulls where the other has objects. */
const learnTypes = (value: unknown, known: unknown, typeOf: WeakMap<object, string>): void => {
  if (typeof value !== 'object' || value === null || typeof known !== 'object' || known === null) return;
  const told = (known as Record<string, unknown>)[TYPE_NAME];
  if (typeof told === 'string') typeOf.set(value, told);
  for (const [key, inner] of Object.entries(value)) learnTypes(inner, (known as Record<string, unknown>)[key], typeOf);
};
