import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER } from '@tutti/kit/development-issuer';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { publicKeysFile, signDevelopmentToken } from './development-issuer.ts';

const now = new Date('2026-11-23T15:00:00Z');
let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'tutti-issuer-')), 'not', 'yet');
});
afterEach(() => rmSync(join(dataDir, '..', '..'), { recursive: true }));

const sign = (bearer: Partial<Parameters<typeof signDevelopmentToken>[1]> = {}) =>
  signDevelopmentToken(dataDir, { role: 'operator', ...bearer }, now);
const verify = async (token: string) => {
  const keys = createLocalJWKSet(JSON.parse(readFileSync(publicKeysFile(dataDir), 'utf8')));
  const expected = { issuer: DEVELOPMENT_ISSUER, audience: DEVELOPMENT_AUDIENCE, currentDate: now };
  return (await jwtVerify(token, keys, expected)).payload;
};

describe('signDevelopmentToken', () => {
  it('signs for a role, named after it, for half a day', async () => {
    const seconds = now.getTime() / 1000;

    expect(await verify(await sign())).toEqual({
      iss: DEVELOPMENT_ISSUER,
      aud: DEVELOPMENT_AUDIENCE,
      sub: 'operator',
      role: 'operator',
      iat: seconds,
      exp: seconds + 43_200,
    });
  });

  it('signs for whoever is wanted', async () => {
    const bearer = {
      role: 'partner' as const,
      subject: 'acme',
      locations: ['S1', 'S2'],
      scopes: ['inventory:read', 'catalog:write'],
      email: 'ada@example.com',
      lifetimeSeconds: 60,
    };

    expect(await verify(await sign(bearer))).toMatchObject({
      sub: 'acme',
      role: 'partner',
      locations: ['S1', 'S2'],
      scope: 'inventory:read catalog:write',
      email: 'ada@example.com',
      email_verified: true,
      exp: now.getTime() / 1000 + 60,
    });
  });

  it('keeps one key, which nobody else can read, and publishes its public half alone', async () => {
    const [first, second] = [await sign(), await sign()];
    const folder = join(dataDir, 'development-issuer');
    const { keys } = JSON.parse(readFileSync(publicKeysFile(dataDir), 'utf8'));

    expect(decodeProtectedHeader(first).kid).toBe(decodeProtectedHeader(second).kid);
    expect(readdirSync(folder).sort()).toEqual(['private.json', 'public.json']);
    expect(statSync(join(folder, 'private.json')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(keys).toEqual([expect.not.objectContaining({ d: expect.anything() })]);
  });

  it('makes one key where many want the first at once', async () => {
    const tokens = await Promise.all(Array.from({ length: 10 }, () => sign()));

    expect(new Set(tokens.map((token) => decodeProtectedHeader(token).kid)).size).toBe(1);
    await Promise.all(tokens.map(verify));
  });

  it('publishes again what was lost', async () => {
    const token = await sign();
    rmSync(publicKeysFile(dataDir));
    await sign();

    expect(await verify(token)).toMatchObject({ sub: 'operator' });
  });

  it('says which file it can’t read', async () => {
    await sign();
    const file = join(dataDir, 'development-issuer', 'private.json');
    writeFileSync(file, '{');

    await expect(sign()).rejects.toThrow(`${file} can't be read`);
  });
});
