import { describe, expect, it } from '@jest/globals';
import { failureOf, refuseForeignAnswer, SubgraphFailure } from './subgraph-failure.ts';

describe('failureOf', () => {
  it.each([
    ['ECONNREFUSED', 'UNREACHABLE'],
    ['UND_ERR_SOCKET', 'UNREACHABLE'],
    ['UND_ERR_CONNECT_TIMEOUT', 'UNREACHABLE'],
    ['UND_ERR_BODY_TIMEOUT', 'TIMED_OUT'],
    ['HPE_INVALID_CONSTANT', 'UNREADABLE'],
  ])('takes %s for %s', (code, kind) => {
    expect(failureOf(Object.assign(new Error('10.0.0.5'), { code }))).toMatchObject({ kind, message: code });
  });

  it.each([new SyntaxError('Unexpected token "Ada Buyer"'), null, 'no'])(
    'takes what has no code for an unreadable answer, and does not quote it',
    (error) => {
      expect(failureOf(error)).toMatchObject({ kind: 'UNREADABLE', message: expect.not.stringContaining('Ada') });
    },
  );

  it('leaves a failure as it is', () => {
    const failure = new SubgraphFailure('REFUSED', 'status 503');

    expect(failureOf(failure)).toBe(failure);
  });
});

describe('refuseForeignAnswer', () => {
  it.each([
    [502, '<html>', 'REFUSED'],
    [503, '{"errors":[]}', 'REFUSED'],
    [504, '', 'REFUSED'],
    [200, '<html>Sign in</html>', 'UNREADABLE'],
    [200, '', 'UNREADABLE'],
    [200, '[]', 'UNREADABLE'],
  ])('refuses status %i with %j', (status, text, kind) => {
    expect(() => refuseForeignAnswer(status, Buffer.from(text))).toThrow(expect.objectContaining({ kind }));
  });

  it.each([200, 400, 401, 500])('lets JSON pass with status %i: GraphQL errors come with any', (status) => {
    expect(() => refuseForeignAnswer(status, Buffer.from('{"errors":[{}]}'))).not.toThrow();
  });
});
