import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ASSERTION_HEADER, type Assertion, hashBody, signAssertion, verifyAssertion } from './assertion.ts';
import { openAssertionGate } from './assertion-gate.ts';
import { createSigner, ownIdentity } from './assertion-signer.ts';
import type { Caller } from './caller.ts';
import { openHmac } from './hmac.ts';
import { deriveKeys, readServiceKeys, serviceKeysText } from './service-keys.ts';

const SECRET = 'a secret that all of the house share';
const KEYS = deriveKeys(SECRET);
const KEY = KEYS.signing('gateway', 'orders');
const hmac = openHmac(KEY);
const now = new Date('2026-11-23T15:00:00Z');
const seconds = (count: number) => new Date(now.getTime() + count * 1000);

const ada: Caller = {
  subject: 'shop:ada',
  roles: ['customer'],
  scopes: [],
  locations: [],
  customerId: 'cus_1',
  email: 'ada@example.com',
};
const BODY = '{"query":"{ orders { id } }"}';
const anAssertion = (over: object = {}): Assertion => ({
  issuer: 'gateway',
  audience: 'orders',
  caller: ada,
  requestId: 'r-1',
  issuedAt: now.getTime() / 1000,
  expiresAt: now.getTime() / 1000 + 30,
  nonce: { signer: 'g1', number: 1 },
  bodyHash: hashBody(BODY),
  ...over,
});
const signed = signAssertion('gateway', JSON.stringify(anAssertion()), hmac);
const [, payload, signature] = signed.split('.') as [string, string, string];
const verify = (header: string | undefined, at = now, keys: readonly string[] = [KEY]) =>
  verifyAssertion(header, (issuer) => (issuer === 'gateway' ? keys.map(openHmac) : []), 'orders', at);
const refused = (code: string) => ({ ok: false, errors: [{ code }] });

/** As somebody signs who knows the secret and has another idea of what an assertion is. */
const signText = (text: string) => {
  const encoded = Buffer.from(text).toString('base64url');
  return `gateway.${encoded}.${createHmac('sha256', KEY).update(encoded).digest('base64url')}`;
};

