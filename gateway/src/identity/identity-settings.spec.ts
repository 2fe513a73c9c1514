import { afterEach, describe, expect, it } from '@jest/globals';
import { readIdentitySettings } from './identity-settings.ts';

const NAMES = ['DEPLOYMENT', 'DEVELOPMENT_ISSUER_FILE'] as const;
const before = NAMES.map((name) => [name, process.env[name]] as const);
afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

describe('readIdentitySettings', () => {
  it('believes a development issuer where that is asked for', () => {
    process.env.DEPLOYMENT = 'development';
    process.env.DEVELOPMENT_ISSUER_FILE = '/data/development-issuer/public.json';

    expect(readIdentitySettings().developmentIssuerFile).toBe('/data/development-issuer/public.json');
  });

  it.each(['production', ''])('refuses to start with a development issuer and DEPLOYMENT=%s', (deployment) => {
    process.env.DEPLOYMENT = deployment;
    process.env.DEVELOPMENT_ISSUER_FILE = '/data/development-issuer/public.json';

    expect(readIdentitySettings).toThrow('DEVELOPMENT_ISSUER_FILE is set');
  });
});
