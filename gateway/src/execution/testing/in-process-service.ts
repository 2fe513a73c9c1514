import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, type GraphQLError, isInterfaceType, isObjectType, parse, validate } from 'graphql';
import type { GatewayContext } from '../../request-context.ts';
import type { Subgraph } from '../../subgraphs/subgraph.ts';
import { hash, type Looking, type MadeUp, type MadeUpWorld } from './made-up-world.ts';

/** A service of the made-up world, asked as over HTTP: text in, text out. */
export interface InProcessService {
  readonly name: string;
  answer(body: string, looking: Looking): Promise<string>;
}

export const openService = (name: string, sdl: string, world: MadeUpWorld): InProcessService => {
  const typeDefs = parse(sdl);
  const plain = buildSubgraphSchema({ typeDefs });
  const resolvers = Object.fromEntries(
    Object.values(plain.getTypeMap())
      .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !/^(Query|Mutation|_.*)$/.test(type.name))
      .map((type) => [
        type.name,
        {
          __resolveReference: async (
            representation: Record<string, unknown>,
            looking: Looking,
          ): Promise<MadeUp | null> => {
            if (!isInterfaceType(type)) return world.refer(name, representation, looking);
            // Of an entity that is lost here nobody would know the type.
            const found = world.refer(name, representation, { ...looking, mood: { ...looking.mood, loses: false } });
            return found && { ...found, __typename: world.typeOf(type.name, found.key) };
          },
        },
      ]),
  );
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
  const known = new Map<string, { document: DocumentNode; wrong: readonly GraphQLError[] }>();
  const read = (query: string) => {
    const document = parse(query);
    return { document, wrong: validate(schema, document) };
  };
  return {
    name,
    answer: async (body, looking) => {
      const { query, variables, operationName } = JSON.parse(body) as {
        query: string;
        variables: Record<string, unknown>;
        operationName?: string;
      };
      const { document, wrong } = known.get(query) ?? read(query);
      known.set(query, { document, wrong });
      // The order of answers is that of no clock.
      for (let turns = hash(body) % 4; turns > 0; turns--) await new Promise(setImmediate);
      if (wrong.length > 0)
        return JSON.stringify({ errors: wrong.map(({ message }) => ({ message: `INVALID ${message}: ${query}` })) });
      const result = await execute({
        schema,
        document,
        variableValues: variables,
        operationName: operationName ?? null,
        contextValue: looking,
        fieldResolver: world.resolve as never,
      });
      return JSON.stringify(result);
    },
  };
};

export const asSubgraph = (service: InProcessService, looking: () => Looking): Subgraph => ({
  name: service.name,
  ask: async ({ body }, _: GatewayContext) => Buffer.from(await service.answer(body, looking())),
  read: (answer) => JSON.parse(answer.toString()),
  close: async () => {},
});
