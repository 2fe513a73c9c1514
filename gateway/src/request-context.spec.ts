import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { requestContext } from './request-context.ts';

const requestIdOf = (header: string | undefined) =>
  requestContext({ headers: { 'x-request-id': header } } as unknown as IncomingMessage).requestId;

describe('requestContext', () => {
  it('keeps the client’s request id', () => {
    expect(requestIdOf('checkout-42_a')).toBe('checkout-42_a');
  });

  it.each([undefined, '', 'a b', 'a\nb', 'x'.repeat(65)])('makes an id of its own instead of %j', (header) => {
    expect(requestIdOf(header)).toMatch(/^[\da-f-]{36}$/);
  });
});
