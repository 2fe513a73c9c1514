import { hashBody } from '@tutti/kit/assertion';
import { callerText } from '@tutti/kit/caller-text';
import type { Log } from '@tutti/kit/log';
import { outage } from '../errors.ts';
import { type GatewayContext, REQUEST_ID_HEADER } from '../request-context.ts';
import { type Cancellation, cancelledBy } from '../resilience/cancellation.ts';
import type { Guard } from '../resilience/guard.ts';
import { type FailureKind, failureOf, SubgraphFailure } from '../resilience/subgraph-failure.ts';
import { InFlight } from './in-flight.ts';
import type { Subgraph, SubgraphAnswer, SubgraphQuestion } from './subgraph.ts';
import { connectSubgraph, type RawHeaders } from './subgraph-connection.ts';

export interface SubgraphPlace {
  readonly name: string;
  readonly url: string;
  /** Of a larger answer no more is read. */
  readonly maxAnswerBytes: number;
}

/** The header that tells a subgraph who asks, bound to a body; a client's own never reach it. */
export type Sign = (
  context: GatewayContext,
  bodyHash: string,
  isMutation: boolean,
) => readonly [name: string, value: string];

/** A question's bytes and their hash, which are the same in all attempts. */
interface Sendable {
  readonly body: Buffer;
  readonly bodyHash: string;
  readonly isMutation: boolean;
}

/** Of what callers share: each leaves at a deadline of their own, and the guard has limits of its own. */
const UNTIL_ALL_LEAVE = Number.POSITIVE_INFINITY;

export const openSubgraph = (place: SubgraphPlace, sign: Sign, guard: Guard, log: Log): Subgraph => {
  const { name } = place;
  const connection = connectSubgraph(place.url, place.maxAnswerBytes);
  const inFlight = new InFlight<Buffer>();

  const send = (
    { body, bodyHash, isMutation }: Sendable,
    context: GatewayContext,
    cancellation: Cancellation,
    deadline: number,
  ): Promise<Buffer> =>
    guard((attempt) => connection.send(body, headersFor(context, sign(context, bodyHash, isMutation)), attempt), {
      isMutation,
      deadline,
      question: cancellation,
    });

  const outageFor = (context: GatewayContext, error: unknown) => {
    const failure = failureFor(context, error);
    const { kind, message: reason } = failure;
    if (!SAID_ELSEWHERE.has(kind))
      log.warn({ subgraph: name, kind, reason, requestId: context.requestId }, 'no answer of a subgraph');
    return outage(name, failure);
  };

  return {
    name,
    close: () => connection.close(),
    ask: async (question, context) => {
      try {
        const sendable = sendableOf(question);
        return question.isMutation
          ? await send(sendable, context, cancelledBy(context.signal), context.deadline)
          : await inFlight.share(callerText(context.caller) + sendable.bodyHash, context, (cancellation) =>
              send(sendable, context, cancellation, UNTIL_ALL_LEAVE),
            );
      } catch (error) {
        throw outageFor(context, error);
      }
    },
    read: (answer, context) => {
      try {
        return readAnswer(answer);
      } catch (error) {
        throw outageFor(context, error);
      }
    },
  };
};

/** A circuit tells when it opens, and a request's own line that its client left: a line for each question would be a flood. */
const SAID_ELSEWHERE: ReadonlySet<FailureKind> = new Set<FailureKind>(['CIRCUIT_OPEN', 'CANCELLED']);

const sendableOf = ({ body, isMutation }: SubgraphQuestion): Sendable => {
  const bytes = Buffer.from(body);
  return { body: bytes, bodyHash: hashBody(bytes), isMutation };
};

const headersFor = ({ requestId }: GatewayContext, signed: ReturnType<Sign>): RawHeaders => [
  'content-type',
  'application/json',
  'accept',
  'application/json',
  REQUEST_ID_HEADER,
  requestId,
  ...signed,
];

/** JSON's own message quotes the answer, and what a subgraph answers may be personal. */
const readAnswer = (bytes: Buffer): SubgraphAnswer => {
  const answer = parsed(bytes.toString());
  if (!isGraphqlAnswer(answer)) throw new SubgraphFailure('UNREADABLE', 'no GraphQL answer');
  return answer;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new SubgraphFailure('UNREADABLE', 'no JSON');
  }
};

const isGraphqlAnswer = (answer: unknown): answer is SubgraphAnswer => {
  const { data, errors } = (answer ?? {}) as SubgraphAnswer;
  const holdsErrors = Array.isArray(errors) && errors.every((error) => typeof error === 'object' && error !== null);
  if (errors !== undefined && !holdsErrors) return false;
  if (Array.isArray(data)) return false;
  return (typeof data === 'object' && data !== null) || (holdsErrors && errors.length > 0);
};

const failureFor = ({ signal }: GatewayContext, error: unknown): SubgraphFailure => {
  if (error instanceof SubgraphFailure) return error;
  return signal.aborted ? new SubgraphFailure('CANCELLED', 'the client left') : failureOf(error);
};
