import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@tutti/kit/caller';
import { DEVELOPMENT_ISSUER } from '@tutti/kit/development-issuer';
import type { Log } from '@tutti/kit/log';
import type { GraphQLError } from 'graphql';
import { type Authenticator, openAuthenticator } from './authenticator.ts';
import type { IdentitySettings } from './identity-settings.ts';
import { AUDIENCE, openIssuerServer, type SigningKey, type StandInIssuer } from './stand-in-issuer.ts';

const SHOP = 'https://login.shop.example/';
const STAFF = 'https://staff.example/';
const START = Date.parse('2026-11-23T15:00:00Z');

let clock: number;
let logged: unknown[];
let shop: StandInIssuer;
let staff: StandInIssuer;
let key: SigningKey;
const open: Authenticator[] = [];
const now = () => clock;
const later = (seconds: number) => {
  clock += seconds * 1000;
};
const seconds = (offset: number) => clock / 1000 + offset;

beforeEach(async () => {
  clock = START;
  logged = [];
  [shop, staff] = await Promise.all([openIssuerServer(SHOP, now), openIssuerServer(STAFF, now)]);
  key = await shop.newKey('k1');
  shop.publish(key);
});
afterEach(async () => {
  await Promise.all([...open.splice(0).map((each) => each.close()), shop.close(), staff.close()]);
});

const openWith = (over: Partial<IdentitySettings> = {}) => {
  const log = { warn: (...line: unknown[]) => logged.push(line) } as unknown as Log;
  const authenticator = openAuthenticator(
    {
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
      ...over,
    },
    log,
    now,
  );
  open.push(authenticator);
  return {
    as: (token: string) => authenticator.authenticate({ authorization: `Bearer ${token}` }),
    authenticate: authenticator.authenticate,
  };
};
type Opened = ReturnType<typeof openWith>;

