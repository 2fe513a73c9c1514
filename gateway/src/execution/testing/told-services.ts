import { ANONYMOUS } from '@tutti/kit/caller';
import { type DocumentNode, type FieldNode, parse, visit } from 'graphql';
import type { GatewayContext } from '../../request-context.ts';
import type { Executed } from '../execute.ts';
import type { Refused } from '../known-operation.ts';
import { SupergraphGateway } from '../supergraph-gateway.ts';
import { composeNasty } from './nasty-supergraph.ts';

process.env.APOLLO_TELEMETRY_DISABLED = '1';

/** What a service was asked. */
export interface Question {
  readonly service: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The text of an answer, or an answer; what is thrown is an outage. */
type Tell = (question: Question) => unknown;

/** The gateway before services that answer whatever a spec tells them. */
export const openToldServices = async () => {
  let tell: Tell = () => ({ data: {} });
  let refusedFields: readonly string[] = [];
  let asked: Question[] = [];
  const documents = new Map<string, DocumentNode>();
  const read = (query: string) => {
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    return document;
  };
  const service = (name: string) => ({
    name,
    close: async () => {},
    ask: async ({ body }: { body: string }) => {
      const question = { service: name, ...JSON.parse(body) } as Question;
      asked.push(question);
      const answer = tell(question);
      return Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer));
    },
    read: (answer: Buffer) => JSON.parse(answer.toString()),
  });
  const gateway = new SupergraphGateway({
    supergraphSdl: composeNasty(),
    subgraphs: new Map(['films', 'reviews', 'people'].map((name) => [name, service(name)])),
    access: (_schema, document) => () => refusedIn(document, refusedFields),
  });
  await gateway.load();
  const { schema } = gateway;
  if (!schema) throw new Error('no schema');
  return {
    gateway,
    schema,
    /** Runs an operation; fields that are refused are named by their name. */
    run: async (
      query: string,
      answer: Tell,
      { variables = {}, refused = [] as readonly string[], operationName = undefined as string | undefined } = {},
    ) => {
      [tell, refusedFields, asked] = [answer, refused, []];
      const context = { caller: ANONYMOUS, signal: new AbortController().signal } as GatewayContext;
      const request = { query, variables, ...(operationName && { operationName }) };
      const executed = await gateway.executor({ document: read(query), request, schema, context } as never);
      return { ...(JSON.parse(JSON.stringify(executed)) as Executed), asked };
    },
    close: () => gateway.stop(),
  };
};

const refusedIn = (document: DocumentNode, names: readonly string[]): Refused => {
  const fields = new Set<FieldNode>();
  visit(document, {
    Field: (node) => {
      if (names.includes(node.name.value)) fields.add(node);
    },
  });
  return { key: names.join(), fields, isWhole: false };
};
