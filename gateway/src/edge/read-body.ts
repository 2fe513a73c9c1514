import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { holdsUnstorableText } from '@tutti/kit/http';
import { isJsonInUtf8 } from './media-types.ts';
import { badRequest, Refusal } from './refusal.ts';

/** No request of GraphQL nests deeper; a body of nothing but brackets would hold the event loop for seconds. */
const MAX_NESTING = 64;

/** Each costs an event and an object, however few bytes are in it; 4 MB over the slowest network come in a quarter of that. */
const MAX_PIECES = 16_384;

/** Looks at the headers alone, so that a body nobody wants isn't sent for. Throws a Refusal. */
export const refuseContent = (headers: IncomingHttpHeaders, maxBytes: number): void => {
  if (!isJsonInUtf8(headers['content-type']))
    throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json in UTF-8.');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'A compressed body is not taken.', {
      'accept-encoding': 'identity',
    });
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
};

/** Throws a Refusal for a body that is too large, or no JSON that a request could be. */
export const readJson = async (request: IncomingMessage, maxBytes: number): Promise<unknown> => {
  const body = await readBytes(request, maxBytes);
  if (!isUtf8(body)) throw badRequest('The body is not UTF-8.');
  const text = body.toString();
  refuseText(text);
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body is not JSON.');
  }
};

/** Holds a GET's parameters to what a body is held to. Throws a Refusal. */
export const refuseSearch = (search: string): void => {
  for (const value of new URLSearchParams(search).values()) refuseText(value);
};

const refuseText = (json: string) => {
  if (nestsDeeperThan(MAX_NESTING, json)) throw badRequest(`This nests more than ${MAX_NESTING} lists and objects.`);
  if (holdsUnstorableText(json))
    throw new Refusal(400, 'BAD_USER_INPUT', 'Texts are well-formed Unicode without NUL characters.');
};

/** Counts brackets outside of strings, without building anything. */
export const nestsDeeperThan = (limit: number, json: string): boolean => {
  let nesting = 0;
  for (let at = 0; at < json.length; at++) {
    const character = json.charCodeAt(at);
    if (character === QUOTE) at = endOfString(json, at + 1);
    else if (character === OPEN_LIST || character === OPEN_OBJECT) {
      nesting += 1;
      if (nesting > limit) return true;
    } else if (character === CLOSE_LIST || character === CLOSE_OBJECT) nesting -= 1;
  }
  return false;
};

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 91, 93, 123, 125];

/** The closing quote's place, or the text's end. */
const endOfString = (json: string, start: number): number => {
  for (let at = start; at < json.length; at++) {
    const character = json.charCodeAt(at);
    if (character === BACKSLASH) at += 1;
    else if (character === QUOTE) return at;
  }
  return json.length;
};

/** A client that hangs up in the middle makes this throw what it broke off with. */
const readBytes = (request: IncomingMessage, maxBytes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= maxBytes && chunks.length <= MAX_PIECES) return;
      request.off('data', take);
      reject(length > maxBytes ? tooLarge(maxBytes) : badRequest('The body comes in too many pieces.'));
    };
    request.on('data', take);
    request.once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.once('error', reject);
  });

const tooLarge = (maxBytes: number) =>
  new Refusal(413, 'REQUEST_TOO_LARGE', `The request is larger than ${maxBytes} bytes.`);
