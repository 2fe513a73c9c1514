import { describe, expect, it } from '@jest/globals';
import { openHmac } from './hmac.ts';

const hex = (base64url: string) => Buffer.from(base64url, 'base64url').toString('hex');

describe('openHmac', () => {
  it.each([
    ['Jefe', 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
    ['\u000b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  ])('answers what RFC 4231 has for the key %j', (secret, text, digest) => {
    const hmac = openHmac(secret);

    expect([hex(hmac(text)), hex(hmac(text))]).toEqual([digest, digest]);
  });
});
