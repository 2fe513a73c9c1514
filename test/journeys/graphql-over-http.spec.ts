import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { type System, startSystem } from '../support/system.ts';

/** All but what the specification leaves open; GETs that a browser sends without asking first are among that. */
const isRequired = ({ name }: { name: string }) => /^(MUST|SHOULD|MAY NOT)\b/.test(name);

let system: System;

beforeAll(async () => {
  system = await startSystem();
});

afterAll(() => system.stop());

describe.each(['/graphql', '/storefront/graphql', '/csr/graphql', '/partner/graphql'])(
  'GraphQL over HTTP at %s',
  (path) => {
    const audits = serverAudits({
      url: () => new URL(path, system.gatewayUrl).href,
      fetchFn: fetch,
    });

    it.each(audits.filter(isRequired))('$name ($id)', async (audit) => {
      expect(await audit.fn()).toMatchObject({ status: 'ok' });
    });
  },
);
