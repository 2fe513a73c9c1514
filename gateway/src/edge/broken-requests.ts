import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { badRequest, bodyOf, Refusal } from './refusal.ts';

/** Answers what never became a request: bytes that aren't HTTP, headers without end, bodies that don't come. */
export const answerBrokenRequests = (server: Server, headers: ReadonlyMap<string, string>): void => {
  const answering = new WeakMap<Socket, ServerResponse>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answering.set(request.socket, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const response = answering.get(socket);
    if (response && !response.writableFinished && response.req.complete) {
      // The request before came whole, and what follows is none: it gets its answer, and the connection ends.
      response.once('close', () => socket.destroySoon());
      return;
    }
    // What follows an answer that is half sent would be read as its rest.
    const isHalfSent = response?.headersSent && !response.writableFinished;
    if (socket.writable && !isHalfSent) socket.write(rawAnswer(refusalOf(error), headers));
    socket.destroySoon();
  });
};

const refusalOf = ({ code }: NodeJS.ErrnoException): Refusal => {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Refusal(408, 'REQUEST_TIMEOUT', 'The request did not arrive in time.');
    case 'HPE_HEADER_OVERFLOW':
      return new Refusal(431, 'HEADERS_TOO_LARGE', 'The headers are larger than is taken here.');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new Refusal(413, 'REQUEST_TOO_LARGE', 'The chunk extensions are larger than is taken here.');
    default:
      return badRequest('This is not HTTP as it should be.');
  }
};

const rawAnswer = (refusal: Refusal, headers: ReadonlyMap<string, string>): string => {
  const body = bodyOf(refusal);
  const lines = [
    ...headers,
    ['content-type', 'application/json; charset=utf-8'],
    ['content-length', String(Buffer.byteLength(body))],
    ['connection', 'close'],
  ].map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join('')}\r\n${body}`;
};
