import type { IncomingMessage } from 'node:http';
import {
  ASSERTION_HEADER,
  type Assertion,
  type AssertionFault,
  CLOCK_SKEW_SECONDS,
  hashBody,
  SIGNATORIES,
  verifyAssertion,
} from './assertion.ts';
import { createNonceMemory } from './assertion-nonces.ts';
import { accepted, type Decision, rejected } from './decision.ts';
import type { ServiceName } from './events.ts';
import { openHmac } from './hmac.ts';
import type { ServiceKeys } from './service-keys.ts';

/** Lets in what the gateway or another service signed, in two steps. */
export interface AssertionGate {
  /** By the headers alone, so that nothing unsigned is read. */
  admit(request: IncomingMessage): Decision<Assertion, AssertionFault>;
  /** Whether it was signed for this body and never used before; this uses it. */
  use(assertion: Assertion, body: Uint8Array): Decision<Assertion, AssertionFault>;
}

/**
 * Nonces are remembered by this process: another process of the same service would take a copy once, too. What was signed
 * before this one started may have been used, and is refused but for as much as clocks may differ.
 */
export const openAssertionGate = (service: ServiceName, keys: ServiceKeys, now: () => Date): AssertionGate => {
  const known = new Map(SIGNATORIES.map((issuer) => [issuer as string, keys.accepted(issuer, service).map(openHmac)]));
  const hmacsOf = (issuer: string) => known.get(issuer) ?? [];
  const nonces = createNonceMemory();
  const oldest = Math.floor(now().getTime() / 1000) - CLOCK_SKEW_SECONDS;
  return {
    admit: ({ headers }) => verifyAssertion(headers[ASSERTION_HEADER] as string | undefined, hmacsOf, service, now()),
    use: (assertion, body) => {
      if (hashBody(body) !== assertion.bodyHash) return OTHER_BODY;
      if (assertion.issuedAt < oldest) return REPLAYED;
      return nonces.use(assertion.nonce, now()) ? accepted(assertion) : REPLAYED;
    },
  };
};

const OTHER_BODY = rejected('OTHER_BODY', 'The assertion was made for another body.');
const REPLAYED = rejected('REPLAYED', 'The assertion was used before, or made before this process started.');