/** How a token is refused: status, code, words, and what the client is told to send. */
const refusalOf = async (asking: Promise<unknown>) => {
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
const invalid = (message: string) => ({
  status: 401,
  code: 'UNAUTHENTICATED',
  message,
  challenge: `Bearer error="invalid_token", error_description="${message}"`,
});
const NOT_VALID = invalid('The token is not valid.');
const EXPIRED = invalid('The token has expired.');
const TOO_EARLY = invalid('The token is not valid yet.');
const CANNOT_TELL = { status: 503, code: 'SERVICE_UNAVAILABLE' };

/** Lets what goes on beside it go on, a minute at a time. */
const until = async (isSo: () => Promise<boolean>) => {
  while (!(await isSo())) {
    await new Promise(setImmediate);
    later(60);
  }
};
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const claims = (over: object = {}) => ({ iss: SHOP, aud: AUDIENCE, sub: 'ada', exp: seconds(60), ...over });

describe('openAuthenticator', () => {
  it('takes who says nothing for anybody', async () => {
    expect(await openWith().authenticate({})).toBe(ANONYMOUS);
  });

  it('believes a token of an issuer that it trusts', async () => {
    expect(await openWith().as(await key.sign())).toEqual({
      subject: 'shop:ada',
      roles: ['customer'],
      scopes: [],
      locations: [],
    });
  });

  it.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'])(
    'believes %s',
    async (alg) => {
      const other = await shop.newKey('k2', alg);
      shop.publish(key, other);

      expect(await openWith().as(await other.sign())).toMatchObject({ subject: 'shop:ada' });
    },
  );

  it('keeps issuers apart: one of each may have the same name for somebody, and only what is its to give', async () => {
    const desk = await staff.newKey('k1');
    staff.publish(desk);
    const opened = openWith();
    const told = { role: 'agent', sub: 'ada' };

    expect(await opened.as(await desk.sign({ ...told, aud: 'desk' }))).toMatchObject({
      subject: 'staff:ada',
      roles: ['agent'],
    });
    expect(await opened.as(await key.sign(told))).toMatchObject({ subject: 'shop:ada', roles: ['customer'] });
  });

  it('doesn’t take one issuer’s key for another’s, though it is called the same', async () => {
    staff.publish(await staff.newKey('k1'));

    expect(await refusalOf(openWith().as(await key.sign({ iss: STAFF, aud: 'desk' })))).toEqual(NOT_VALID);
  });

  describe('refuses', () => {
    it.each([
      ['of another audience', { aud: 'billing' }],
      ['of no audience', { aud: null }],
      ['of another issuer', { iss: 'https://elsewhere.example/' }],
      ['of an issuer that is spelt otherwise', { iss: SHOP.slice(0, -1) }],
      ['of no issuer', { iss: null }],
      ['that names nobody', { sub: null }],
      ['whose subject is no text', { sub: 7 }],
      ['whose subject breaks lines', { sub: 'ada\nroot' }],
      ['that never ends', { exp: null }],
      ['whose end is no number', { exp: 'tomorrow' }],
      ['whose beginning is no number', { nbf: 'today' }],
      ['for a list of others', { aud: ['billing', 7, null] }],
      ['for an audience in an object', { aud: { tutti: true } }],
    ])('a token %s', async (_, over) => {
      expect(await refusalOf(openWith().as(await key.sign(over)))).toEqual(NOT_VALID);
    });

    it('a key that nobody published', async () => {
      const foreign = await shop.newKey('k1');

      expect(await refusalOf(openWith().as(await foreign.sign()))).toEqual(NOT_VALID);
    });

    it.each([
      ['none', ''],
      ['NONE', 'x'],
      ['none', createHmac('sha256', 'k').update('x').digest('base64url')],
    ])('the algorithm %s', async (alg, signature) => {
      const token = `${encode({ alg, kid: 'k1' })}.${encode(claims())}.${signature}`;

      expect(await refusalOf(openWith().as(token))).toEqual(NOT_VALID);
    });

    it('another algorithm than its key is for', async () => {
      const rsa = await shop.newKey('rsa', 'RS256');
      const { alg: _, ...anyAlg } = rsa.publicJwk;
      shop.publish({ ...rsa, publicJwk: anyAlg });
      const [, body, signature] = (await rsa.sign()).split('.');

      for (const alg of ['PS256', 'RS512', 'ES256', 'EdDSA', 'HS256'])
        expect(await refusalOf(openWith().as(`${encode({ alg, kid: 'rsa' })}.${body}.${signature}`))).toEqual(
          NOT_VALID,
        );
    });

    it.each([
      ['nothing', ''],
      ['zeros', Buffer.alloc(64).toString('base64url')],
      ['half of it', Buffer.alloc(32, 1).toString('base64url')],
      ['DER', 'MAYCAQECAQE'],
    ])('a signature of %s', async (_, signature) => {
      const [head, body] = (await key.sign()).split('.');

      expect(await refusalOf(openWith().as(`${head}.${body}.${signature}`))).toEqual(NOT_VALID);
    });

    it('a key too short to be safe', async () => {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1_024 });
      const publicJwk = {
        ...publicKey.export({ format: 'jwk' }),
        kid: 'short',
        alg: 'RS256',
      } as SigningKey['publicJwk'];
      shop.publish({ ...key, publicJwk });
      const signed = `${encode({ alg: 'RS256', kid: 'short' })}.${encode(claims())}`;
      const signature = sign('sha256', Buffer.from(signed), privateKey).toString('base64url');

      expect(await refusalOf(openWith().as(`${signed}.${signature}`))).toEqual(NOT_VALID);
    });

    it('a token without a key’s name where there are several, and a key that is none', async () => {
      const other = await shop.newKey('k2');
      shop.publish(key, other);
      expect(await refusalOf(openWith().as(await key.sign({}, { kid: undefined })))).toEqual(NOT_VALID);

      shop.publish({ ...key, publicJwk: { kty: 'EC', crv: 'P-256', kid: 'k1', x: 'AA', y: 'AA' } });
      expect(await refusalOf(openWith().as(await key.sign()))).toEqual(NOT_VALID);
    });

    it('HMAC with the public key, which everybody has', async () => {
      const rsa = await shop.newKey('rsa', 'RS256');
      shop.publish(rsa);
      const publicKey = createPublicKey({ key: rsa.publicJwk as JsonWebKey, format: 'jwk' });
      const forms = [
        publicKey.export({ type: 'spki', format: 'pem' }),
        publicKey.export({ type: 'spki', format: 'der' }),
        JSON.stringify(rsa.publicJwk),
      ];

      for (const secret of forms) {
        const signed = `${encode({ alg: 'HS256', kid: 'rsa' })}.${encode(claims())}`;
        const token = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
        expect(await refusalOf(openWith().as(token))).toEqual(NOT_VALID);
      }
    });

    it('a key that the token brings along', async () => {
      const own = await shop.newKey('own');
      const header = { jwk: own.publicJwk, jku: staff.jwksUrl };
      staff.publish(own);

      expect(await refusalOf(openWith().as(await own.sign({}, header)))).toEqual(NOT_VALID);
      expect(await refusalOf(openWith().as(await own.sign({}, { ...header, kid: 'k1' })))).toEqual(NOT_VALID);
    });

    it('what was changed after it was signed', async () => {
      const [header, , signature] = (await key.sign()).split('.');

      expect(await refusalOf(openWith().as(`${header}.${encode(claims({ sub: 'eve' }))}.${signature}`))).toEqual(
        NOT_VALID,
      );
    });

    it.each([
      '.',
      '..',
      '...',
      'a.b.c',
      'null',
      '{}',
      'eyJhbGciOiJFUzI1NiJ9.e30.',
      `${encode({ alg: 'ES256' })}.${Buffer.from('null').toString('base64url')}.x`,
      `${encode({ alg: 'ES256' })}.${Buffer.from('[]').toString('base64url')}.x`,
      `${encode({ alg: ['ES256'] })}.${encode({ iss: SHOP })}.x`,
      `${encode({ alg: 'ES256', crit: ['x'], x: 1, kid: 'k1' })}.${encode({ iss: SHOP })}.x`,
      'é',
    ])('%j', async (token) => {
      expect(await refusalOf(openWith().as(token))).toEqual(NOT_VALID);
    });

    it('a token too large to be looked at', async () => {
      const token = await key.sign({ filler: 'x'.repeat(8_192) });

      expect(await refusalOf(openWith().as(token))).toEqual(NOT_VALID);
    });

    it.each(['Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'token', '', 'ApiKey'])(
      'the header "Authorization: %s"',
      async (authorization) => {
        expect(await refusalOf(openWith().authenticate({ authorization }))).toMatchObject({
          status: 401,
          code: 'UNAUTHENTICATED',
          challenge: expect.stringContaining('Bearer error="invalid_request"'),
        });
      },
    );

    it('a token and a key at once, however good the token is', async () => {
      const headers = { authorization: `Bearer ${await key.sign()}`, 'x-api-key': 'tutti_0_0' };

      expect(await refusalOf(openWith().authenticate(headers))).toMatchObject({
        status: 401,
        code: 'UNAUTHENTICATED',
        message: 'Send a token or an API key, and not both.',
      });
    });

    it.each([{ 'x-api-key': 'tutti_0_0' }, { authorization: 'ApiKey tutti_0_0' }])(
      'any API key where there is no database of them: %j',
      async (headers) => {
        expect(await refusalOf(openWith().authenticate(headers))).toEqual(invalid('The API key is not valid.'));
      },
    );
  });

  describe('by the clock', () => {
    it('believes a token until it expires, and as much longer as clocks may differ', async () => {
      const opened = openWith();
      const token = await key.sign({ exp: seconds(60) });
      later(89);

      expect(await opened.as(token)).toMatchObject({ subject: 'shop:ada' });
      later(1);
      expect(await refusalOf(opened.as(token))).toEqual(EXPIRED);
      expect(await refusalOf(openWith().as(token))).toEqual(EXPIRED);
    });

    it('believes a token from its time on, and as much sooner as clocks may differ', async () => {
      const opened = openWith();
      const token = await key.sign({ nbf: seconds(60) });
      later(29);

      expect(await refusalOf(opened.as(token))).toEqual(TOO_EARLY);
      later(1);
      expect(await opened.as(token)).toMatchObject({ subject: 'shop:ada' });
    });
  });

  describe('with the keys that its issuers publish', () => {
    const believes = async (opened: Opened, signing: SigningKey, sub = 'ada') =>
      expect(await opened.as(await signing.sign({ sub }))).toMatchObject({ subject: `shop:${sub}` });

    it('asks for them once, however many tokens come', async () => {
      const opened = openWith();
      const tokens = await Promise.all(Array.from({ length: 20 }, (_, index) => key.sign({ sub: `ada-${index}` })));
      await Promise.all(tokens.map(opened.as));

      expect(shop.asked).toBe(1);
    });

    it('asks again for a key that it doesn’t know, and so follows a rotation', async () => {
      const opened = openWith();
      await believes(opened, key);
      const next = await shop.newKey('k2');
      shop.publish(key, next);
      later(10);

      await believes(opened, next);
      await believes(opened, key, 'eve');
      expect(shop.asked).toBe(2);
    });

    it('asks once a while for keys that don’t exist, however many there are', async () => {
      const opened = openWith();
      await believes(opened, key);
      later(10);
      const unknown = await shop.newKey('unknown');
      for (let count = 0; count < 5; count++)
        expect(await refusalOf(opened.as(await unknown.sign({ sub: `eve-${count}` })))).toEqual(NOT_VALID);

      expect(shop.asked).toBe(2);
    });

    it('forgets a key that was withdrawn, and tokens that it was believed with', async () => {
      const opened = openWith();
      const token = await key.sign({ exp: seconds(1e9) });
      await opened.as(token);
      shop.publish(await shop.newKey('k2'));
      later(600);
      // The old keys serve this one, while the new ones are fetched.
      await believes(opened, key, 'eve');
      await until(async () => (await opened.as(token).catch(() => null)) === null);

      expect(await refusalOf(opened.as(token))).toEqual(NOT_VALID);
    });

    it('keeps those it knows while the issuer is out', async () => {
      const opened = openWith();
      await believes(opened, key);
      shop.answer(500, 'connect 10.0.0.5');
      later(100_000);

      await believes(opened, key, 'bob');
      await believes(opened, key, 'eve');
    });

    it('doesn’t wait for newer keys where it has some', async () => {
      const opened = openWith();
      await believes(opened, key);
      const release = shop.hold();
      later(100_000);

      await believes(opened, key, 'bob');
      release();
    });

    it('can’t tell a new key from a wrong one while the issuer is out', async () => {
      const opened = openWith();
      await believes(opened, key);
      const next = await shop.newKey('k2');
      shop.answer(500, '');
      later(10);

      expect(await refusalOf(opened.as(await next.sign()))).toMatchObject(CANNOT_TELL);
      shop.publish(key, next);
      later(10);
      await believes(opened, next);
    });

    it.each([
      [500, ''],
      [302, '{"keys":[]}'],
      [200, 'keys'],
      [200, 'null'],
      [200, '{"keys":{}}'],
      [200, `{"keys":[],"filler":"${'x'.repeat(300_000)}"}`],
    ])('can’t tell without any: the issuer answers %d', async (status, body) => {
      shop.answer(status, body);
      const opened = openWith();

      expect(await refusalOf(opened.as(await key.sign()))).toMatchObject(CANNOT_TELL);
      expect(logged).toMatchObject([[{ issuer: 'shop' }, 'the keys of an issuer can’t be had']]);
      shop.publish(key);
      later(10);
      await believes(opened, key);
    });

    it('lets all who need them wait for one answer', async () => {
      const release = shop.hold();
      const opened = openWith();
      const tokens = await Promise.all([key.sign(), key.sign({ sub: 'bob' }), key.sign({ sub: 'eve' })]);
      const asking = Promise.all(tokens.map(opened.as));
      release();

      expect((await asking).map(({ subject }) => subject)).toEqual(['shop:ada', 'shop:bob', 'shop:eve']);
      expect(shop.asked).toBe(1);
    });
  });

  it('logs nothing of a token', async () => {
    const token = await key.sign({ email: 'ada@example.com' });
    const opened = openWith();
    await opened.as(token);
    await refusalOf(opened.as(`${token}x`));

    expect(logged).toEqual([]);
  });
});

