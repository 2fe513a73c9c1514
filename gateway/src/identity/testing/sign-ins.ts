import type { Log } from '@tutti/kit/log';
import type { GraphQLError } from 'graphql';
import { type Authenticator, openAuthenticator } from '../authenticator.ts';
import type { IdentitySettings } from '../identity-settings.ts';
import { AUDIENCE, openIssuerServer } from './stand-in-issuer.ts';

export const SHOP = 'https://login.shop.example/';
export const STAFF = 'https://staff.example/';
const START = Date.parse('2026-11-23T15:00:00Z');

/** A shop's sign-in, which makes customers, and the staff's, whose keys are still to be made; time goes on when it is told to. */
export const openSignIns = async () => {
  let clock = START;
  const now = () => clock;
  const [shop, staff] = await Promise.all([openIssuerServer(SHOP, now), openIssuerServer(STAFF, now)]);
  const key = await shop.newKey('k1');
  shop.publish(key);
  const opened: Authenticator[] = [];
  const logged: unknown[] = [];
  const log = { warn: (...line: unknown[]) => logged.push(line) } as unknown as Log;
  const settings: IdentitySettings = {
    issuers: [
      { name: 'shop', issuer: SHOP, jwksUrl: shop.jwksUrl, audience: [AUDIENCE], roles: ['customer'] },
      {
        name: 'staff',
        issuer: STAFF,
        jwksUrl: staff.jwksUrl,
        audience: ['desk', 'store'],
        roles: ['agent', 'associate'],
      },
    ],
    developmentIssuerFile: null,
    clockSkewSeconds: 30,
    keysMaxAgeSeconds: 600,
    keysCooldownSeconds: 10,
    databaseUrl: null,
    deadlineMilliseconds: 1_000,
  };
  const seconds = (offset: number) => clock / 1000 + offset;
  return {
    shop,
    staff,
    /** The shop's, which it publishes. */
    key,
    logged,
    seconds,
    later: (by: number) => {
      clock += by * 1000;
    },
    /** Of a good token of the shop's. */
    claims: (over: object = {}) => ({ iss: SHOP, aud: AUDIENCE, sub: 'ada', exp: seconds(60), ...over }),
    openWith: (over: Partial<IdentitySettings> = {}) => {
      const authenticator = openAuthenticator({ ...settings, ...over }, log, now);
      opened.push(authenticator);
      const { authenticate, areProven } = authenticator;
      return { authenticate, areProven, as: (token: string) => authenticate({ authorization: `Bearer ${token}` }) };
    },
    close: async () => {
      await Promise.all([...opened.map((each) => each.close()), shop.close(), staff.close()]);
    },
  };
};

export type SignIns = Awaited<ReturnType<typeof openSignIns>>;
export type Opened = ReturnType<SignIns['openWith']>;

/** How a token is refused: status, code, words, and what the client is told to send. */
export const refusalOf = async (asking: Promise<unknown>) => {
  const { message, extensions } = await asking.then(
    () => Promise.reject(new Error('It was believed.')),
    (error: GraphQLError) => error,
  );
  const { code, http } = extensions as unknown as {
    code: string;
    http: { status: number; headers: Map<string, string> };
  };
  return { status: http.status, code, message, challenge: http.headers.get('www-authenticate') };
};

export const invalid = (message: string) => ({
  status: 401,
  code: 'UNAUTHENTICATED',
  message,
  challenge: `Bearer error="invalid_token", error_description="${message}"`,
});
export const NOT_VALID = invalid('The token is not valid.');
