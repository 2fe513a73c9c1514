import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { authorizationOf } from './credential.ts';

const before = { ...process.env };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tutti-credential-'));
  process.env.DATA_DIR = folder;
  delete process.env.TUTTI_TOKEN;
});
afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true });
});

describe('authorizationOf', () => {
  it('takes what the command was given before what the environment has', async () => {
    process.env.TUTTI_TOKEN = 'from-the-environment';

    expect(await authorizationOf('replay', 'given', true)).toBe('Bearer given');
    expect(await authorizationOf('replay', null, true)).toBe('Bearer from-the-environment');
  });

  it('takes an empty one for a mistake, not for none', async () => {
    for (const empty of ['', ' '])
      await expect(authorizationOf('replay', empty, true)).rejects.toThrow('--token is empty');
  });

  it('tells an API key from a token', async () => {
    expect(await authorizationOf('import-stock', 'tutti_0123_4567', false)).toBe('ApiKey tutti_0123_4567');
  });

  it('asks the gateway that runs here as an operator, in the command’s name', async () => {
    const token = (await authorizationOf('replay', null, true))?.replace('Bearer ', '') ?? '';

    expect(decodeJwt(token)).toMatchObject({ sub: 'replay', role: 'operator' });
  });

  it('tells another gateway nothing that it wasn’t told to', async () => {
    expect(await authorizationOf('import-stock', null, false)).toBeNull();
  });
});
