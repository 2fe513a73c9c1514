import { createServer } from 'node:http';
import { closeServer, listen } from '@tutti/kit/http';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** A pair of keys, one of them to be published. */
export interface SigningKey {
  readonly alg: string;
  readonly kid: string;
  readonly publicJwk: JWK;
  /** A good token for half an hour from then, but for what is said otherwise; null leaves a claim out. */
  sign(claims?: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): Promise<string>;
}

export interface StandInIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** How often its keys were asked for. */
  readonly asked: number;
  newKey(kid: string, alg?: string): Promise<SigningKey>;
  /** From now on these are its keys. */
  publish(...keys: readonly SigningKey[]): void;
  /** From now on it answers this, whatever it is. */
  answer(status: number, body: string): void;
  /** From now on it answers when it is let. */
  hold(): () => void;
  close(): Promise<void>;
}

export const AUDIENCE = 'tutti';

/** A sign-in of somebody else's, with its keys on a real address. For tests. */
export const openIssuerServer = async (issuer: string, now: () => number): Promise<StandInIssuer> => {
  let answer = { status: 200, body: '{"keys":[]}' };
  let held: Promise<void> = Promise.resolve();
  let asked = 0;
  const server = createServer(async (_, response) => {
    asked += 1;
    await held;
    response.writeHead(answer.status, { 'content-type': 'application/json', connection: 'close' }).end(answer.body);
  });
  const port = await listen(server, 0, '127.0.0.1');
  return {
    issuer,
    jwksUrl: `http://127.0.0.1:${port}/keys`,
    get asked() {
      return asked;
    },
    newKey: (kid, alg = 'ES256') => newKey(issuer, kid, alg, now),
    publish: (...keys) => {
      answer = { status: 200, body: JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) }) };
    },
    answer: (status, body) => {
      answer = { status, body };
    },
    hold: () => {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    close: () => closeServer(server),
  };
};

const newKey = async (issuer: string, kid: string, alg: string, now: () => number): Promise<SigningKey> => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    alg,
    kid,
    publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' },
    sign: (claims = {}, header = {}) => {
      const seconds = Math.floor(now() / 1000);
      const usual = { iss: issuer, aud: AUDIENCE, sub: 'ada', iat: seconds, exp: seconds + 1_800 };
      const told = Object.fromEntries(Object.entries({ ...usual, ...claims }).filter(([, value]) => value !== null));
      return new SignJWT(told).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
    },
  };
};