describe('verifyAssertion', () => {
  it('tells who asks', () => {
    expect(verify(signed)).toEqual({ ok: true, value: anAssertion() });
  });

  it.each([
    [
      'another caller',
      signAssertion('gateway', JSON.stringify(anAssertion({ caller: ownIdentity('orders') })), hmac).split('.')[1],
    ],
    ['one character less', payload.slice(0, -1)],
    ['a padding', `${payload}=`],
  ])('refuses a payload that was changed to %s', (_, changed) => {
    expect(verify(`gateway.${changed}.${signature}`)).toMatchObject(refused('FORGED'));
  });

  it.each([
    ['is missing', ''],
    ['is longer', `${signature}x`],
    ['is shorter', signature.slice(0, -1)],
    ['has the same length', 'A'.repeat(signature.length)],
    ['has as many characters in more bytes', `é${signature.slice(1)}`],
  ])('refuses a signature that %s', (_, forged) => {
    expect(verify(`gateway.${payload}.${forged}`)).toMatchObject(refused('FORGED'));
  });

  it('refuses what was signed with another key, and takes an earlier one that is accepted still', () => {
    expect(verify(signed, now, ['another key'])).toMatchObject(refused('FORGED'));
    expect(verify(signed, now, [])).toMatchObject(refused('FORGED'));
    expect(verify(signed, now, ['the next key', KEY]).ok).toBe(true);
  });

  it.each(['orders', 'operator', '', 'billing'])('refuses what the gateway signed, said to be of %j', (issuer) => {
    expect(verify(`${issuer}.${payload}.${signature}`)).toMatchObject(refused('FORGED'));
  });

  it('refuses what says within that somebody else signed it', () => {
    const assertion = signAssertion('gateway', JSON.stringify(anAssertion({ issuer: 'operator' })), hmac);

    expect(verify(assertion)).toMatchObject(refused('MALFORMED'));
  });

  it.each([undefined, ''])('refuses %j as nobody’s', (header) => {
    expect(verify(header)).toMatchObject(refused('MISSING'));
  });

  it.each(['orders', '.', '..', `.${signature}`, `gateway.${payload}`, `${signed}.x`, 'a b'])(
    'refuses %j, which is no assertion',
    (header) => {
      expect(verify(header)).toMatchObject(refused('MALFORMED'));
    },
  );

  it('refuses two that were sent at once', () => {
    expect(verify(`${signed}, ${signed}`)).toMatchObject(refused('MALFORMED'));
  });

  it('holds for half a minute, and for as long again as clocks may differ', () => {
    expect(verify(signed, seconds(34)).ok).toBe(true);
    expect(verify(signed, seconds(35))).toMatchObject(refused('EXPIRED'));
  });

  it('holds from now on, and before by as much as clocks may differ', () => {
    expect(verify(signed, seconds(-5)).ok).toBe(true);
    expect(verify(signed, seconds(-6))).toMatchObject(refused('NOT_YET_VALID'));
  });

  it('is for one service alone', () => {
    expect(verifyAssertion(signed, () => [hmac], 'inventory', now)).toMatchObject(refused('WRONG_AUDIENCE'));
  });

  it.each([
    ['an unknown issuer', { issuer: 'billing' }],
    ['a service made by the gateway', { caller: ownIdentity('orders') }],
    ['a longer life', { expiresAt: now.getTime() / 1000 + 31 }],
    ['no time', { issuedAt: null }],
    ['half a second', { issuedAt: 0.5 }],
    ['no nonce', { nonce: null }],
    ['a nonce without its signer', { nonce: { number: 1 } }],
    ['a nonce below one', { nonce: { signer: 'g1', number: 0 } }],
    ['a nonce that is no number', { nonce: { signer: 'g1', number: '1' } }],
    ['no body', { bodyHash: undefined }],
    ['no request', { requestId: 7 }],
    ['no caller', { caller: undefined }],
    ['a caller without a subject', { caller: { ...ada, subject: '' } }],
    ['a caller whose roles are one word', { caller: { ...ada, roles: 'operator' } }],
    ['a caller whose locations are numbers', { caller: { ...ada, locations: [1] } }],
    ['a caller without scopes', { caller: { ...ada, scopes: undefined } }],
    ['a customer that is no text', { caller: { ...ada, customerId: 1 } }],
  ])('refuses %s, though it is signed', (_, over) => {
    expect(verify(signAssertion('gateway', JSON.stringify(anAssertion(over)), hmac))).toMatchObject(
      refused('MALFORMED'),
    );
  });

  it.each(['', 'null', '[]', '"x"', '{', '\u0000'])('refuses %j, though it is signed', (text) => {
    expect(verify(signText(text))).toMatchObject(refused('MALFORMED'));
  });
});

describe('createSigner', () => {
  it('signs JSON as JSON.stringify writes it, whatever caller and request are called', () => {
    const caller: Caller = { ...ada, subject: 'shop:"Zoë"\\', locations: ['a\n😀'] };
    const asked = { audience: 'orders', caller, requestId: '"r-1"\u2028', bodyHash: hashBody(BODY) } as const;
    const header = createSigner('gateway', KEYS, () => now)(asked)[ASSERTION_HEADER];
    const text = Buffer.from(header.split('.')[1] as string, 'base64url').toString();
    const nonce = { signer: expect.any(String), number: 1 };

    expect(JSON.parse(text)).toEqual(anAssertion({ caller, requestId: asked.requestId, nonce }));
    expect(text).toBe(JSON.stringify(JSON.parse(text)));
    expect(verify(header).ok).toBe(true);
  });
});

