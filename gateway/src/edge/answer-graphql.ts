import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { OpenRequest } from '../limits/admit.ts';
import { refuseBatch } from '../limits/batches.ts';
import type { Audience, GatewayContext } from '../request-context.ts';
import type { KnownDocuments } from './documents/known-documents.ts';
import { type RequestParts, withDocument } from './documents/request-document.ts';
import type { EdgeSettings } from './edge-settings.ts';
import { ANSWER_TYPES, answerTypeFor } from './media-types.ts';
import { type BodyLimits, parseJson, readBytes, refuseContent, refuseSearch } from './read-body.ts';
import { type HearRefusal, Refusal } from './refusal.ts';
import { sendAnswer } from './send-answer.ts';

export interface GraphqlParts {
  readonly apolloOf: (audience: Audience) => ApolloServer<GatewayContext>;
  /** Who asks, by the headers alone. Throws a GraphQLError with its HTTP status for who may not. */
  readonly openRequest: OpenRequest;
  readonly documents: KnownDocuments;
  readonly settings: EdgeSettings;
  readonly bodyLimits: (audience: Audience) => BodyLimits;
  /** Counts the request to its caller until the answer is closed. Throws a GraphQLError where they have too many. */
  readonly hold?: (context: GatewayContext, response: ServerResponse) => void;
  /** Takes what a body costs, before it is parsed. Throws a GraphQLError where its caller has too little left. */
  readonly payFor?: (context: GatewayContext, bytes: number) => Promise<void>;
  /** Operations in one request; 0 and 1 for no batches. */
  readonly maxBatchSize?: (audience: Audience) => number;
  readonly hearRefusal?: HearRefusal;
}

/** One request for GraphQL. Throws a Refusal for what is none; nothing is asked for what couldn't be answered. */
export const answerGraphql = async (
  parts: GraphqlParts,
  audience: Audience,
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
): Promise<void> => {
  const { method = '' } = request;
  if (method !== 'GET' && method !== 'POST')
    throw new Refusal(405, 'METHOD_NOT_ALLOWED', 'GraphQL is asked by POST, or GET.', { allow: 'GET, POST, OPTIONS' });
  const headers = headersOf(request);
  if (method === 'POST') refuseContent(request.headers, parts.bodyLimits(audience).bytes);
  const opening = openHeld(parts, audience, request, response);
  let context = opening;
  const asked = await opening.then(
    (opened) =>
      readRequest(parts, opened, request, response, search).catch((why: unknown) => {
        if (!(why instanceof GraphQLError)) throw why;
        context = Promise.reject(why);
        context.catch(() => undefined);
        return refusedBy(parts, audience, request, why);
      }),
    // Who may not ask need not send a body: Apollo Server answers what opening threw.
    (why: unknown) => refusedBy(parts, audience, request, why),
  );
  const answered = await parts.apolloOf(audience).executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers, ...asked },
    context: () => context,
  });
  await sendAnswer(request, response, answered, parts.settings.compressAboveBytes);
};

const openHeld = async (
  { openRequest, hold }: GraphqlParts,
  audience: Audience,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<GatewayContext> => {
  const context = await openRequest(request, audience, leavingOf(response));
  // Who has left meanwhile takes no place: their answer is closed already, and nothing would give it back.
  if (!response.destroyed) hold?.(context, response);
  return context;
};

const refusedBy = (
  { hearRefusal }: GraphqlParts,
  audience: Audience,
  request: IncomingMessage,
  why: unknown,
): RequestParts => {
  hearRefusal?.(request, audience, why);
  return { search: '', body: undefined };
};

const readRequest = async (
  { documents, settings, bodyLimits, maxBatchSize, payFor }: GraphqlParts,
  context: GatewayContext,
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
): Promise<RequestParts> => {
  const { audience } = context;
  if (request.headers.expect) response.writeContinue();
  let body: unknown;
  if (request.method === 'POST') {
    const limits = bodyLimits(audience);
    const bytes = await readBytes(request, limits.bytes);
    await payFor?.(context, bytes.length);
    body = parseJson(bytes, limits.values);
  }
  refuseBatch(body, maxBatchSize?.(audience) ?? 0);
  if (request.method === 'GET') refuseSearch(search);
  const isTrustedOnly = (whose: Audience) => settings.trustedDocuments.has(whose);
  return withDocument({ search, body }, audience, { known: documents, isTrustedOnly });
};

/** With the one type of answer that was settled on, so that nothing runs for a client that takes none. */
const headersOf = (request: IncomingMessage): HeaderMap => {
  const type = answerTypeFor(request.headers.accept);
  if (!type) throw new Refusal(406, 'NOT_ACCEPTABLE', `Answers are ${ANSWER_TYPES.join(' or ')}.`);
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers.set('accept', type);
};

/** Aborted when the client leaves before it has its answer. */
const leavingOf = (response: ServerResponse): AbortSignal => {
  const leaving = new AbortController();
  // Every question of the request listens; Node.js would take more than ten for a leak.
  setMaxListeners(0, leaving.signal);
  response.once('close', () => {
    if (!response.writableFinished) leaving.abort();
  });
  return leaving.signal;
};
