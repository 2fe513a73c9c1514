import { describe, expect, it } from '@jest/globals';
import type { Log } from '@tutti/kit/log';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { formatError } from './errors.ts';

const limits = { depth: 12, tokens: 2000 };

const format = (formatted: GraphQLFormattedError, error: unknown = new GraphQLError(formatted.message)) => {
  const logged: unknown[] = [];
  const log = { error: (fields: unknown) => logged.push(fields) } as unknown as Log;
  return { told: formatError(log, limits)(formatted, error), logged };
};

const ours = { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };

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

  it.each(['INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR', 'GRAPHQL_VALIDATION_FAILED', 'P2002'])(
    'keeps a subgraph’s %s to the log',
    (code) => {
      const error = new GraphQLError('relation "orders" does not exist');
      const { told, logged } = format({ message: error.message, extensions: { code, serviceName: 'orders' } }, error);

      expect(told).toEqual(ours);
      expect(logged).toMatchObject([{ error: expect.stringContaining('relation "orders"'), service: 'orders' }]);
    },
  );

  it('keeps whatever was thrown without a code to the log', () => {
    const { told, logged } = format({ message: 'x is undefined' }, new TypeError('x is undefined'));

    expect(told).toEqual(ours);
    expect(logged).toHaveLength(1);
  });

  it('drops a path that leads through the plan instead of the query', () => {
    const extensions = { code: 'FORBIDDEN', serviceName: 'orders' };

    expect(format({ message: 'No.', path: ['nodes', '@', '_entities'], extensions }).told).toEqual({
      message: 'No.',
      extensions: { code: 'FORBIDDEN' },
    });
  });
});
