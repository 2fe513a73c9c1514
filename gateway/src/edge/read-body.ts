import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { holdsUnstorableText } from '@tutti/kit/http';
import { isJsonInUtf8 } from './media-types.ts';
import { badRequest, Refusal } from './refusal.ts';

/** No request of GraphQL nests deeper; a body of nothing but brackets would hold the event loop for seconds. */
const MAX_NESTING = 64;

/** Each costs an event and an object, however few bytes are in it; 4 MB over the slowest network come in a quarter of that. */
const MAX_PIECES = 16_384;

/** What one audience may send. */
export interface BodyLimits {
  readonly bytes: number;
  /** Values of lists and objects, those included. */
  readonly values: number;
}

/** A body has so long to begin; from then on so many bytes a second must have come, on average. */
const GRACE_MILLISECONDS = 5_000;
const MIN_BYTES_PER_SECOND = 1_024;
const LOOK_MILLISECONDS = 1_000;

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

/** Throws a Refusal for a body that is no JSON that a request could be. */
export const parseJson = (body: Buffer, maxValues: number): unknown => {
  if (!isUtf8(body)) throw badRequest('The body is not UTF-8.');
  const text = body.toString();
  refuseText(text, maxValues);
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body is not JSON.');
  }
};

/** Holds a GET's parameters to what a body is held to. Throws a Refusal. */
export const refuseSearch = (search: string): void => {
  for (const value of new URLSearchParams(search).values()) refuseText(value, Number.POSITIVE_INFINITY);
};

const refuseText = (json: string, maxValues: number) => {
  const fault = measureJson(json, MAX_NESTING, maxValues);
  if (fault === 'TOO_DEEP') throw badRequest(`This nests more than ${MAX_NESTING} lists and objects.`);
  if (fault === 'TOO_MANY')
    throw new Refusal(
      400,
      'VARIABLES_TOO_LARGE',
      `The body holds more than ${maxValues} values, which is the most here.`,
    );
  if (holdsUnstorableText(json))
    throw new Refusal(400, 'BAD_USER_INPUT', 'Texts are well-formed Unicode without NUL characters.');
};

/** Counts brackets and commas outside of strings, without building anything. */
const measureJson = (json: string, maxNesting: number, maxValues: number): 'TOO_DEEP' | 'TOO_MANY' | null => {
  let nesting = 0;
  let values = 0;
  for (let at = 0; at < json.length; at++) {
    const character = json.charCodeAt(at);
    if (character === QUOTE) at = endOfString(json, at + 1);
    else if (character === OPEN_LIST || character === OPEN_OBJECT) {
      nesting += 1;
      values += 1;
      if (nesting > maxNesting) return 'TOO_DEEP';
    } else if (character === CLOSE_LIST || character === CLOSE_OBJECT) nesting -= 1;
    else if (character === COMMA) values += 1;
    if (values > maxValues) return 'TOO_MANY';
  }
  return null;
};

const [QUOTE, COMMA, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [34, 44, 92, 91, 93, 123, 125];

/** The closing quote's place, or the text's end. */
const endOfString = (json: string, start: number): number => {
  for (let at = start; at < json.length; at++) {
    const character = json.charCodeAt(at);
    if (character === BACKSLASH) at += 1;
    else if (character === QUOTE) return at;
  }
  return json.length;
};

/**
 * Throws a Refusal for a body that is too large, or comes too slowly. A client that hangs up in the middle makes this throw what
 * it broke off with.
 */
export const readBytes = (request: IncomingMessage, maxBytes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let watch: NodeJS.Timeout | undefined;
    const end = () => {
      request.off('data', take);
      clearInterval(watch);
    };
    const refuse = (why: Error) => {
      end();
      reject(why);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length > maxBytes) refuse(tooLarge(maxBytes));
      else if (chunks.length > MAX_PIECES) refuse(badRequest('The body comes in too many pieces.'));
    };
    request.on('data', take);
    request.once('end', () => {
      end();
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    request.once('error', refuse);
    request.once('close', end);
    // Most bodies are here with their headers, and none of those needs a clock.
    if (request.complete) return;
    const begun = Date.now();
    watch = setInterval(() => {
      const seconds = (Date.now() - begun - GRACE_MILLISECONDS) / 1_000;
      if (length < seconds * MIN_BYTES_PER_SECOND) refuse(tooSlow());
    }, LOOK_MILLISECONDS).unref();
  });

const tooSlow = () =>
  new Refusal(408, 'REQUEST_TIMEOUT', `The body comes at less than ${MIN_BYTES_PER_SECOND} bytes a second.`);

const tooLarge = (maxBytes: number) =>
  new Refusal(413, 'REQUEST_TOO_LARGE', `The request is larger than ${maxBytes} bytes.`);
