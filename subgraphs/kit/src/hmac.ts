import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** Of one UTF-16 unit in UTF-8. */
const MOST_BYTES = 3;

/** Answers a text's HMAC, base64url. */
export type Hmac = (text: string) => string;

/**
 * HMAC-SHA-256 (RFC 2104) under one secret. Two one-shot hashes over a key that was padded beforehand take half the time of
 * Node.js's createHmac, which makes an object for each text.
 */
export const openHmac = (secret: string): Hmac => {
  const key = blockOf(secret);
  let inner = Buffer.concat([paddedWith(0x36, key), Buffer.alloc(2_048)]);
  const outer = Buffer.concat([paddedWith(0x5c, key), Buffer.alloc(DIGEST_BYTES)]);
  return (text) => {
    const room = text.length * MOST_BYTES;
    if (inner.length < BLOCK_BYTES + room) inner = Buffer.concat([inner.subarray(0, BLOCK_BYTES), Buffer.alloc(room)]);
    const end = BLOCK_BYTES + inner.write(text, BLOCK_BYTES);
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK_BYTES, 'binary');
    return hash('sha256', outer, 'base64url');
  };
};

/** A key longer than a block is its hash. */
const blockOf = (secret: string): Buffer => {
  const key = Buffer.from(secret);
  const short = key.length > BLOCK_BYTES ? hash('sha256', key, 'buffer') : key;
  return Buffer.concat([short], BLOCK_BYTES);
};

const paddedWith = (pad: number, key: Buffer): Buffer => Buffer.from(key.map((byte) => byte ^ pad));
