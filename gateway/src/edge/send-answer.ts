import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { HTTPGraphQLResponse } from '@apollo/server';
import { endEarly } from './end-early.ts';

const compress = promisify(gzip);
/** Smaller levels' gain for a tenth of a request's time; the next ones double the time for a twelfth of the size. */
const COMPRESSION_LEVEL = 1;

/** Sends what GraphQL answered: compressed where it is long, and as `304` where the client has it already. */
export const sendAnswer = async (
  request: IncomingMessage,
  response: ServerResponse,
  { status = 200, headers, body }: HTTPGraphQLResponse,
  compressAboveBytes: number,
): Promise<void> => {
  for (const [name, value] of headers) response.setHeader(name, value);
  response.statusCode = status;
  if (body.kind === 'chunked') {
    for await (const chunk of body.asyncIterator) response.write(chunk);
    response.end();
    return;
  }
  if (headers.get('cache-control')?.startsWith('public')) {
    const tag = entityTagOf(body.string);
    response.setHeader('etag', tag);
    if (has(request, tag)) {
      response.removeHeader('content-type');
      response.writeHead(304).end();
      return;
    }
  }
  if (!isWorthCompressing(request, body.string, compressAboveBytes)) {
    endEarly(response, body.string);
    return;
  }
  response.setHeader('content-encoding', 'gzip');
  endEarly(response, await compress(body.string, { level: COMPRESSION_LEVEL }));
};

/** Weak: compressed or not, it is the same answer. */
const entityTagOf = (text: string) => `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

const has = ({ headers }: IncomingMessage, tag: string): boolean =>
  (headers['if-none-match'] ?? '')
    .split(',')
    .map((known) => known.trim())
    .some((known) => known === tag || known === '*');

const isWorthCompressing = ({ headers }: IncomingMessage, text: string, aboveBytes: number): boolean =>
  aboveBytes > 0 && text.length > aboveBytes && takesGzip(headers['accept-encoding'] ?? '');

const takesGzip = (acceptEncoding: unknown): boolean =>
  String(acceptEncoding)
    .split(',')
    .map((encoding) => encoding.trim().toLowerCase())
    .some((encoding) => /^(?:gzip|\*)(?:$|\s*;)/.test(encoding) && !/;\s*q=0(?:\.0*)?$/.test(encoding));
