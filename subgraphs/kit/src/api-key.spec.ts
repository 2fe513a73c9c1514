import { describe, expect, it } from '@jest/globals';
import { newApiKey, readApiKey } from './api-key.ts';

describe('readApiKey', () => {
  it('knows a new key by its id and hash', () => {
    const { id, key, hash } = newApiKey();

    expect(readApiKey(key)).toEqual({ id, hash });
  });

  it('makes each key once', () => {
    const keys = Array.from({ length: 100 }, newApiKey);

    expect(new Set(keys.map(({ id }) => id)).size).toBe(100);
    expect(new Set(keys.map(({ key }) => key.slice(-64))).size).toBe(100);
  });

  const { key } = newApiKey();
  it.each(['', 'tutti_', key.slice(0, -1), `${key}0`, ` ${key}`, `${key}\n`, key.toUpperCase(), key.replace('_', '-')])(
    'takes %j for no key',
    (text) => {
      expect(readApiKey(text)).toBeNull();
    },
  );
});
