import { ApolloGateway } from '@apollo/gateway';
import { ANONYMOUS } from '@tutti/kit/caller';
import { type DocumentNode, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import type { Executed } from '../../execution/execute.ts';
import { reservedNamesRule } from '../../execution/reserved-names.ts';
import { SupergraphGateway } from '../../execution/supergraph-gateway.ts';
import type { Asked } from '../../execution/testing/any-operation.ts';
import { openService } from '../../execution/testing/in-process-service.ts';
import { hash, MadeUpWorld, type Mood } from '../../execution/testing/made-up-world.ts';
import type { GatewayContext } from '../../request-context.ts';
import { SplicedData } from '../spliced-data.ts';

process.env.APOLLO_TELEMETRY_DISABLED = '1';

/** Changes one of the answers to a request, wherever that is in the text. */
export interface Spoiling {
  /** Of how many answers one is changed. */
  readonly which: number;
  readonly at: number;
  /** How many letters are taken out, and what is put there. */
  readonly length: number;
  readonly put: string;
}

export interface Ran {
  /** The answer as it would be sent. */
  readonly text: string;
  readonly isSpliced: boolean;
  /** All questions, sorted: who was asked what. */
  readonly asked: readonly string[];
}

export interface SpoiledServices {
  readonly schema: GraphQLSchema;
  /** Null where it is no valid operation. */
  read(query: string): DocumentNode | null;
  /** Where the answers are spaced, none is spliced: they are the same JSON, not written to the letter. */
  run(
    asked: Asked,
    document: DocumentNode,
    how: { spoiling?: Spoiling | null; isSpaced?: boolean; mood?: Mood },
  ): Promise<Ran>;
  close(): Promise<void>;
}

const PLAIN: Mood = { breaks: false, loses: false, isComplete: true };

/** The gateway before services whose answers aren't what they should be. */
export const openSpoiledServices = async (
  supergraphSdl: string,
  sdls: Readonly<Record<string, string>>,
): Promise<SpoiledServices> => {
  const whole = new ApolloGateway({ supergraphSdl, buildService: () => ({ process: async () => ({}) }) });
  await whole.load();
  const world = new MadeUpWorld(Object.values(sdls), whole['supergraphSchema'] as GraphQLSchema);
  let [mood, isSpaced, spoiling] = [PLAIN, false, null as Spoiling | null];
  let bodies: string[] = [];

  const subgraphOf = (name: string, sdl: string) => {
    const service = openService(name, sdl, world);
    return {
      name,
      close: async () => {},
      ask: async ({ body }: { body: string }) => {
        bodies.push(`${name} ${body}`);
        const answer = await service.answer(body, { mood });
        const text = spoiling && hash(body) % 4 === spoiling.which % 4 ? spoiled(answer, spoiling) : answer;
        return Buffer.from(isSpaced ? text.replace('{', '{ ') : text);
      },
      read: (answer: Buffer) => {
        try {
          return JSON.parse(answer.toString());
        } catch {
          throw new Error('no JSON');
        }
      },
    };
  };
  const gateway = new SupergraphGateway({
    supergraphSdl,
    subgraphs: new Map(Object.entries(sdls).map(([name, sdl]) => [name, subgraphOf(name, sdl)])),
    access: () => () => ({ key: '', fields: new Set(), isWhole: false }),
  });
  await gateway.load();
  const schema = gateway.schema as GraphQLSchema;
  return {
    schema,
    read: (query) => {
      const document = parse(query);
      return validate(schema, document, [...specifiedRules, reservedNamesRule]).length > 0 ? null : document;
    },
    run: async ({ query, variables, operationName }, document, how) => {
      [mood, isSpaced, spoiling, bodies] = [how.mood ?? PLAIN, how.isSpaced ?? false, how.spoiling ?? null, []];
      // What is asked for the first time isn't spliced.
      gateway.warm(schema, query);
      const request = { query, variables, ...(operationName && { operationName }) };
      const context = { caller: ANONYMOUS, requestId: 'r-1' } as GatewayContext;
      const executed = (await gateway.executor({ document, request, schema, context } as never)) as Executed;
      const isSpliced = executed.data instanceof SplicedData;
      return { text: JSON.stringify(executed), isSpliced, asked: bodies.sort() };
    },
    close: async () => {
      await Promise.all([whole.stop(), gateway.stop()]);
    },
  };
};

const spoiled = (text: string, { at, length, put }: Spoiling): string => {
  const from = at % text.length;
  return text.slice(0, from) + put + text.slice(from + length);
};
