import { createHash, randomBytes } from 'node:crypto';

/** `tutti_<id>_<secret>`: 16 hexadecimal digits that name it, 64 that nobody guesses. */
const FORM = /^tutti_([0-9a-f]{16})_[0-9a-f]{64}$/;

export interface ApiKey {
  readonly id: string;
  readonly hash: Buffer;
}

/** A key that nobody has had before: told once, and kept as its hash alone. */
export const newApiKey = (): ApiKey & { readonly key: string } => {
  const id = randomBytes(8).toString('hex');
  const key = `tutti_${id}_${randomBytes(32).toString('hex')}`;
  return { id, key, hash: hashApiKey(key) };
};

/** The key's id and hash; null for what can't be one. */
export const readApiKey = (key: string): ApiKey | null => {
  const [, id] = FORM.exec(key) ?? [];
  return id ? { id, hash: hashApiKey(key) } : null;
};

/** Fast on purpose: 256 random bits can't be tried out, as a password could. */
const hashApiKey = (key: string): Buffer => createHash('sha256').update(key).digest();
