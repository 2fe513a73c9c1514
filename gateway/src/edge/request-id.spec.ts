import { describe, expect, it } from '@jest/globals';
import { requestIdOf } from './request-id.ts';

const idFor = (header: string | undefined) => requestIdOf({ 'x-request-id': header });

describe('requestIdOf', () => {
  it('keeps the client’s request id', () => {
    expect(idFor('checkout-42_a')).toBe('checkout-42_a');
  });

  it.each([undefined, '', 'a b', 'a\nb', 'x'.repeat(65)])('makes an id of its own instead of %j', (header) => {
    expect(idFor(header)).toMatch(/^[\da-f-]{36}$/);
  });
});
