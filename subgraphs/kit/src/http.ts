import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ApolloServer, BaseContext, HTTPGraphQLResponse } from '@apollo/server';
import { HeaderMap } from '@apollo/server';

const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** What `answer` throws is answered with status 500, and with nothing of it. */
export const createHttpServer = (
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Server =>
  createServer((request, response) => {
    answer(request, response).catch(() => {
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

/** A refusal of the whole request, with one error. */
export const refuse = (
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  send(response, status, 'application/json', JSON.stringify({ errors: [{ message, extensions: { code } }] }));
};

/** The body's bytes; null, and no more is read, once they are more than 10 MiB. Events cost half of what iterating does. */
export const readBody = (request: IncomingMessage): Promise<Buffer | null> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request
      .on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length <= MAX_BODY_BYTES) chunks.push(chunk);
        else resolve(null);
        if (length > MAX_BODY_BYTES) request.pause();
      })
      .once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
      .once('error', reject)
      .once('close', () => reject(new Error('The client left before its request was whole.')));
  });

export const refuseTooLarge = (response: ServerResponse): void =>
  // What else was sent must not be taken for another request.
  refuse(response, 413, 'REQUEST_TOO_LARGE', `The request is larger than ${MAX_BODY_BYTES} bytes`, {
    connection: 'close',
  });

/** Answers a GraphQL request whose body was read but not parsed. */
export const answerGraphql = async <Context extends BaseContext>(
  apollo: ApolloServer<Context>,
  context: () => Promise<Context>,
  { request, response, body }: { request: IncomingMessage; response: ServerResponse; body: Buffer },
): Promise<void> => {
  const text = body.toString();
  if (holdsUnstorableText(text))
    return refuse(response, 400, 'BAD_USER_INPUT', 'Texts are well-formed Unicode without NUL characters.');
  const parsed = parse(text);
  if (parsed === MALFORMED) return refuse(response, 400, 'BAD_REQUEST', 'The body is not JSON');
  await write(
    response,
    await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: headersOf(request),
        search: '',
        body: parsed,
      },
      context,
    }),
  );
};

const MALFORMED = Symbol('malformed');

const parse = (text: string): unknown => {
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
