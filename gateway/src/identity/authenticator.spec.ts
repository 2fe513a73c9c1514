import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@tutti/kit/caller';
import { DEVELOPMENT_ISSUER } from '@tutti/kit/development-issuer';
import { invalid, NOT_VALID, openSignIns, refusalOf, type SignIns, STAFF } from './testing/sign-ins.ts';
import type { SigningKey } from './testing/stand-in-issuer.ts';

let at: SignIns;
beforeEach(async () => {
  at = await openSignIns();
});
afterEach(() => at.close());

const EXPIRED = invalid('The token has expired.');
const TOO_EARLY = invalid('The token is not valid yet.');

describe('openAuthenticator', () => {
  it('takes who says nothing for anybody', async () => {
    expect(await at.openWith().authenticate({})).toBe(ANONYMOUS);
  });

  it('believes a token of an issuer that it trusts', async () => {
    expect(await at.openWith().as(await at.key.sign())).toEqual({
      subject: 'shop:ada',
      roles: ['customer'],
      scopes: [],
      locations: [],
    });
  });

  it('remembers for an hour which tokens were good, and of no other that it was', async () => {
    const { as, areProven } = at.openWith();
    const [token, other] = [await at.key.sign(), await at.key.sign({ sub: 'bob' })];
    const isProven = (text: string) => areProven({ authorization: `Bearer ${text}` });
    const [head = '', body = '', signature = ''] = token.split('.');
    const forged = [head, body, signature.split('').reverse().join('')].join('.');
    expect(isProven(token)).toBe(false);
    await as(token);
    await as(forged).catch(() => undefined);

    expect([token, other, forged, ''].map(isProven)).toEqual([true, false, false, false]);
    expect([areProven({}), areProven({ authorization: `Bearer ${token}`, 'x-api-key': 'k' })]).toEqual([false, false]);
    at.later(3_600);
    expect(isProven(token)).toBe(false);
  });

  it.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'])(
    'believes %s',
    async (alg) => {
      const other = await at.shop.newKey('k2', alg);
      at.shop.publish(at.key, other);

      expect(await at.openWith().as(await other.sign())).toMatchObject({ subject: 'shop:ada' });
    },
  );

  it('keeps issuers apart: one of each may have the same name for somebody, and only what is its to give', async () => {
    const desk = await at.staff.newKey('k1');
    at.staff.publish(desk);
    const opened = at.openWith();
    const told = { role: 'agent', sub: 'ada' };

    expect(await opened.as(await desk.sign({ ...told, aud: 'desk' }))).toMatchObject({
      subject: 'staff:ada',
      roles: ['agent'],
    });
    expect(await opened.as(await at.key.sign(told))).toMatchObject({ subject: 'shop:ada', roles: ['customer'] });
  });

  it('doesn’t take one issuer’s key for another’s, though it is called the same', async () => {
    at.staff.publish(await at.staff.newKey('k1'));

    expect(await refusalOf(at.openWith().as(await at.key.sign({ iss: STAFF, aud: 'desk' })))).toEqual(NOT_VALID);
  });

  describe('by the clock', () => {
    it('believes a token until it expires, and as much longer as clocks may differ', async () => {
      const opened = at.openWith();
      const token = await at.key.sign({ exp: at.seconds(60) });
      at.later(89);

      expect(await opened.as(token)).toMatchObject({ subject: 'shop:ada' });
      at.later(1);
      expect(await refusalOf(opened.as(token))).toEqual(EXPIRED);
      expect(await refusalOf(at.openWith().as(token))).toEqual(EXPIRED);
    });

    it('believes a token from its time on, and as much sooner as clocks may differ', async () => {
      const opened = at.openWith();
      const token = await at.key.sign({ nbf: at.seconds(60) });
      at.later(29);

      expect(await refusalOf(opened.as(token))).toEqual(TOO_EARLY);
      at.later(1);
      expect(await opened.as(token)).toMatchObject({ subject: 'shop:ada' });
    });
  });

  it('logs nothing of a token', async () => {
    const token = await at.key.sign({ email: 'ada@example.com' });
    const opened = at.openWith();
    await opened.as(token);
    await refusalOf(opened.as(`${token}x`));

    expect(at.logged).toEqual([]);
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
    expect(await refusalOf(at.openWith().as(await at.key.sign(told)))).toEqual(NOT_VALID);
  });

  it('may have its first key while the gateway runs, and another later', async () => {
    const opened = at.openWith({ developmentIssuerFile: file });
    expect(await refusalOf(opened.as(await at.key.sign(told)))).toEqual(NOT_VALID);

    await save(at.key);
    expect(await opened.as(await at.key.sign(told))).toMatchObject({ subject: 'development:ada', roles: ['operator'] });

    const another = await at.shop.newKey('k2');
    await save(another);
    expect(await opened.as(await another.sign(told))).toMatchObject({ subject: 'development:ada' });
  });

  it('speaks for nobody else', async () => {
    const foreign = await at.shop.newKey('k9');
    await save(foreign);

    expect(await refusalOf(at.openWith({ developmentIssuerFile: file }).as(await foreign.sign()))).toEqual(NOT_VALID);
  });
});
