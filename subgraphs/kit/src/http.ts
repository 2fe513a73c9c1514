import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ApolloServer, BaseContext, HTTPGraphQLResponse } from '@apollo/server';
import { HeaderMap } from '@apollo/server';

const MAX_BODY_BYTES = 10 * 1024 * 1024;

export interface GraphqlHttpOptions<Context extends BaseContext> {
  readonly apollo: ApolloServer<Context>;
  readonly context: (request: IncomingMessage) => Promise<Context>;
  /** Answers other paths; false where it doesn't know the path. */
  readonly other?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean> | boolean;
  readonly maxBodyBytes?: number;
}

/** An Apollo Server on node:http alone: POST and GET on /graphql, nothing else. */
export const createGraphqlHttpServer = <Context extends BaseContext>(options: GraphqlHttpOptions<Context>): Server =>
  createServer((request, response) => {
    answer(options, request, response).catch(() => {
      if (!response.headersSent)
        send(response, 500, 'application/json', '{"errors":[{"message":"Internal server error"}]}');
      else response.destroy();
    });
  });

/** Starts listening and answers the port; `port` 0 takes a free one. */
export const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use; set PORT to another one.`) : error),
    );
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

/** Takes no new connection, lets running requests end, and closes. A client's idle keep-alive connection holds nothing up. */
export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(sweep);
      resolve();
    });
  });

export const send = (response: ServerResponse, status: number, contentType: string, body: string): void => {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) });
  response.end(body);
};

const answer = async <Context extends BaseContext>(
  { apollo, context, other, maxBodyBytes = MAX_BODY_BYTES }: GraphqlHttpOptions<Context>,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== '/graphql') {
    if (!(await other?.(request, response)))
      send(response, 404, 'application/json', '{"errors":[{"message":"Not found"}]}');
    return;
  }
  const body = request.method === 'POST' ? await readJson(request, maxBodyBytes) : undefined;
  if (body === TOO_LARGE) {
    response.setHeader('connection', 'close');
    return send(
      response,
      413,
      'application/json',
      `{"errors":[{"message":"The request is larger than ${maxBodyBytes} bytes","extensions":{"code":"REQUEST_TOO_LARGE"}}]}`,
    );
  }
  if (body === UNSTORABLE) return send(response, 400, 'application/json', UNSTORABLE_BODY);
  if (body === MALFORMED)
    return send(
      response,
      400,
      'application/json',
      '{"errors":[{"message":"The body is not JSON","extensions":{"code":"BAD_REQUEST"}}]}',
    );
  await write(
    response,
    await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method ?? 'GET', headers: headersOf(request), search: url.search, body },
      context: () => context(request),
    }),
  );
};

const TOO_LARGE = Symbol('too large');
const MALFORMED = Symbol('malformed');
const UNSTORABLE = Symbol('unstorable');
const UNSTORABLE_BODY = JSON.stringify({
  errors: [
    { message: 'Texts are well-formed Unicode without NUL characters.', extensions: { code: 'BAD_USER_INPUT' } },
  ],
});

const readJson = async (request: IncomingMessage, maxBytes: number): Promise<unknown> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) return TOO_LARGE;
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  if (holdsUnstorableText(text)) return UNSTORABLE;
  try {
    return JSON.parse(text);
  } catch {
    return MALFORMED;
  }
};

/** PostgreSQL keeps neither NUL nor half a surrogate pair, and both can only come as JSON's escapes. */
export const holdsUnstorableText = (json: string): boolean =>
  json.includes('\\u0000') || (/\\ud/i.test(json) && LONE_SURROGATE.test(json));

const LONE_SURROGATE = /\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f][0-9a-f]{2})|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}/i;

const headersOf = (request: IncomingMessage): HeaderMap => {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
};

const write = async (response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse) => {
  for (const [name, value] of headers) response.setHeader(name, value);
  response.statusCode = status ?? 200;
  if (body.kind === 'complete') {
    response.end(body.string);
    return;
  }
  for await (const chunk of body.asyncIterator) response.write(chunk);
  response.end();
};
