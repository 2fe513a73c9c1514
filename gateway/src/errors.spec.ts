import { describe, expect, it } from '@jest/globals';
import type { Log } from '@tutti/kit/log';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CODES, deadlineExceeded, formatError, outage, serviceUnavailable } from './errors.ts';
import { SubgraphFailure } from './resilience/subgraph-failure.ts';

const format = (formatted: GraphQLFormattedError, error: unknown = new GraphQLError(formatted.message)) => {
  const logged: unknown[] = [];
  const log = { error: (fields: unknown) => logged.push(fields) } as unknown as Log;
  return { told: formatError(log)(formatted, error), logged };
};

const ours = { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };

const OF_GATEWAY = Object.keys(CODES).filter((code) => CODES[code]?.saidBy === 'gateway');
const OF_BOTH = Object.keys(CODES).filter((code) => CODES[code]?.saidBy === 'both');

describe('formatError', () => {
  it('tells what the caller did wrong, without the subgraph that said so', () => {
    const { told, logged } = format({
      message: '`first` must be from 1 to 100.',
      path: ['customer', 'orders'],
      extensions: { code: 'BAD_USER_INPUT', serviceName: 'orders', exception: { stacktrace: ['at /srv'] } },
    });

    expect(told).toEqual({
      message: '`first` must be from 1 to 100.',
      path: ['customer', 'orders'],
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(logged).toEqual([]);
  });

  it('tells the code of what is wrong with the input', () => {
    const extensions = { code: 'BAD_USER_INPUT', reason: 'INVALID_PLACE' };

    expect(format({ message: 'No such place.', extensions: { ...extensions, serviceName: 'inventory' } }).told).toEqual(
      {
        message: 'No such place.',
        extensions,
      },
    );
  });

  it('names the service that is out', () => {
    const extensions = { code: 'SERVICE_UNAVAILABLE', service: 'inventory' };

    expect(format({ message: 'Out.', extensions: { ...extensions, serviceName: 'orders' } }).told).toEqual({
      message: 'Out.',
      extensions,
    });
  });

  it.each([
    serviceUnavailable('orders', 3),
    serviceUnavailable('orders'),
    deadlineExceeded('orders'),
    new GraphQLError('Too many.', { extensions: { code: 'RATE_LIMITED', retryAfter: 2, limit: 100 } }),
    new GraphQLError('Too dear.', { extensions: { code: 'COST_LIMIT_EXCEEDED', estimated: 9_000, maximum: 5_000 } }),
  ])('passes on the gateway’s own refusal as it is: $extensions.code', (error) => {
    expect(format(error.toJSON(), error).told).toEqual(error.toJSON());
  });

  it.each(OF_GATEWAY)('keeps a subgraph’s %s to the log: it is the gateway’s to say', (code) => {
    const { told, logged } = format({ message: 'No.', extensions: { code, serviceName: 'orders' } });

    expect(told).toEqual(ours);
    expect(logged).toHaveLength(1);
  });

  it.each(['INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR', 'P2002', 'constructor', '', 7, null])(
    'keeps a subgraph’s %s to the log',
    (code) => {
      const error = new GraphQLError('relation "orders" does not exist');
      const { told, logged } = format({ message: error.message, extensions: { code, serviceName: 'orders' } }, error);

      expect(told).toEqual(ours);
      expect(logged).toEqual([{ service: 'orders', ...(typeof code === 'string' && { code }) }]);
    },
  );

  it('keeps whatever was thrown without a code to the log', () => {
    const { told, logged } = format({ message: 'x is undefined' }, new TypeError('x is undefined'));

    expect(told).toEqual(ours);
    expect(logged).toEqual([{ cause: expect.stringMatching(/^TypeError: x is undefined\n +at /) }]);
  });

  it.each([
    ['the gateway’s plan', ['nodes', '@', '_entities']],
    ['a list of entities', ['_entities', 0, 'title']],
    ['something else than fields', ['orders', 'select * from orders']],
    ['something else than a list', 'http://10.0.0.5'],
    ['a nested list', [['orders']]],
  ])('drops a path that leads through %s', (_, path) => {
    const extensions = { code: 'FORBIDDEN', serviceName: 'orders' };

    expect(format({ message: 'No.', path, extensions } as GraphQLFormattedError).told).toEqual({
      message: 'No.',
      extensions: { code: 'FORBIDDEN' },
    });
  });
});

describe('outage', () => {
  it.each([
    ['OUT_OF_TIME', undefined, { code: 'DEADLINE_EXCEEDED', service: 'orders' }],
    ['CIRCUIT_OPEN', 4, { code: 'SERVICE_UNAVAILABLE', service: 'orders', retryAfter: 4 }],
    ['TIMED_OUT', undefined, { code: 'SERVICE_UNAVAILABLE', service: 'orders' }],
    ['UNREADABLE', undefined, { code: 'SERVICE_UNAVAILABLE', service: 'orders' }],
  ] as const)('tells of %s which service and no more', (kind, retryAfter, extensions) => {
    const error = outage('orders', new SubgraphFailure(kind, 'connect 10.0.0.5', retryAfter));

    expect(error.extensions).toEqual(extensions);
    expect(error.message).not.toContain('10.0.0.5');
  });
});

/** What a subgraph may answer whose mistakes talk. */
const SECRETS = [
  'http://orders.internal:4002/graphql',
  '10.0.0.5:5432',
  '/srv/tutti/subgraphs/orders/dist/server.js',
  'SELECT * FROM orders WHERE email = $1',
  'duplicate key value violates unique constraint "orders_pkey"',
  'Error: boom\n    at placeOrder (/srv/place-order.js:10:5)',
];

describe('formatError, of a subgraph that tells too much', () => {
  const hostile = (code: string, secret: string): GraphQLFormattedError =>
    ({
      message: `Failed: ${secret}`,
      path: ['orders', secret],
      locations: [{ line: 1, column: 1, file: secret }],
      extensions: {
        code,
        serviceName: 'orders',
        service: secret,
        reason: secret,
        retryAfter: secret,
        stacktrace: [secret],
        exception: { sql: secret },
        http: { headers: secret },
      },
    }) as unknown as GraphQLFormattedError;

  const cases = [...OF_BOTH, ...OF_GATEWAY, 'INTERNAL_SERVER_ERROR', 'P2002'].flatMap((code) =>
    SECRETS.map((secret) => [code, secret] as const),
  );

  it.each(cases)('lets nothing of it out under %s: %s', (code, secret) => {
    const told = JSON.stringify(format(hostile(code, secret)).told);

    expect(told).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(JSON.parse(told)).toEqual({
      message: expect.any(String),
      extensions: {
        code: OF_BOTH.includes(code) ? code : 'INTERNAL_SERVER_ERROR',
        ...(code === 'SERVICE_UNAVAILABLE' && { service: 'orders' }),
      },
    });
  });
});
