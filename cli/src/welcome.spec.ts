import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DATABASE_NAMES } from './databases.ts';
import type { Settings } from './settings.ts';
import { curlFor, originFor, welcomeText } from './welcome.ts';

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

describe('welcomeText', () => {
  const before = process.env.DEPLOYMENT;
  afterEach(() => {
    if (before === undefined) delete process.env.DEPLOYMENT;
    else process.env.DEPLOYMENT = before;
  });
  const databases = Object.fromEntries(DATABASE_NAMES.map((name) => [name, `postgres://127.0.0.1:1/${name}`])) as never;
  const welcome = (host: string, deployment?: string) => {
    if (deployment === undefined) delete process.env.DEPLOYMENT;
    else process.env.DEPLOYMENT = deployment;
    const settings = { dataDir: '/data', host, port: 4000, isDevelopment: false, externalDatabases: {} } as Settings;
    return welcomeText(settings, databases, {});
  };

  it.each([
    ['0.0.0.0', undefined, true],
    ['192.0.2.7', undefined, true],
    ['127.0.0.1', undefined, false],
    ['::1', undefined, false],
    ['0.0.0.0', 'production', false],
    ['0.0.0.0', 'development', false],
  ])('on HOST %s with DEPLOYMENT %s warns that others can reach what is open: %s', (host, deployment, warns) => {
    expect(welcome(host, deployment).includes('WARNING: HOST=')).toBe(warns);
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
