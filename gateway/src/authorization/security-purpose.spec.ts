import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { withoutSecurityPurpose } from './security-purpose.ts';

const committed = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');

describe('withoutSecurityPurpose', () => {
  it('drops the purpose of what the gateway enforces, and leaves that of others', () => {
    const links = withoutSecurityPurpose(committed).match(/@link\(.*?\)/g);

    expect(links).toContain('@link(url: "https://specs.apollo.dev/authenticated/v0.1")');
    expect(links).toContain('@link(url: "https://specs.apollo.dev/requiresScopes/v0.1")');
    expect(links).toContain('@link(url: "https://specs.apollo.dev/policy/v0.1")');
    expect(links).toContain('@link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)');
    expect(links).toContain('@link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)');
  });

  it('keeps every directive of access', () => {
    const uses = (sdl: string) => sdl.match(/@(authenticated|requiresScopes|policy)\b/g)?.length;

    expect(uses(withoutSecurityPurpose(committed))).toBe(uses(committed));
  });
});
