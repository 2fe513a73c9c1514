import { type Exchange, type Fault, relay } from './fault-proxy.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const MEGABYTE = 1024 * 1024;

const send =
  (body: string | Buffer, status = 200, headers: Record<string, string> = {}): Fault =>
  ({ response }) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };

const begin = ({ response }: Exchange, part: string, length = 1_000) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': length });
  response.write(part);
};

/** The service is well, and what carries its answers is not. */
export const FAULTS_OF_THE_WAY: Readonly<Record<string, Fault>> = {
  'hangs up on a question': ({ response }) => {
    response.destroy();
  },
  'hangs up in mid-answer': async (exchange) => {
    const { body } = await exchange.fetchAnswer();
    begin(exchange, body.subarray(0, body.length / 2).toString(), body.length);
    setImmediate(() => exchange.response.destroy());
  },
  'says that a part is all of its answer': async ({ response, fetchAnswer }) => {
    const { body } = await fetchAnswer();
    send(body.subarray(0, body.length / 2))({ response } as Exchange);
  },
  'answers 502 with a page': send('<html>Bad gateway: 10.0.0.5:4002</html>', 502, { 'content-type': 'text/html' }),
  'answers 503 with nothing': send('', 503),
  'answers a page': send('<!doctype html><title>Sign in</title>', 200, { 'content-type': 'text/html' }),
  'answers nothing': send(''),
  'answers noise': send(Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7_919) % 256))),
  'answers what is packed as nobody asked for': send('{"data":{}}', 200, { 'content-encoding': 'gzip' }),
  'answers half of a JSON text': send('{"data":{"customer":{"fullName":"Ada Bu'),
  'answers a JSON list': send('[{"data":{}}]'),
  'answers another JSON object': send('{"status":"UP","host":"orders.internal:4002"}'),
  'answers data that is a list': send('{"data":[]}'),
  'answers data that is a text': send('{"data":"all of it"}'),
  'answers no data and no error': send('{"data":null}'),
  'answers errors that are none': send('{"data":null,"errors":[null,7,"no"]}'),
  'answers 10 MB of noise': send(Buffer.alloc(10 * MEGABYTE, 'x')),
  'answers 10 MB of another JSON object': send(`{"status":"${'x'.repeat(10 * MEGABYTE)}"}`),
  'answers more than anybody takes': send(`{"data":{"filler":"${'x'.repeat(17 * MEGABYTE)}"}}`),
  'answers lists within lists without end': send(`{"data":${'['.repeat(200_000)}${']'.repeat(200_000)}}`),
};

/** It takes its time; nothing else ends these but whoever waits. */
export const SLOW_FAULTS: Readonly<Record<string, Fault>> = {
  'never answers': () => {},
  'never ends its answer': (exchange) => begin(exchange, '{"data":'),
  'answers a letter at a time': (exchange) => {
    begin(exchange, '{"data":{"filler":"');
    const dripping = setInterval(() => exchange.response.write('x'), 50);
    exchange.response.once('close', () => clearInterval(dripping));
  },
};

/** What a service's mistakes say that no client may read. */
export const SECRETS = [
  'http://orders.internal:4002/graphql',
  '10.0.0.5:5432',
  '/srv/tutti/orders/dist/server.js',
  'SELECT email FROM customers WHERE id = $1',
  'duplicate key value violates unique constraint "orders_pkey"',
  'TypeError: x is undefined\n    at placeOrder (/srv/place-order.js:10:5)',
];

const TALKATIVE_CODES = ['INTERNAL_SERVER_ERROR', 'BAD_USER_INPUT', 'FORBIDDEN', 'SERVICE_UNAVAILABLE', 'P2002'];

/** It answers every question with its mistakes, and is not shy of them. */
export const talkative: Fault = ({ response }) =>
  send(
    JSON.stringify({
      data: null,
      errors: TALKATIVE_CODES.flatMap((code) =>
        SECRETS.map((secret) => ({
          message: secret,
          path: ['customer', secret],
          locations: [{ line: 1, column: 1 }],
          extensions: { code, service: secret, reason: secret, stacktrace: [secret], exception: { secret } },
        })),
      ),
    }),
  )({ response } as Exchange);

/** Answers with the service's own answer, its `data` changed. */
const changed =
  (change: (data: Json) => Json): Fault =>
  async ({ response, fetchAnswer }) => {
    const answer = await fetchAnswer();
    const { data, ...rest } = JSON.parse(answer.body.toString()) as { data: Json };
    const { 'transfer-encoding': _chunked, ...headers } = answer.headers;
    relay({ ...answer, headers, body: Buffer.from(JSON.stringify({ ...rest, data: change(data) })) }, response);
  };

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every value below the data itself, the innermost first. */
const each =
  (change: (value: Json) => Json) =>
  (data: Json): Json => {
    const within = (value: Json): Json => {
      if (Array.isArray(value)) return change(value.map(within));
      if (isObject(value))
        return change(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, within(inner)])));
      return change(value);
    };
    return isObject(data) ? Object.fromEntries(Object.entries(data).map(([key, value]) => [key, within(value)])) : data;
  };

const eachLeaf = (change: (value: Json) => Json) =>
  each((value) => (typeof value === 'object' ? value : change(value)));

/** Changes the lists of entities, whatever they are called. */
const entities = (change: (list: Json[]) => Json) => (data: Json) =>
  isObject(data)
    ? Object.fromEntries(Object.entries(data).map(([key, list]) => [key, Array.isArray(list) ? change(list) : list]))
    : data;

/** Its answers are GraphQL, and not what it promised in its schema. */
export const FAULTS_OF_TYPE: Readonly<Record<string, Fault>> = {
  'answers texts for objects': changed(each((value) => (isObject(value) ? 'an object' : value))),
  'answers lists for everything': changed(each((value) => [value])),
  'answers objects for values': changed(eachLeaf((value) => ({ value }))),
  'answers values that are no value of their type': changed(eachLeaf(() => ({ '': [] }))),
  'answers null for every value': changed(eachLeaf(() => null)),
  'answers a list for a list’s items': changed(each((value) => (Array.isArray(value) ? [value] : value))),
  'answers items of no list': changed(each((value) => (Array.isArray(value) ? (value[0] ?? null) : value))),
};

/** Nobody can tell all of it from an answer: what may be null is. */
export const FAULTS_OF_OMISSION: Readonly<Record<string, Fault>> = {
  'answers null for every object within another': changed(each((value) => (isObject(value) ? null : value))),
  'answers objects with nothing in them': changed(each((value) => (isObject(value) ? {} : value))),
};

/** Of entities it was asked for by key. */
export const FAULTS_OF_ENTITIES: Readonly<Record<string, Fault>> = {
  'answers an entity too few': changed(entities((list) => list.slice(1))),
  'answers an entity too many': changed(entities((list) => [...list, list[0] ?? null])),
  'answers no entities': changed(entities(() => [])),
  'answers something else than entities': changed(entities(() => ({ length: 1 }))),
  'answers texts for entities': changed(entities((list) => list.map(() => 'an entity'))),
};

/** What it adds by itself changes nothing. */
export const ADDITIONS: Readonly<Record<string, Fault>> = {
  'answers more than it was asked': changed(
    each((value) =>
      isObject(value) ? { ...value, secret: 'x', ...JSON.parse('{"__proto__":{"polluted":true}}') } : value,
    ),
  ),
};
