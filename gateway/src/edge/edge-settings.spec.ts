import { afterEach, describe, expect, it } from '@jest/globals';
import { AUDIENCES } from '../request-context.ts';
import { readEdgeSettings } from './edge-settings.ts';

const before = { ...process.env };

const readWith = (environment: Record<string, string>) => {
  process.env = { ...before, DEPLOYMENT: '', ...environment };
  return readEdgeSettings();
};

afterEach(() => {
  process.env = before;
});

describe('readEdgeSettings', () => {
  it('is closed in production unless told otherwise', () => {
    const settings = readWith({});

    expect([...settings.introspection]).toEqual(['operator', 'csr', 'partner']);
    expect([...settings.trustedDocuments]).toEqual(['storefront']);
    expect(settings.showsGraphiql).toBe(false);
    for (const rules of Object.values(settings.cors))
      expect(rules).toEqual({ origins: new Set(), allowsLocalhost: false, allowsCredentials: false });
  });

  it('is open in development, to this machine’s pages', () => {
    const settings = readWith({ DEPLOYMENT: 'development' });

    expect([...settings.introspection]).toEqual([...AUDIENCES]);
    expect([...settings.trustedDocuments]).toEqual([]);
    expect(settings.showsGraphiql).toBe(true);
    expect(settings.cors.storefront.allowsLocalhost).toBe(true);
  });

  it('does as it is told in either', () => {
    const settings = readWith({
      INTROSPECTION: 'none',
      TRUSTED_DOCUMENTS: 'storefront, csr',
      GRAPHIQL: 'on',
      CORS_ORIGINS_STOREFRONT: 'https://shop.example, https://m.shop.example:8443',
      CORS_CREDENTIALS: 'storefront',
      KEEP_ALIVE_TIMEOUT_MS: '1000',
    });

    expect([...settings.introspection]).toEqual([]);
    expect([...settings.trustedDocuments]).toEqual(['storefront', 'csr']);
    expect(settings.showsGraphiql).toBe(true);
    expect(settings.cors.storefront).toEqual({
      origins: new Set(['https://shop.example', 'https://m.shop.example:8443']),
      allowsLocalhost: false,
      allowsCredentials: true,
    });
    expect(settings.cors.csr.allowsCredentials).toBe(false);
    expect(settings.connections.keepAliveTimeoutMilliseconds).toBe(1_000);
  });

  it.each([
    ['DEPLOYMENT', 'staging'],
    ['INTROSPECTION', 'all'],
    ['TRUSTED_DOCUMENTS', 'storefront;csr'],
    ['TRUSTED_DOCUMENTS', 'none, csr'],
    ['CORS_ORIGINS_CSR', 'https://desk.example/'],
    ['CORS_ORIGINS_CSR', '*'],
    ['CORS_ORIGINS_CSR', 'null'],
    ['CORS_ORIGINS_CSR', 'desk.example'],
    ['CORS_CREDENTIALS', 'everybody'],
    ['GRAPHIQL', 'yes'],
    ['HEADERS_TIMEOUT_MS', '10s'],
    ['HSTS_SECONDS', '-1'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => readWith({ [name]: value })).toThrow(name);
  });
});
