import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@tutti/kit/caller';
import { serverAudits } from 'graphql-http';
import { type System, startSystem } from '../support/system.ts';

/** All but what the specification leaves open; GETs that a browser sends without asking first are among that. */
const isRequired = ({ name }: { name: string }) => /^(MUST|SHOULD|MAY NOT)\b/.test(name);

const EVERYBODY: readonly Role[] = ['operator', 'anonymous', 'customer', 'agent', 'partner'];

let system: System;

beforeAll(async () => {
  system = await startSystem();
});

afterAll(() => system.stop());

describe.each(EVERYBODY)('GraphQL over HTTP, asked by %s at their endpoint', (role) => {
  const audits = serverAudits({
    url: () => system.as(role).url,
    fetchFn: async (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as object), ...(await system.as(role).headers()) } }),
  });

  it.each(audits.filter(isRequired))('$name ($id)', async (audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' });
  });
});
