import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { invalid, NOT_VALID, openSignIns, refusalOf, SHOP, type SignIns } from './testing/sign-ins.ts';
import type { SigningKey } from './testing/stand-in-issuer.ts';

let at: SignIns;
beforeEach(async () => {
  at = await openSignIns();
});
afterEach(() => at.close());

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('openAuthenticator refuses', () => {
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
    expect(await refusalOf(at.openWith().as(await at.key.sign(over)))).toEqual(NOT_VALID);
  });

  it('a key that nobody published', async () => {
    const foreign = await at.shop.newKey('k1');

    expect(await refusalOf(at.openWith().as(await foreign.sign()))).toEqual(NOT_VALID);
  });

  it.each([
    ['none', ''],
    ['NONE', 'x'],
    ['none', createHmac('sha256', 'k').update('x').digest('base64url')],
  ])('the algorithm %s', async (alg, signature) => {
    const token = `${encode({ alg, kid: 'k1' })}.${encode(at.claims())}.${signature}`;

    expect(await refusalOf(at.openWith().as(token))).toEqual(NOT_VALID);
  });

  it('another algorithm than its key is for', async () => {
    const rsa = await at.shop.newKey('rsa', 'RS256');
    const { alg: _, ...anyAlg } = rsa.publicJwk;
    at.shop.publish({ ...rsa, publicJwk: anyAlg });
    const [, body, signature] = (await rsa.sign()).split('.');

    for (const alg of ['PS256', 'RS512', 'ES256', 'EdDSA', 'HS256'])
      expect(await refusalOf(at.openWith().as(`${encode({ alg, kid: 'rsa' })}.${body}.${signature}`))).toEqual(
        NOT_VALID,
      );
  });

  it.each([
    ['nothing', ''],
    ['zeros', Buffer.alloc(64).toString('base64url')],
    ['half of it', Buffer.alloc(32, 1).toString('base64url')],
    ['DER', 'MAYCAQECAQE'],
  ])('a signature of %s', async (_, signature) => {
    const [head, body] = (await at.key.sign()).split('.');

    expect(await refusalOf(at.openWith().as(`${head}.${body}.${signature}`))).toEqual(NOT_VALID);
  });

  it('a key too short to be safe', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1_024 });
    const publicJwk = {
      ...publicKey.export({ format: 'jwk' }),
      kid: 'short',
      alg: 'RS256',
    } as SigningKey['publicJwk'];
    at.shop.publish({ ...at.key, publicJwk });
    const signed = `${encode({ alg: 'RS256', kid: 'short' })}.${encode(at.claims())}`;
    const signature = sign('sha256', Buffer.from(signed), privateKey).toString('base64url');

    expect(await refusalOf(at.openWith().as(`${signed}.${signature}`))).toEqual(NOT_VALID);
  });

  it('a token without a key’s name where there are several, and a key that is none', async () => {
    const other = await at.shop.newKey('k2');
    at.shop.publish(at.key, other);
    expect(await refusalOf(at.openWith().as(await at.key.sign({}, { kid: undefined })))).toEqual(NOT_VALID);

    at.shop.publish({ ...at.key, publicJwk: { kty: 'EC', crv: 'P-256', kid: 'k1', x: 'AA', y: 'AA' } });
    expect(await refusalOf(at.openWith().as(await at.key.sign()))).toEqual(NOT_VALID);
  });

  it('HMAC with the public key, which everybody has', async () => {
    const rsa = await at.shop.newKey('rsa', 'RS256');
    at.shop.publish(rsa);
    const publicKey = createPublicKey({ key: rsa.publicJwk as JsonWebKey, format: 'jwk' });
    const forms = [
      publicKey.export({ type: 'spki', format: 'pem' }),
      publicKey.export({ type: 'spki', format: 'der' }),
      JSON.stringify(rsa.publicJwk),
    ];

    for (const secret of forms) {
      const signed = `${encode({ alg: 'HS256', kid: 'rsa' })}.${encode(at.claims())}`;
      const token = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
      expect(await refusalOf(at.openWith().as(token))).toEqual(NOT_VALID);
    }
  });

  it('a key that the token brings along', async () => {
    const own = await at.shop.newKey('own');
    const header = { jwk: own.publicJwk, jku: at.staff.jwksUrl };
    at.staff.publish(own);

    expect(await refusalOf(at.openWith().as(await own.sign({}, header)))).toEqual(NOT_VALID);
    expect(await refusalOf(at.openWith().as(await own.sign({}, { ...header, kid: 'k1' })))).toEqual(NOT_VALID);
  });

  it('what was changed after it was signed', async () => {
    const [header, , signature] = (await at.key.sign()).split('.');

    expect(await refusalOf(at.openWith().as(`${header}.${encode(at.claims({ sub: 'eve' }))}.${signature}`))).toEqual(
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
    expect(await refusalOf(at.openWith().as(token))).toEqual(NOT_VALID);
  });

  it('a token too large to be looked at', async () => {
    const token = await at.key.sign({ filler: 'x'.repeat(8_192) });

    expect(await refusalOf(at.openWith().as(token))).toEqual(NOT_VALID);
  });

  it.each(['Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'token', '', 'ApiKey'])(
    'the header "Authorization: %s"',
    async (authorization) => {
      expect(await refusalOf(at.openWith().authenticate({ authorization }))).toMatchObject({
        status: 401,
        code: 'UNAUTHENTICATED',
        challenge: expect.stringContaining('Bearer error="invalid_request"'),
      });
    },
  );

  it('a token and a key at once, however good the token is', async () => {
    const headers = { authorization: `Bearer ${await at.key.sign()}`, 'x-api-key': 'tutti_0_0' };

    expect(await refusalOf(at.openWith().authenticate(headers))).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
      message: 'Send a token or an API key, and not both.',
    });
  });

  it.each([{ 'x-api-key': 'tutti_0_0' }, { authorization: 'ApiKey tutti_0_0' }])(
    'any API key where there is no database of them: %j',
    async (headers) => {
      expect(await refusalOf(at.openWith().authenticate(headers))).toEqual(invalid('The API key is not valid.'));
    },
  );
});
