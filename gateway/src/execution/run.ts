import type { GraphQLError } from 'graphql';
import type { GatewayContext } from '../request-context.ts';
import type { Subgraph, SubgraphAnswer, SubgraphQuestion } from '../subgraphs/subgraph.ts';
import type { JsonObject } from './json.ts';

/** One execution of a plan: what was asked with, and what came so far. */
export interface Run {
  readonly context: GatewayContext;
  /** As the client sent them; checked against the operation before. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly data: JsonObject;
  readonly errors: GraphQLError[];
  /** What was asked and not used yet, in order. */
  readonly asked: AskedBefore[];
}

interface AskedBefore {
  readonly subgraph: Subgraph;
  readonly body: string;
  readonly answer: Promise<Buffer>;
}

/** A part of a plan. Whatever fails in it becomes an error of the run; it never rejects. */
export type Step = (run: Run) => Promise<void>;

/** Asks, and keeps what comes for the same question, should it be asked in this run once more. */
export const askAndKeep = (run: Run, subgraph: Subgraph, question: SubgraphQuestion): Promise<Buffer> => {
  const answer = subgraph.ask(question, run.context);
  run.asked.push({ subgraph, body: question.body, answer });
  return answer;
};

/** What was kept answers one question: between two that are the same, a mutation may change something. */
export const askInRun = async (
  { asked, context }: Run,
  subgraph: Subgraph,
  question: SubgraphQuestion,
): Promise<SubgraphAnswer> => {
  const at = asked.findIndex((one) => one.subgraph === subgraph && one.body === question.body);
  const [kept] = at < 0 ? [] : asked.splice(at, 1);
  return subgraph.read(await (kept?.answer ?? subgraph.ask(question, context)), context);
};
