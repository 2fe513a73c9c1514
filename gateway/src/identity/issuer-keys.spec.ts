import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NOT_VALID, type Opened, openSignIns, refusalOf, type SignIns } from './testing/sign-ins.ts';
import type { SigningKey } from './testing/stand-in-issuer.ts';

let at: SignIns;
beforeEach(async () => {
  at = await openSignIns();
});
afterEach(() => at.close());

const CANNOT_TELL = { status: 503, code: 'SERVICE_UNAVAILABLE' };

/** Lets what goes on beside it go on, a minute at a time. */
const until = async (isSo: () => Promise<boolean>) => {
  while (!(await isSo())) {
    await new Promise(setImmediate);
    at.later(60);
  }
};

describe('openAuthenticator, with the keys that its issuers publish', () => {
  const believes = async (opened: Opened, signing: SigningKey, sub = 'ada') =>
    expect(await opened.as(await signing.sign({ sub }))).toMatchObject({ subject: `shop:${sub}` });

  it('asks for them once, however many tokens come', async () => {
    const opened = at.openWith();
    const tokens = await Promise.all(Array.from({ length: 20 }, (_, index) => at.key.sign({ sub: `ada-${index}` })));
    await Promise.all(tokens.map(opened.as));

    expect(at.shop.asked).toBe(1);
  });

  it('asks again for a key that it doesn’t know, and so follows a rotation', async () => {
    const opened = at.openWith();
    await believes(opened, at.key);
    const next = await at.shop.newKey('k2');
    at.shop.publish(at.key, next);
    at.later(10);

    await believes(opened, next);
    await believes(opened, at.key, 'eve');
    expect(at.shop.asked).toBe(2);
  });

  it('asks once a while for keys that don’t exist, however many there are', async () => {
    const opened = at.openWith();
    await believes(opened, at.key);
    at.later(10);
    const unknown = await at.shop.newKey('unknown');
    for (let count = 0; count < 5; count++)
      expect(await refusalOf(opened.as(await unknown.sign({ sub: `eve-${count}` })))).toEqual(NOT_VALID);

    expect(at.shop.asked).toBe(2);
  });

  it('forgets a key that was withdrawn, and tokens that it was believed with', async () => {
    const opened = at.openWith();
    const token = await at.key.sign({ exp: at.seconds(1e9) });
    await opened.as(token);
    at.shop.publish(await at.shop.newKey('k2'));
    at.later(600);
    // The old keys serve this one, while the new ones are fetched.
    await believes(opened, at.key, 'eve');
    await until(async () => (await opened.as(token).catch(() => null)) === null);

    expect(await refusalOf(opened.as(token))).toEqual(NOT_VALID);
  });

  it('keeps those it knows while the issuer is out', async () => {
    const opened = at.openWith();
    await believes(opened, at.key);
    at.shop.answer(500, 'connect 10.0.0.5');
    at.later(100_000);

    await believes(opened, at.key, 'bob');
    await believes(opened, at.key, 'eve');
  });

  it('doesn’t wait for newer keys where it has some', async () => {
    const opened = at.openWith();
    await believes(opened, at.key);
    const release = at.shop.hold();
    at.later(100_000);

    await believes(opened, at.key, 'bob');
    release();
  });

  it('can’t tell a new key from a wrong one while the issuer is out', async () => {
    const opened = at.openWith();
    await believes(opened, at.key);
    const next = await at.shop.newKey('k2');
    at.shop.answer(500, '');
    at.later(10);

    expect(await refusalOf(opened.as(await next.sign()))).toMatchObject(CANNOT_TELL);
    at.shop.publish(at.key, next);
    at.later(10);
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
    at.shop.answer(status, body);
    const opened = at.openWith();

    expect(await refusalOf(opened.as(await at.key.sign()))).toMatchObject(CANNOT_TELL);
    expect(at.logged).toMatchObject([[{ issuer: 'shop' }, 'the keys of an issuer can’t be had']]);
    at.shop.publish(at.key);
    at.later(10);
    await believes(opened, at.key);
  });

  it('lets all who need them wait for one answer', async () => {
    const release = at.shop.hold();
    const opened = at.openWith();
    const tokens = await Promise.all([at.key.sign(), at.key.sign({ sub: 'bob' }), at.key.sign({ sub: 'eve' })]);
    const asking = Promise.all(tokens.map(opened.as));
    release();

    expect((await asking).map(({ subject }) => subject)).toEqual(['shop:ada', 'shop:bob', 'shop:eve']);
    expect(at.shop.asked).toBe(1);
  });
});
