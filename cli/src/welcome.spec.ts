import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { curlFor, originFor } from './welcome.ts';

describe('curlFor', () => {
  it('is one line that a shell hands to curl as it was meant', () => {
    const command = curlFor('http://localhost:4000/storefront/graphql');
    const printed = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; ${command}`], { encoding: 'utf8' });
    const [, url, , header, , body] = printed.split('\n');

    expect(command).not.toContain('\n');
    expect(url).toBe('http://localhost:4000/storefront/graphql');
    expect(header).toBe('content-type: application/json');
    expect(JSON.parse(body ?? '')).toEqual({ query: expect.stringContaining('products(skus: ["FUR-BO-10001798"])') });
  });
});

describe('originFor', () => {
  it.each([
    ['127.0.0.1', 'http://localhost:4000'],
    ['0.0.0.0', 'http://localhost:4000'],
    ['::', 'http://localhost:4000'],
    ['192.0.2.7', 'http://192.0.2.7:4000'],
    ['2001:db8::7', 'http://[2001:db8::7]:4000'],
  ])('leads from HOST %s to %s', (host, origin) => {
    expect(originFor(host, 4000)).toBe(origin);
  });
});
