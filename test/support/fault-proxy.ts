import {
  createServer,
  type IncomingMessage,
  request as openRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One question on its way to a service. */
export interface Exchange {
  /** The question's text. */
  readonly question: string;
  readonly response: ServerResponse;
  /** Asks the service itself. */
  readonly fetchAnswer: () => Promise<ServiceAnswer>;
}

export interface ServiceAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What becomes of a question instead of its answer. */
export type Fault = (exchange: Exchange) => Promise<void> | void;

export interface FaultProxy {
  /** The service's address, as a gateway is told it. */
  readonly url: string;
  /** Those that came since `meet` was last called. */
  readonly questions: readonly string[];
  /** Questions whose connection ended before their answer did. */
  readonly abandoned: () => number;
  /** From now on each question meets this; null for the service's own answer. */
  meet(fault: Fault | null): void;
  /** Nobody listens at the address any more. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Stands in front of one service. */
export const openFaultProxy = async (target: string): Promise<FaultProxy> => {
  let questions: string[] = [];
  let abandoned = 0;
  let fault: Fault | null = null;
  let port = 0;
  let server: Server;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray());
    const fetchAnswer = () => forward(target, request, body);
    if (request.method !== 'POST') return relay(await fetchAnswer(), response);
    questions.push(body.toString());
    response.once('close', () => {
      if (!response.writableFinished) abandoned += 1;
    });
    if (fault) await fault({ question: body.toString(), response, fetchAnswer });
    else relay(await fetchAnswer(), response);
  };
  const start = () =>
    new Promise<void>((resolve) => {
      server = createServer((request, response) => {
        answer(request, response).catch(() => response.destroy());
      });
      server.listen(port, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  await start();
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    get questions() {
      return questions;
    },
    abandoned: () => abandoned,
    meet: (next) => {
      fault = next;
      questions = [];
      abandoned = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    start,
  };
};

export const relay = ({ status, headers, body }: ServiceAnswer, response: ServerResponse): void => {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
};

const forward = (target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<ServiceAnswer> =>
  new Promise((resolve, reject) => {
    const { host: _ours, connection: _own, ...passed } = headers;
    const request = openRequest(new URL(url ?? '/', target), { method, headers: passed }, (answer) => {
      answer
        .toArray()
        .then(
          (chunks) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
          reject,
        );
    });
    request.on('error', reject);
    request.end(body);
  });
