import { ApolloGateway } from '@apollo/gateway';
import { ANONYMOUS } from '@tutti/kit/caller';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import type { Executed } from '../../execution/execute.ts';
import type { Refused } from '../../execution/known-operation.ts';
import { reservedNamesRule } from '../../execution/reserved-names.ts';
import { SupergraphGateway } from '../../execution/supergraph-gateway.ts';
import type { Asked } from '../../execution/testing/any-operation.ts';
import { openService } from '../../execution/testing/in-process-service.ts';
import { hash, MadeUpWorld, type Mood } from '../../execution/testing/made-up-world.ts';
import type { GatewayContext } from '../../request-context.ts';
import { SplicedData } from '../spliced-data.ts';

process.env.APOLLO_TELEMETRY_DISABLED = '1';

/** What becomes of answers on their way. Each number decides which ones, or how; 0 for none. */
export interface Weather {
  readonly mood: Mood;
  /** Other letters in some strings, keys among them. */
  readonly letters: number;
  /** Some questions aren't answered. */
  readonly outages: number;
  /** Some fields are refused to the caller. */
  readonly refused: number;
  /** One change of one answer's bytes. */
  readonly spoiling: Spoiling | null;
}

export interface Spoiling {
  /** Of how many answers one is changed. */
  readonly which: number;
  readonly at: number;
  /** How many bytes are taken out, and what is put there. */
  readonly length: number;
  readonly put: Buffer;
}

export interface Ran {
  readonly data: string;
  readonly errors: readonly string[];
  /** As it is sent, where it was spliced. */
  readonly spliced: string | null;
  /** All questions, sorted: who was asked what. */
  readonly asked: readonly string[];
}

export interface SpoiledServices {
  readonly schema: GraphQLSchema;
  /** Spliced where it can be. Null for what is no valid operation. */
  splice(asked: Asked, weather: Weather): Promise<Ran | null>;
  /** As if nothing were ever spliced. */
  merge(asked: Asked, weather: Weather): Promise<Ran | null>;
  close(): Promise<void>;
}

export const CALM: Weather = {
  mood: { breaks: false, loses: false, isComplete: true },
  letters: 0,
  outages: 0,
  refused: 0,
  spoiling: null,
};

/** The gateway before services whose answers aren't always what they should be. */
export const openSpoiledServices = async (
  supergraphSdl: string,
  sdls: Readonly<Record<string, string>>,
): Promise<SpoiledServices> => {
  const whole = new ApolloGateway({ supergraphSdl, buildService: () => ({ process: async () => ({}) }) });
  await whole.load();
  const world = new MadeUpWorld(Object.values(sdls), whole['supergraphSchema'] as GraphQLSchema);
  let weather = CALM;
  let questions: string[] = [];

  const subgraphOf = (name: string, sdl: string) => {
    const service = openService(name, sdl, world);
    return {
      name,
      close: async () => {},
      ask: async ({ body }: { body: string }) => {
        questions.push(`${name} ${body}`);
        const { mood, letters, outages, spoiling } = weather;
        if (outages && hash(`${body} ${outages}`) % 6 === 0) throw new Error('down');
        const answer = Buffer.from(withLetters(await service.answer(body, { mood }), letters));
        return spoiling && hash(body) % 4 === spoiling.which ? spoiled(answer, spoiling) : answer;
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
    access: (_schema, document) => () => refusedIn(document, weather.refused),
  });
  await gateway.load();
  const schema = gateway.schema as GraphQLSchema;

  const execute = async (asked: Asked, document: DocumentNode): Promise<Ran> => {
    questions = [];
    const { variables, operationName } = asked;
    const request = { variables, ...(operationName && { operationName }) };
    const context = { caller: ANONYMOUS, requestId: 'r-1', signal: new AbortController().signal } as GatewayContext;
    const { data, errors = [] } = (await gateway.executor({ document, request, schema, context } as never)) as Executed;
    return {
      data: JSON.stringify(data),
      errors: errors.map((error: GraphQLFormattedError) => JSON.stringify(error)).sort(),
      spliced: data instanceof SplicedData ? data.json : null,
      asked: questions.sort(),
    };
  };
  let made = 0;
  /** The same document with another text is another one to the gateway. */
  const documentOf = ({ query }: Asked): DocumentNode | null => {
    const document = parse(`${query}\n# ${made++}`);
    return validate(schema, document, [...specifiedRules, reservedNamesRule]).length > 0 ? null : document;
  };
  return {
    schema,
    // What is asked for the first time isn't spliced.
    splice: async (asked, own) => {
      weather = own;
      const document = documentOf(asked);
      if (document) await execute(asked, document);
      return document && execute(asked, document);
    },
    merge: async (asked, own) => {
      weather = own;
      const document = documentOf(asked);
      return document && execute(asked, document);
    },
    close: async () => {
      await Promise.all([whole.stop(), gateway.stop()]);
    },
  };
};

const LETTERS = ['é', '𝄞', '\u2028', '\\u0041', '\\ud83d', '\\"', '\\/', '\ufeff', '\u0301'];

/** In values of small letters and digits alone: no names of types, enums or fields. */
const withLetters = (text: string, seed: number): string =>
  seed === 0
    ? text
    : text.replace(/:"([0-9a-z]+)"/g, (all, value: string) => {
        const luck = hash(`${value} ${seed}`);
        return luck % 4 > 0 ? all : `:"${value}${LETTERS[(luck >> 4) % LETTERS.length]}"`;
      });

const spoiled = (answer: Buffer, { at, length, put }: Spoiling): Buffer => {
  const from = at % answer.length;
  return Buffer.concat([answer.subarray(0, from), put, answer.subarray(from + length)]);
};

const refusedIn = (document: DocumentNode, seed: number): Refused => {
  const fields = new Set<FieldNode>();
  if (seed > 0)
    visit(document, {
      Field: (node) => {
        if (hash(`${node.name.value} ${seed}`) % 12 === 0) fields.add(node);
      },
    });
  return { key: String(seed), fields, isWhole: false };
};
