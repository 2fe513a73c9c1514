import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { Assertion, AssertionFault } from './assertion.ts';
import type { AssertionGate } from './assertion-gate.ts';
import type { Rejected } from './decision.ts';
import { answerGraphql, createHttpServer, readBody, refuse, refuseTooLarge, send } from './http.ts';
import type { Log } from './log.ts';
import { type Reading, readingOf } from './reading-request.ts';

export interface SignedServerOptions<Context extends object> {
  readonly apollo: ApolloServer<Context>;
  readonly gate: AssertionGate;
  readonly context: (assertion: Assertion, reading: Reading) => Context;
  readonly health: () => Promise<{ readonly ready: boolean }>;
  readonly backlog: () => Promise<object>;
  readonly log: Log;
}

/**
 * GraphQL by POST on /graphql and the backlog on /backlog, for signed requests alone: of others nothing is read, and they
 * are answered with 401 whatever they ask. Readiness on /health is for everybody: 503 where the service isn't.
 */
export const createSignedServer = <Context extends object>(options: SignedServerOptions<Context>): Server =>
  createHttpServer(async (request, response) => {
    if (request.url === '/health') return sendHealth(response, await options.health());
    const admitted = options.gate.admit(request);
    if (!admitted.ok) return turnAway(options.log, request, response, admitted);
    const body = await readBody(request);
    if (body === null) return refuseTooLarge(response);
    const used = options.gate.use(admitted.value, body);
    if (!used.ok) return turnAway(options.log, request, response, used);
    await answer(options, used.value, { request, response, body });
  });

const sendHealth = (response: ServerResponse, health: { readonly ready: boolean }): void =>
  send(response, health.ready ? 200 : 503, 'application/json', JSON.stringify(health));

const answer = async <Context extends object>(
  { apollo, context, backlog }: SignedServerOptions<Context>,
  assertion: Assertion,
  { request, response, body }: { request: IncomingMessage; response: ServerResponse; body: Buffer },
): Promise<void> => {
  if (request.url === '/backlog') return send(response, 200, 'application/json', JSON.stringify(await backlog()));
  if (request.url !== '/graphql') return refuse(response, 404, 'NOT_FOUND', 'There is nothing here.');
  // A query in an address would not be covered by the signature.
  if (request.method !== 'POST')
    return refuse(response, 405, 'BAD_REQUEST', 'GraphQL is asked by POST.', { allow: 'POST' });
  await answerGraphql(apollo, async () => context(assertion, readingOf(response)), { request, response, body });
};

/** The reason stays in the log: only who holds the secret can do anything about it. */
const turnAway = (
  log: Log,
  request: IncomingMessage,
  response: ServerResponse,
  { errors: [refusal] }: Rejected<AssertionFault>,
): void => {
  log.warn({ fault: refusal?.code, reason: refusal?.message }, 'request turned away');
  if (!request.complete) response.setHeader('connection', 'close');
  refuse(response, 401, 'UNAUTHENTICATED', 'Only what Tutti signed is answered here.');
};
