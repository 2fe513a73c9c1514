import { createHmac, createSecretKey } from 'node:crypto';

/** Answers a text's HMAC, base64url. */
export type Hmac = (text: string) => string;

/** HMAC-SHA-256 (RFC 2104) under one secret. */
export const openHmac = (secret: string): Hmac => {
  const key = createSecretKey(Buffer.from(secret));
  return (text) => createHmac('sha256', key).update(text).digest('base64url');
};
