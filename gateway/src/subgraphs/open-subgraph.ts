import type { Log } from '@tutti/kit/log';
import { serviceUnavailable } from '../errors.ts';
import { type GatewayContext, REQUEST_ID_HEADER } from '../request-context.ts';
import { callerKey } from './caller-key.ts';
import { InFlight } from './in-flight.ts';
import type { Subgraph, SubgraphAnswer, SubgraphQuestion } from './subgraph.ts';
import { connectSubgraph, UnreadableAnswer } from './subgraph-connection.ts';

export interface SubgraphPlace {
  readonly name: string;
  readonly url: string;
  /** Of a larger answer no more is read. */
  readonly maxAnswerBytes: number;
}

/** Runs one call, again where that may help, and gives it a signal that ends it in time. */
export type Guard = <Answer>(
  call: (signal: AbortSignal) => Promise<Answer>,
  about: { readonly isMutation: boolean; readonly deadline: number; readonly signal: AbortSignal },
) => Promise<Answer>;

/** Headers that tell a subgraph who asks; a client's own never reach it. */
export type Sign = (context: GatewayContext, body: string) => Readonly<Record<string, string>>;

export const openSubgraph = (place: SubgraphPlace, sign: Sign, guard: Guard, log: Log): Subgraph => {
  const { name } = place;
  const connection = connectSubgraph(place.url, place.maxAnswerBytes);
  const inFlight = new InFlight();

  const send = ({ body, isMutation }: SubgraphQuestion, context: GatewayContext, signal: AbortSignal) =>
    guard((attempt) => connection.send(body, headersFor(sign, context, body), attempt), {
      isMutation,
      deadline: context.deadline,
      signal,
    });

  return {
    name,
    close: () => connection.close(),
    ask: async (question, context) => {
      try {
        const text = question.isMutation
          ? await send(question, context, context.signal)
          : await inFlight.share(callerKey(context.caller) + question.body, context.signal, (signal) =>
              send(question, context, signal),
            );
        return readAnswer(text);
      } catch (error) {
        log.warn({ subgraph: name, reason: reasonOf(error), requestId: context.requestId }, 'subgraph not available');
        throw serviceUnavailable(name);
      }
    },
  };
};

const headersFor = (sign: Sign, context: GatewayContext, body: string) => ({
  'content-type': 'application/json',
  accept: 'application/json',
  [REQUEST_ID_HEADER]: context.requestId,
  ...sign(context, body),
});

const readAnswer = (text: string): SubgraphAnswer => {
  const answer: unknown = JSON.parse(text);
  if (!isGraphqlAnswer(answer)) throw new UnreadableAnswer('no GraphQL answer');
  return answer;
};

const isGraphqlAnswer = (answer: unknown): answer is SubgraphAnswer => {
  const { data, errors } = (answer ?? {}) as SubgraphAnswer;
  const holdsErrors = Array.isArray(errors) && errors.every((error) => typeof error === 'object' && error !== null);
  if (errors !== undefined && !holdsErrors) return false;
  if (Array.isArray(data)) return false;
  return (typeof data === 'object' && data !== null) || (holdsErrors && errors.length > 0);
};

/** JSON's own message quotes the answer, and what a subgraph answers may be personal. */
const reasonOf = (error: unknown): string => {
  const { name, message, code } = (error ?? {}) as Error & { code?: unknown };
  if (name === 'TimeoutError') return 'no answer in time';
  if (name === 'AbortError') return 'the client left';
  if (name === 'SyntaxError') return 'the answer is not JSON';
  return typeof code === 'string' ? code : String(message);
};
