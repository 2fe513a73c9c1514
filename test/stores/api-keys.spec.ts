import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newApiKey } from '@tutti/kit/api-key';
import { sql } from '@tutti/kit/database';
import type { Log } from '@tutti/kit/log';
import { type ApiKeys, openApiKeys } from '../../gateway/src/identity/api-keys.ts';
import { cloneDatabase, databaseUrl, type TestDatabase } from '../support/databases.ts';

const START = Date.parse('2026-11-23T15:00:00Z');
let clock: number;
let database: TestDatabase;
let keys: ApiKeys;
let logged: unknown[];
const log = {
  warn: (line: unknown) => logged.push(line),
  error: (line: unknown) => logged.push(line),
} as unknown as Log;
const later = (milliseconds: number) => {
  clock += milliseconds;
};

beforeAll(async () => {
  database = await cloneDatabase('gateway');
});
afterAll(() => database.drop());
beforeEach(() => {
  clock = START;
  logged = [];
  keys = openApiKeys(database.url, log, () => clock);
});
afterEach(() => keys.close());

const insertSql = sql(
  'test.insertKey',
  `INSERT INTO api_keys (id, name, hash, scopes, locations, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
);
const revokeSql = sql('test.revokeKey', 'UPDATE api_keys SET revoked_at = now() WHERE id = $1');
const lastUsedSql = sql('test.lastUsed', 'SELECT last_used_at AS at FROM api_keys WHERE id = $1');

const aKey = async (over: { name?: string; scopes?: string[]; locations?: string[]; expiresAt?: Date } = {}) => {
  const { id, key, hash } = newApiKey();
  const { name = 'acme', scopes = ['inventory:read'], locations = ['RENO'], expiresAt = null } = over;
  await database.db.rows(insertSql, [id, name, hash, scopes, locations, expiresAt]);
  return { id, key };
};
const lastUsed = async (id: string) => (await database.db.rows<{ at: Date | null }>(lastUsedSql, [id]))[0]?.at ?? null;
/** With a gateway's keys that are closed afterwards, and so have written all down. */
const inTurn = async (use: (verify: ApiKeys['verify']) => Promise<void>) => {
  const own = openApiKeys(database.url, log, () => clock);
  await use(own.verify).finally(() => own.close());
};
const refusal = (message: string) => ({ message, extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
const NOT_VALID = refusal('The API key is not valid.');

describe('openApiKeys', () => {
  it('lets a partner in, for the locations and with the scopes that the key was given', async () => {
    const { key } = await aKey({ scopes: ['inventory:read', 'catalog:write', 'integrity:write'] });

    expect(await keys.verify(key)).toEqual({
      subject: 'partner:acme',
      roles: ['partner'],
      scopes: ['inventory:read', 'catalog:write'],
      locations: ['RENO'],
    });
  });

  it('remembers for an hour which keys were good, and of no other that it was', async () => {
    const [{ key, id }, other] = [await aKey(), await aKey()];
    const forged = key.slice(0, -1) + (key.endsWith('0') ? '1' : '0');
    expect(keys.isProven(key)).toBe(false);
    await keys.verify(key);
    await keys.verify(forged).catch(() => undefined);

    expect([key, forged, other.key, id, ''].map((text) => keys.isProven(text))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    clock += 3_600_000;
    expect(keys.isProven(key)).toBe(false);
  });

  it('takes two keys of one name for one caller', async () => {
    const [first, second] = [await aKey(), await aKey()];

    expect((await keys.verify(first.key)).subject).toBe((await keys.verify(second.key)).subject);
  });

  it('refuses a key that was never given, and one that differs in its last digit', async () => {
    const { key } = await aKey();
    const changed = key.slice(0, -1) + (key.endsWith('0') ? '1' : '0');

    await expect(keys.verify(newApiKey().key)).rejects.toMatchObject(NOT_VALID);
    await expect(keys.verify(changed)).rejects.toMatchObject(NOT_VALID);
    await expect(keys.verify('tutti_key')).rejects.toMatchObject(NOT_VALID);
    expect(await keys.verify(key)).toMatchObject({ subject: 'partner:acme' });
  });

  it('refuses a key from the moment that it ends', async () => {
    const { key } = await aKey({ expiresAt: new Date(START + 1_000) });

    later(999);
    expect(await keys.verify(key)).toMatchObject({ subject: 'partner:acme' });
    later(1);
    await expect(keys.verify(key)).rejects.toMatchObject(refusal('The API key has expired.'));
  });

  it('refuses a revoked key within five seconds', async () => {
    const { id, key } = await aKey();
    await keys.verify(key);
    await database.db.rows(revokeSql, [id]);

    later(5_000);
    await expect(keys.verify(key)).rejects.toMatchObject(refusal('The API key was revoked.'));
  });

  it('lets in a key that is given after it was tried, five seconds later at most', async () => {
    const { id, key, hash } = newApiKey();
    await expect(keys.verify(key)).rejects.toMatchObject(NOT_VALID);
    await database.db.rows(insertSql, [id, 'acme', hash, [], [], null]);

    later(5_000);
    expect(await keys.verify(key)).toMatchObject({ scopes: [], locations: [] });
  });

  it('asks once for all who bring the same key at once', async () => {
    const { key } = await aKey();
    const callers = await Promise.all(Array.from({ length: 50 }, () => keys.verify(key)));

    expect(new Set(callers).size).toBe(1);
  });

  it('writes down at its end when each key was used last', async () => {
    const [often, never] = [await aKey(), await aKey()];
    await inTurn(async (verify) => {
      await verify(often.key);
      later(1_234);
      await verify(often.key);
      expect(await lastUsed(often.id)).toBeNull();
    });

    expect(await lastUsed(often.id)).toEqual(new Date(START + 1_234));
    expect(await lastUsed(never.id)).toBeNull();
  });

  it('keeps the later of two gateways’ uses, whichever writes first', async () => {
    const { id, key } = await aKey();
    const [one, other] = [START, START + 60_000].map((at) => openApiKeys(database.url, log, () => at)) as [
      ApiKeys,
      ApiKeys,
    ];
    await Promise.all([one.verify(key), other.verify(key)]);
    await Promise.all([other.close(), one.close()]);

    expect(await lastUsed(id)).toEqual(new Date(START + 60_000));
  });

  it('notes no use of a key that it refuses', async () => {
    const { id, key } = await aKey({ expiresAt: new Date(START) });
    await inTurn((verify) => expect(verify(key)).rejects.toMatchObject(refusal('The API key has expired.')));

    expect(await lastUsed(id)).toBeNull();
  });

  it('can’t tell while its database is out, and says so instead of refusing', async () => {
    const out = openApiKeys(databaseUrl('no_such_database'), log, () => clock);

    await expect(out.verify((await aKey()).key)).rejects.toMatchObject({
      extensions: { code: 'SERVICE_UNAVAILABLE', http: { status: 503 } },
    });
    expect(logged).toHaveLength(1);
    await out.close();
  });
});

describe('the table of API keys', () => {
  const { id, hash } = newApiKey();
  it.each([
    ['api_keys_are_partners', [id, '', hash, [], [], null]],
    ['api_keys_hold_sha256', [id, 'acme', Buffer.from('short'), [], [], null]],
  ])('keeps out what breaks %s', async (constraint, row) => {
    await expect(database.db.rows(insertSql, row)).rejects.toMatchObject({ constraint });
  });
});
