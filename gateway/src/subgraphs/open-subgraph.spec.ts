import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { hashBody } from '@tutti/kit/assertion';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import { closeServer, listen } from '@tutti/kit/http';
import { openLog } from '@tutti/kit/log';
import type { GatewayContext } from '../request-context.ts';
import { attemptWithin } from '../resilience/attempt.ts';
import type { Guard } from '../resilience/guard.ts';
import { openSubgraph, type Sign } from './open-subgraph.ts';
import type { Subgraph, SubgraphQuestion } from './subgraph.ts';

process.env.LOG_LEVEL = 'silent';
const log = openLog('gateway');

const open: { server: Server; subgraph: Subgraph }[] = [];

afterEach(async () => {
  for (const { server, subgraph } of open.splice(0)) {
    server.closeAllConnections();
    await Promise.all([closeServer(server), subgraph.close()]);
  }
});

const within =
  (milliseconds: number): Guard =>
  (call, { question }) =>
    attemptWithin(call, milliseconds, 'TIMED_OUT', question);

const subgraphOf = async (
  listener: RequestListener,
  { milliseconds = 5_000, maxAnswerBytes = 10_000, guard = within(milliseconds) } = {},
) => {
  const server = createServer(listener);
  const port = await listen(server, 0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}/graphql`;
  const sign: Sign = ({ caller }, bodyHash) => ['x-signed', `${caller.subject} ${bodyHash}`];
  const subgraph = openSubgraph({ name: 'inventory', url, maxAnswerBytes }, sign, guard, log);
  open.push({ server, subgraph });
  return { server, subgraph, url };
};

const contextOf = (caller: Caller = ANONYMOUS, signal = new AbortController().signal): GatewayContext =>
  ({ requestId: 'r-1', caller, signal, deadline: Date.now() + 60_000 }) as GatewayContext;

const QUESTION = { body: '{"query":"{ products { sku } }"}', isMutation: false };

const readFrom = async (subgraph: Subgraph, question: SubgraphQuestion, context: GatewayContext) =>
  subgraph.read(await subgraph.ask(question, context), context);

const bodyOf = async (request: IncomingMessage) => Buffer.concat(await request.toArray()).toString();

const answering =
  (body: string, status = 200): RequestListener =>
  (request, response) => {
    request.resume().on('end', () => response.writeHead(status, { 'content-type': 'application/json' }).end(body));
  };

/** Answers when it is told to, and keeps what it was asked. */
const patient = () => {
  const asked: { body: string; answer: (body: string) => void; left: Promise<void> }[] = [];
  let wake = () => {};
  const listener: RequestListener = async (request, response) => {
    const left = new Promise<void>((resolve) => response.once('close', resolve));
    asked.push({ body: await bodyOf(request), answer: (body) => response.end(body), left });
    wake();
  };
  const askedTimes = async (times: number) => {
    while (asked.length < times)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
  return { asked, listener, askedTimes };
};

const outage = {
  message: 'The inventory service is not available. Try again.',
  extensions: { code: 'SERVICE_UNAVAILABLE', service: 'inventory' },
};

describe('openSubgraph', () => {
  it('sends the question as it is, signed, with the request id, over connections that it keeps', async () => {
    const sockets = new Set<unknown>();
    const asked: unknown[] = [];
    const { subgraph } = await subgraphOf(async (request, response) => {
      sockets.add(request.socket);
      const { 'x-request-id': id, 'x-signed': signed, 'content-type': type } = request.headers;
      asked.push({ id, signed, type, body: await bodyOf(request) });
      response.end('{"data":{}}');
    });

    for (let question = 0; question < 6; question++) await readFrom(subgraph, QUESTION, contextOf());

    const { body } = QUESTION;
    expect(asked).toEqual(
      Array(6).fill({ id: 'r-1', signed: `public ${hashBody(body)}`, type: 'application/json', body }),
    );
    expect(sockets.size).toBeLessThan(3);
  });

  it('passes on GraphQL errors whatever the status', async () => {
    const { subgraph } = await subgraphOf(answering('{"errors":[{"message":"No."}]}', 500));

    expect(await readFrom(subgraph, QUESTION, contextOf())).toEqual({ errors: [{ message: 'No.' }] });
  });

  it('says SERVICE_UNAVAILABLE where nobody listens, and not where it looked', async () => {
    const { server, subgraph, url } = await subgraphOf(answering('{"data":{}}'));
    await closeServer(server);
    const error = await readFrom(subgraph, QUESTION, contextOf()).catch((thrown: Error) => thrown);

    expect(error).toMatchObject(outage);
    expect(JSON.stringify(error)).not.toContain(new URL(url).port);
  });

  it.each([
    ['never answers', '', 0],
    ['stops half-way', '{"data":', 200],
  ])('says SERVICE_UNAVAILABLE of a service that %s', async (_, beginning, status) => {
    const { subgraph } = await subgraphOf(
      (request, response) => {
        request.resume();
        if (status) response.writeHead(status).write(beginning);
      },
      { milliseconds: 100 },
    );

    await expect(readFrom(subgraph, QUESTION, contextOf())).rejects.toMatchObject(outage);
  });

  it.each([
    ['a page of HTML', '<html>Bad gateway at 10.1.2.3</html>', 502],
    ['JSON that is not GraphQL', '{"status":"UP"}', 200],
    ['no data and no error', '{"data":null}', 200],
    ['a list for data', '{"data":[]}', 200],
    ['text for errors', '{"data":{},"errors":"all of them"}', 200],
    ['a bare null', 'null', 200],
    ['more than it may', `{"data":{"text":"${'x'.repeat(10_000)}"}}`, 200],
  ])('says SERVICE_UNAVAILABLE of a service that answers %s', async (_, body, status) => {
    const { subgraph } = await subgraphOf(answering(body, status));

    await expect(readFrom(subgraph, QUESTION, contextOf())).rejects.toMatchObject(outage);
  });

  it('asks once what one identity asks at the same time, and gives each an answer of its own', async () => {
    const { asked, listener, askedTimes } = patient();
    const { subgraph } = await subgraphOf(listener);

    const answers = [1, 2, 3].map(() => readFrom(subgraph, QUESTION, contextOf()));
    await askedTimes(1);
    asked[0]?.answer('{"data":{"sku":"A"}}');
    const given = await Promise.all(answers);

    expect(asked).toHaveLength(1);
    expect(given).toEqual(Array(3).fill({ data: { sku: 'A' } }));
    expect(new Set(given.map(({ data }) => data)).size).toBe(3);
  });

  it.each([
    ['callers', [contextOf(), contextOf({ ...ANONYMOUS, subject: 'ada' })], [QUESTION, QUESTION]],
    ['questions', [contextOf(), contextOf()], [QUESTION, { ...QUESTION, body: '{"query":"{ a }"}' }]],
    ['mutations', [contextOf(), contextOf()], Array(2).fill({ body: '{"query":"mutation { a }"}', isMutation: true })],
  ])('asks twice for two %s', async (_, contexts, questions) => {
    const { asked, listener, askedTimes } = patient();
    const { subgraph } = await subgraphOf(listener);

    const answers = contexts.map((context, index) => readFrom(subgraph, questions[index] ?? QUESTION, context));
    await askedTimes(2);
    for (const { answer } of asked) answer('{"data":{}}');

    expect(await Promise.all(answers)).toEqual([{ data: {} }, { data: {} }]);
  });

  it('asks again once the answer came', async () => {
    let times = 0;
    const { subgraph } = await subgraphOf((request, response) => {
      request.resume().on('end', () => response.end(JSON.stringify({ data: { times: ++times } })));
    });

    await readFrom(subgraph, QUESTION, contextOf());

    expect(await readFrom(subgraph, QUESTION, contextOf())).toEqual({ data: { times: 2 } });
  });

  it('lets those who stay have the answer when one leaves, and leaves the service when all have left', async () => {
    const { asked, listener, askedTimes } = patient();
    const { subgraph } = await subgraphOf(listener);
    const [first, second, third] = [1, 2, 3].map(() => new AbortController()) as [
      AbortController,
      AbortController,
      AbortController,
    ];

    const leaving = readFrom(subgraph, QUESTION, contextOf(ANONYMOUS, first.signal)).catch(() => 'left');
    const staying = readFrom(subgraph, QUESTION, contextOf(ANONYMOUS, second.signal));
    await askedTimes(1);
    first.abort();
    asked[0]?.answer('{"data":{"sku":"A"}}');
    expect(await staying).toEqual({ data: { sku: 'A' } });
    expect(await leaving).toBe('left');

    const alone = readFrom(subgraph, QUESTION, contextOf(ANONYMOUS, third.signal));
    await askedTimes(2);
    third.abort();
    await expect(alone).rejects.toMatchObject(outage);
    await asked[1]?.left;
  });

  it('has no deadline of a caller’s for what callers share: who comes later may wait longer', async () => {
    const { listener } = patient();
    const deadlines: number[] = [];
    const guard: Guard = (call, about) => {
      deadlines.push(about.deadline);
      return within(5_000)(call, about);
    };
    const { subgraph } = await subgraphOf(listener, { guard });
    const hasty = { ...contextOf(), deadline: Date.now() + 20 };
    const mutating = { ...contextOf(), deadline: Date.now() + 20 };

    await expect(readFrom(subgraph, QUESTION, hasty)).rejects.toMatchObject({
      extensions: { code: 'DEADLINE_EXCEEDED' },
    });
    void readFrom(subgraph, { ...QUESTION, isMutation: true }, mutating).catch(() => undefined);
    expect(deadlines).toEqual([Number.POSITIVE_INFINITY, mutating.deadline]);
  });

  it('leaves the service when the client of a mutation has left', async () => {
    const { asked, listener, askedTimes } = patient();
    const { subgraph } = await subgraphOf(listener);
    const client = new AbortController();

    const leaving = readFrom(subgraph, { ...QUESTION, isMutation: true }, contextOf(ANONYMOUS, client.signal));
    await askedTimes(1);
    client.abort();

    await expect(leaving).rejects.toMatchObject(outage);
    await asked[0]?.left;
  });
});
