import { randomBytes } from 'node:crypto';
import {
  ASSERTION_HEADER,
  ASSERTION_LIFETIME_SECONDS,
  type Assertion,
  type Signatory,
  signAssertion,
} from './assertion.ts';
import type { Caller } from './caller.ts';
import { callerText } from './caller-text.ts';
import type { ServiceName } from './events.ts';
import { type Hmac, openHmac } from './hmac.ts';
import type { ServiceKeys } from './service-keys.ts';

export interface Asked {
  readonly audience: ServiceName;
  readonly caller: Caller;
  readonly requestId: string;
  /** As `hashBody` has it, of what is sent, byte for byte; of nothing where there is no body. */
  readonly bodyHash: string;
}

/** The header that lets a service answer. Each is good once: what is sent again is signed again. */
export type Sign = (asked: Asked) => Record<typeof ASSERTION_HEADER, string>;

export const createSigner = (issuer: Signatory, keys: ServiceKeys, now = () => new Date()): Sign => {
  const hmacs = new Map<ServiceName, Hmac>();
  const hmacFor = (audience: ServiceName): Hmac => {
    const hmac = hmacs.get(audience) ?? openHmac(keys.signing(issuer, audience));
    hmacs.set(audience, hmac);
    return hmac;
  };
  const signer = randomBytes(12).toString('base64url');
  let number = 0;
  return ({ audience, caller, requestId, bodyHash }) => {
    const issuedAt = Math.floor(now().getTime() / 1000);
    number += 1;
    const assertion = {
      issuer,
      audience,
      caller,
      requestId,
      issuedAt,
      expiresAt: issuedAt + ASSERTION_LIFETIME_SECONDS,
      nonce: { signer, number },
      bodyHash,
    };
    return { [ASSERTION_HEADER]: signAssertion(issuer, textOf(assertion), hmacFor(audience)) };
  };
};

/** As JSON.stringify would write it, which would go through the same caller again for each question: five times the work. */
const textOf = ({ issuer, audience, caller, requestId, issuedAt, expiresAt, nonce, bodyHash }: Assertion): string =>
  `{"issuer":"${issuer}","audience":"${audience}","caller":${callerText(caller)},"requestId":${JSON.stringify(requestId)}` +
  `,"issuedAt":${issuedAt},"expiresAt":${expiresAt},"nonce":{"signer":"${nonce.signer}","number":${nonce.number}}` +
  `,"bodyHash":"${bodyHash}"}`;

/** A service or an operator's tool that asks for itself. */
export const ownIdentity = (name: ServiceName | 'operator'): Caller => ({
  subject: name,
  roles: ['service'],
  scopes: [],
  locations: [],
});