describe('openAssertionGate', () => {
  const sign = createSigner('gateway', KEYS, () => now);
  const open = (keys = KEYS, startedAt = now) => openAssertionGate('orders', keys, () => startedAt);
  const asked = { audience: 'orders', caller: ada, requestId: 'r-1', bodyHash: hashBody(BODY) } as const;
  const enter = (gate = open(), headers = sign(asked), body = BODY) => {
    const admitted = gate.admit({ headers } as never);
    return admitted.ok ? gate.use(admitted.value, Buffer.from(body)) : admitted;
  };

  it('lets in what was signed for this body, and tells who asks', () => {
    expect(enter()).toMatchObject({ ok: true, value: { issuer: 'gateway', caller: ada, requestId: 'r-1' } });
  });

  it('takes after a restart no assertion older than clocks may differ', () => {
    expect(enter(open(KEYS, seconds(5))).ok).toBe(true);
    expect(enter(open(KEYS, seconds(6)))).toMatchObject(refused('REPLAYED'));
  });

  it('refuses another body, and the same but for a space', () => {
    expect(enter(open(), sign(asked), '{}')).toMatchObject(refused('OTHER_BODY'));
    expect(enter(open(), sign(asked), `${BODY} `)).toMatchObject(refused('OTHER_BODY'));
  });

  it('covers the bytes of texts that are not ASCII', () => {
    expect(enter(open(), sign({ ...asked, bodyHash: hashBody('"Zoë 😀"') }), '"Zoë 😀"').ok).toBe(true);
  });

  it('refuses what it let in before', () => {
    const gate = open();
    const headers = sign(asked);

    expect(enter(gate, headers).ok).toBe(true);
    expect(enter(gate, headers)).toMatchObject(refused('REPLAYED'));
  });

  it('lets in the same request again when it is signed again', () => {
    const gate = open();

    expect([enter(gate), enter(gate)].map(({ ok }) => ok)).toEqual([true, true]);
  });

  it('doesn’t use up what came with another body', () => {
    const gate = open();
    const headers = sign(asked);

    expect(enter(gate, headers, '{}')).toMatchObject(refused('OTHER_BODY'));
    expect(enter(gate, headers).ok).toBe(true);
  });

  it('lets no service sign as the gateway, as an operator, or as another service', () => {
    const own = readServiceKeys(serviceKeysText('inventory', SECRET));
    for (const issuer of ['gateway', 'operator', 'fulfillment'] as const)
      expect(() => createSigner(issuer, own, () => now)(asked)).toThrow('SERVICE_KEYS holds no key');
    const [, forged = '', sealed = ''] = (
      createSigner('inventory', own, () => now)(asked)[ASSERTION_HEADER] as string
    ).split('.');

    expect(enter(open(), { [ASSERTION_HEADER]: `gateway.${forged}.${sealed}` })).toMatchObject(refused('FORGED'));
  });

  it('goes on while the secret is replaced, process by process', () => {
    const next = 'the secret that comes after it';
    const steps = [deriveKeys(SECRET), deriveKeys(SECRET, next), deriveKeys(next, SECRET), deriveKeys(next)];
    for (let step = 1; step < steps.length; step++)
      for (const [signer, gate] of [
        [steps[step - 1], steps[step]],
        [steps[step], steps[step - 1]],
      ] as const) {
        const headers = createSigner('gateway', signer as typeof KEYS, () => now)(asked);
        expect(enter(open(gate), headers).ok).toBe(true);
      }
  });

  it('knows a service of ours by its own name', () => {
    const bySelf = createSigner('inventory', KEYS, () => now)({ ...asked, caller: ownIdentity('inventory') });

    expect(enter(open(), bySelf)).toMatchObject({
      ok: true,
      value: { caller: { subject: 'inventory', roles: ['service'] } },
    });
    expect(Object.keys(bySelf)).toEqual([ASSERTION_HEADER]);
  });
});
