import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { answerBrokenRequests } from './broken-requests.ts';
import { limitPerAddress } from './connections-per-address.ts';
import { Refusal, refuse } from './refusal.ts';

/** How long and how much one client may take of us; milliseconds and bytes. */
export interface ConnectionLimits {
  /** For all headers, from the connection's or the request's first byte. */
  readonly headersTimeoutMilliseconds: number;
  /** For the whole request, its body included. */
  readonly requestTimeoutMilliseconds: number;
  /** Between two requests on one connection. */
  readonly keepAliveTimeoutMilliseconds: number;
  /** For a client to take an answer that is ready. */
  readonly answerTimeoutMilliseconds: number;
  /** Request line and headers together. */
  readonly maxHeaderBytes: number;
  /** After so many requests a connection is closed. */
  readonly maxRequestsPerConnection: number;
  readonly maxConnections: number;
  /** From one address, or one /64 of IPv6; 0 for as many as there are places. */
  readonly maxConnectionsPerAddress: number;
}

/** How often slow clients are looked for: late by a quarter at most. */
const lookEveryMilliseconds = (limits: ConnectionLimits): number =>
  Math.ceil(Math.min(limits.headersTimeoutMilliseconds, limits.requestTimeoutMilliseconds) / 4);

/** An HTTP server on which nobody waits, sends or reads so slowly that others feel it. */
export const createBoundedServer = (
  limits: ConnectionLimits,
  headers: ReadonlyMap<string, string>,
  listener: RequestListener,
): Server => {
  const server = createServer({
    headersTimeout: limits.headersTimeoutMilliseconds,
    requestTimeout: Math.max(limits.requestTimeoutMilliseconds, limits.headersTimeoutMilliseconds),
    keepAliveTimeout: limits.keepAliveTimeoutMilliseconds,
    connectionsCheckingInterval: lookEveryMilliseconds(limits),
    maxHeaderSize: limits.maxHeaderBytes,
    noDelay: true,
  });
  server.maxConnections = limits.maxConnections;
  // Newcomers find a place as soon as somebody only keeps one warm.
  server.on('drop', () => server.closeIdleConnections());
  limitPerAddress(server, limits.maxConnectionsPerAddress);
  const requests = new WeakMap<Socket, number>();
  const bounded: RequestListener = (request, response) => {
    const count = (requests.get(request.socket) ?? 0) + 1;
    requests.set(request.socket, count);
    // Node's own limit says so to the client, and leaves the connection open.
    if (count >= limits.maxRequestsPerConnection) response.setHeader('connection', 'close');
    hangUpOnSlowReaders(response, limits.answerTimeoutMilliseconds);
    listener(request, response);
  };
  answerBrokenRequests(server, headers);
  server.on('request', bounded);
  // The listener sends the `100 Continue` once it wants the body.
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  server.on('checkExpectation', (_request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    refuse(response, new Refusal(417, 'EXPECTATION_FAILED', 'There is no such expectation to meet.'));
  });
  return server;
};

/** An answer that nobody takes stays in our memory. */
const hangUpOnSlowReaders = (response: ServerResponse, milliseconds: number) => {
  response.once('prefinish', () => {
    if (!response.socket?.writableLength) return;
    const late = setTimeout(() => response.destroy(), milliseconds);
    response.once('close', () => clearTimeout(late));
  });
};
