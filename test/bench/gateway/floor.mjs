// What no gateway can do without: the recorded requests to the subgraphs, in the recorded order and as much at once,
// their answers parsed, and an answer stringified. No GraphQL, no identity, no checks.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Pool } from 'undici';
import { signed } from './rivals/signed.mjs';

const pools = new Map();
const poolOf = (origin) => {
  if (!pools.has(origin)) pools.set(origin, new Pool(origin, { connections: 64 }));
  return pools.get(origin);
};

/** By scenario: the key that stands in the recorded bodies, the exchanges, and the client's answer. */
const recordings = JSON.parse(readFileSync(process.env.RECORDINGS_FILE, 'utf8'));
for (const { exchanges } of Object.values(recordings)) {
  for (const exchange of exchanges) {
    const { origin, pathname } = new URL(exchange.url);
    Object.assign(exchange, { pool: poolOf(origin), path: pathname });
  }
}

const ask = async ({ service, pool, path, body: recorded }, key, requestId) => {
  const body = recorded.replaceAll(key, requestId);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-request-id': requestId,
    ...signed(service, requestId, body),
  };
  const answer = await pool.request({ path, method: 'POST', headers, body });
  const { data } = JSON.parse(await answer.body.text());
  if (!data) throw new Error(`status ${answer.statusCode} without data`);
};

const replay = async ({ key, exchanges, answer }, requestId) => {
  const asked = [];
  for (const exchange of exchanges)
    asked.push(
      exchange.after.length === 0
        ? ask(exchange, key, requestId)
        : Promise.all(exchange.after.map((place) => asked[place])).then(() => ask(exchange, key, requestId)),
    );
  await Promise.all(asked);
  return JSON.stringify(answer);
};

createServer(async (request, response) => {
  for await (const _ of request);
  const recording = recordings[request.url.split('/').at(-1)];
  const requestId = request.headers['x-request-id'];
  try {
    const body = recording ? await replay(recording, requestId) : '{}';
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  } catch (error) {
    response.writeHead(502).end(JSON.stringify({ errors: [{ message: String(error) }] }));
  }
}).listen(Number(process.env.PORT), '127.0.0.1');
