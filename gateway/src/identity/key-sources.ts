import { readFile } from 'node:fs/promises';
import type { JSONWebKeySet } from 'jose';
import { request } from 'undici';

const FETCH_MILLISECONDS = 5_000;
const MAX_BYTES = 256 * 1024;

/** An issuer's key set over HTTP. Throws for whatever is none, and follows nobody elsewhere. */
export const fetchKeys = async (url: string): Promise<JSONWebKeySet> => {
  const signal = AbortSignal.timeout(FETCH_MILLISECONDS);
  const { statusCode, body } = await request(url, { signal, headers: { accept: 'application/json' } });
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new Error(`more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  if (statusCode !== 200) throw new Error(`status ${statusCode}`);
  return JSON.parse(Buffer.concat(chunks).toString()) as JSONWebKeySet;
};

/** A developer's own issuer has no keys until somebody asks it for a token. */
export const readKeys = async (file: string): Promise<JSONWebKeySet> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JSONWebKeySet;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { keys: [] };
    throw error;
  }
};
