import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@tutti/kit/caller';
import { DEVELOPMENT_ALGORITHM, DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER } from '@tutti/kit/development-issuer';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';

/** Whom a token shall speak of. */
export interface Bearer {
  readonly role: Role;
  readonly subject?: string | undefined;
  readonly locations?: readonly string[];
  /** Null for what the role usually has. */
  readonly scopes?: readonly string[] | null;
  /** As if it had been verified. */
  readonly email?: string | undefined;
  readonly lifetimeSeconds?: number;
}

export const USUAL_LIFETIME_SECONDS = 43_200;

const folderIn = (dataDir: string) => join(dataDir, 'development-issuer');

/** The public key of the data folder's own issuer; there is none before the first token. */
export const publicKeysFile = (dataDir: string): string => join(folderIn(dataDir), 'public.json');

/** A token that a gateway believes which was told to trust this data folder's issuer. */
export const signDevelopmentToken = async (dataDir: string, bearer: Bearer, now = new Date()): Promise<string> => {
  const {
    role,
    subject = role,
    locations = [],
    scopes = null,
    email,
    lifetimeSeconds = USUAL_LIFETIME_SECONDS,
  } = bearer;
  const key = await keepKey(dataDir);
  const issuedAt = Math.floor(now.getTime() / 1000);
  const claims = {
    role,
    ...(locations.length > 0 && { locations }),
    ...(scopes && { scope: scopes.join(' ') }),
    ...(email && { email, email_verified: true }),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: DEVELOPMENT_ALGORITHM, typ: 'JWT', kid: key.kid as string })
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(DEVELOPMENT_AUDIENCE)
    .setSubject(subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(await importJWK(key, DEVELOPMENT_ALGORITHM));
};

/** The private key, made by whoever is first; its public half lies beside it before anybody signs with it. */
const keepKey = async (dataDir: string): Promise<JWK> => {
  const folder = folderIn(dataDir);
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'private.json');
  const key = readKey(file) ?? (await makeKey(file));
  const { d: _, ...publicKey } = key;
  writeWhole(publicKeysFile(dataDir), JSON.stringify({ keys: [publicKey] }));
  return key;
};

const readKey = (file: string): JWK | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${file} can't be read (${(error as Error).message}): make it yours, or remove it.`);
  }
};

/** Of two who make one at once the second to put it in place takes the first's. */
const makeKey = async (file: string): Promise<JWK> => {
  const { privateKey } = await generateKeyPair(DEVELOPMENT_ALGORITHM, { extractable: true });
  const key = await exportJWK(privateKey);
  const whole = { ...key, kid: await calculateJwkThumbprint(key), alg: DEVELOPMENT_ALGORITHM, use: 'sig' };
  const own = `${file}.${process.pid}.${whole.kid}`;
  writeFileSync(own, JSON.stringify(whole), { mode: 0o600 });
  try {
    linkSync(own, file);
    return whole;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readKey(file) as JWK;
  } finally {
    rmSync(own, { force: true });
  }
};

/** No reader sees half of it. */
const writeWhole = (file: string, content: string): void => {
  const own = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(own, content);
  renameSync(own, file);
};
