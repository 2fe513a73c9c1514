import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openHmac } from './hmac.ts';

const expected = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64url');
const hex = (base64url: string) => Buffer.from(base64url, 'base64url').toString('hex');

/** Any text: of one to three bytes a unit, with halves of surrogate pairs. */
const randomText = (length: number) => {
  const most = [0x7f, 0xff, 0xffff][randomInt(3)] as number;
  return Array.from({ length }, () => String.fromCharCode(randomInt(most + 1))).join('');
};

describe('openHmac', () => {
  it.each([
    ['Jefe', 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
    ['\u000b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  ])('answers what RFC 4231 has for the key %j', (secret, text, digest) => {
    expect(hex(openHmac(secret)(text))).toBe(digest);
  });

  it('answers what createHmac does, whatever the secret and the text', () => {
    for (let round = 0; round < 500; round++) {
      const secret = randomText(randomInt(200));
      const hmac = openHmac(secret);
      for (const length of [0, 1, randomInt(100), randomInt(4_000)]) {
        const text = randomText(length);
        expect(hmac(text)).toBe(expected(secret, text));
      }
    }
  });

  it.each([0, 1, 63, 64, 65, 128, 1_000])('takes a secret of %j bytes', (bytes) => {
    const secret = 'k'.repeat(bytes);

    expect(openHmac(secret)('text')).toBe(expected(secret, 'text'));
  });

  it('keeps nothing of a longer text for a shorter one after it', () => {
    const hmac = openHmac('secret');
    const long = randomBytes(20_000).toString('base64url');

    expect([long, 'short', ''].map(hmac)).toEqual([long, 'short', ''].map((text) => expected('secret', text)));
  });
});
