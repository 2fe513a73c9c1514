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
  /** What was asked, where the same may be asked for once more. */
  readonly asked: AskedBefore[];
}

interface AskedBefore {
  readonly subgraph: Subgraph;
  readonly body: string;
  readonly answer: Promise<Buffer>;
}

/** A part of a plan. Whatever fails in it becomes an error of the run; it never rejects. */
export type Step = (run: Run) => Promise<void>;

/** Asks, and keeps what comes for who asks the same in this run. */
export const askAndKeep = (run: Run, subgraph: Subgraph, question: SubgraphQuestion): Promise<Buffer> => {
  const answer = subgraph.ask(question, run.context);
  run.asked.push({ subgraph, body: question.body, answer });
  return answer;
};

/** Nothing that this run has asked already is asked again. */
export const askInRun = async (
  { asked, context }: Run,
  subgraph: Subgraph,
  question: SubgraphQuestion,
): Promise<SubgraphAnswer> => {
  const before = asked.find((one) => one.subgraph === subgraph && one.body === question.body);
  return subgraph.read(await (before?.answer ?? subgraph.ask(question, context)), context);
};