describe('the issuer of a developer’s own machine', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tutti-issuer-'));
    file = join(folder, 'public.json');
  });
  afterEach(() => rm(folder, { recursive: true }));
  const told = { iss: DEVELOPMENT_ISSUER, role: 'operator', sub: 'ada' };
  const save = (...keys: readonly SigningKey[]) =>
    writeFile(file, JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) }));

  it('isn’t believed unless it is asked for', async () => {
    expect(await refusalOf(openWith().as(await key.sign(told)))).toEqual(NOT_VALID);
  });

  it('may have its first key while the gateway runs, and another later', async () => {
    const opened = openWith({ developmentIssuerFile: file });
    expect(await refusalOf(opened.as(await key.sign(told)))).toEqual(NOT_VALID);

    await save(key);
    expect(await opened.as(await key.sign(told))).toMatchObject({ subject: 'development:ada', roles: ['operator'] });

    const another = await shop.newKey('k2');
    await save(another);
    expect(await opened.as(await another.sign(told))).toMatchObject({ subject: 'development:ada' });
  });

  it('speaks for nobody else', async () => {
    const foreign = await shop.newKey('k9');
    await save(foreign);

    expect(await refusalOf(openWith({ developmentIssuerFile: file }).as(await foreign.sign()))).toEqual(NOT_VALID);
  });
});
