import type { IncomingMessage } from 'node:http';
import { ASSERTION_HEADER, type Assertion, type AssertionFault, hashBody, verifyAssertion } from './assertion.ts';
import { createNonceMemory } from './assertion-nonces.ts';
import { accepted, type Decision, rejected } from './decision.ts';
import type { ServiceName } from './events.ts';
import { openHmac } from './hmac.ts';

/** Lets in what the gateway or another service signed, in two steps. */
export interface AssertionGate {
  /** By the headers alone, so that nothing unsigned is read. */
  admit(request: IncomingMessage): Decision<Assertion, AssertionFault>;
  /** Whether it was signed for this body and never used before; this uses it. */
  use(assertion: Assertion, body: Uint8Array): Decision<Assertion, AssertionFault>;
}

/** Nonces are remembered by this process: another process of the same service would take a copy once, too. */
export const openAssertionGate = (service: ServiceName, secret: string, now: () => Date): AssertionGate => {
  const hmac = openHmac(secret);
  const nonces = createNonceMemory();
  return {
    admit: ({ headers }) => verifyAssertion(headers[ASSERTION_HEADER] as string | undefined, hmac, service, now()),
    use: (assertion, body) => {
      if (hashBody(body) !== assertion.bodyHash) return OTHER_BODY;
      return nonces.use(assertion.nonce, now()) ? accepted(assertion) : REPLAYED;
    },
  };
};

const OTHER_BODY = rejected('OTHER_BODY', 'It was signed for another body.');
const REPLAYED = rejected('REPLAYED', 'It was used before.');
