import type { IncomingMessage, ServerResponse } from 'node:http';

/** A client whose body isn't read to its end has so long to read why. */
const LINGER_MILLISECONDS = 1_000;

/**
 * Ends an answer that may come before the request's end. The connection ends with it then; what comes within a second is
 * read and dropped, since closing on unread bytes would take the answer back from the client's hands.
 */
export const endEarly = (response: ServerResponse, body: string | Buffer): void => {
  const { req: request } = response;
  if (!hasMoreToCome(request)) {
    response.end(body, encodingOf(body));
    return;
  }
  response.setHeader('connection', 'close');
  response.setHeader('content-length', Buffer.byteLength(body));
  response.write(body);
  const lingering = setTimeout(() => response.end(), LINGER_MILLISECONDS);
  request.once('close', () => {
    clearTimeout(lingering);
    response.end();
  });
  request.resume();
};

/** A text with as many bytes as characters is ASCII, and sent as it lies in memory. */
const encodingOf = (body: string | Buffer): BufferEncoding =>
  typeof body === 'string' && Buffer.byteLength(body) === body.length ? 'latin1' : 'utf8';

const hasMoreToCome = ({ complete, headers }: IncomingMessage): boolean =>
  !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);
