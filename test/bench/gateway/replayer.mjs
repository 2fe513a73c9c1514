// Stands for the subgraphs: hands each query on once, and from then on answers its like from memory. Mutations always go on.
import { createServer } from 'node:http';
import { Pool } from 'undici';

const services = new Map(
  Object.entries(JSON.parse(process.env.SERVICES)).map(([name, url]) => {
    const { origin, pathname } = new URL(url);
    return [`/${name}`, { pool: new Pool(origin), path: pathname }];
  }),
);
const MUTATION = /^\{"query":"\s*mutation\b/;
const kept = new Map();

const ask = async ({ pool, path }, { host: _, connection: __, ...headers }, body) => {
  const answer = await pool.request({ path, method: 'POST', headers, body });
  return { status: answer.statusCode, text: await answer.body.text() };
};

const answerOf = async (request, body) => {
  const key = request.url + body;
  const known = kept.get(key);
  if (known) return known;
  const answer = await ask(services.get(request.url), request.headers, body);
  if (answer.status === 200 && !MUTATION.test(body)) kept.set(key, answer);
  return answer;
};

createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  const { status, text } = request.method === 'POST' ? await answerOf(request, body) : { status: 200, text: '{}' };
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}).listen(Number(process.env.PORT), '127.0.0.1');
