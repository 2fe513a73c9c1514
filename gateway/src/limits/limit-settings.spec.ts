import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { LIMITS, readLimitSettings } from './limit-settings.ts';

const set: string[] = [];

const within = (environment: Readonly<Record<string, string>>) => {
  Object.assign(process.env, environment);
  set.push(...Object.keys(environment));
  return readLimitSettings();
};

afterEach(() => {
  for (const name of set.splice(0)) delete process.env[name];
});

describe('readLimitSettings', () => {
  it('gives each audience its own defaults', () => {
    const { of } = within({});

    expect([of.storefront.cost, of.csr.cost, of.partner.cost, of.operator.cost]).toEqual([
      2_500, 5_000, 25_000, 50_000,
    ]);
  });

  it('sets a limit for all audiences, or for one', () => {
    const { of } = within({ MAX_QUERY_DEPTH: '7', STOREFRONT_MAX_QUERY_DEPTH: '5' });

    expect([of.storefront.depth, of.csr.depth]).toEqual([5, 7]);
  });

  it('counts nothing where a rate is 0', () => {
    const { of, guesses, wrongCredentials } = within({
      RATE_LIMIT_REQUESTS: '0',
      RATE_LIMIT_COST: '0',
      MAX_IN_FLIGHT: '0',
      MAX_GUESSES: '0',
      MAX_WRONG_CREDENTIALS: '0',
    });

    expect([of.csr.requestsInWindow, of.csr.costInWindow, of.csr.inFlight, guesses, wrongCredentials]).toEqual([
      Infinity,
      Infinity,
      Infinity,
      Infinity,
      Infinity,
    ]);
  });

  it.each([
    ['a limit that is no number', { PARTNER_MAX_COST: 'much' }, 'PARTNER_MAX_COST'],
    ['a window without time', { RATE_LIMIT_WINDOW_SECONDS: '0' }, 'RATE_LIMIT_WINDOW_SECONDS'],
    ['less cost a window than one request may have', { CSR_RATE_LIMIT_COST: '4999' }, 'CSR_RATE_LIMIT_COST'],
    ['an address that is no Redis’s', { RATE_LIMIT_REDIS_URL: 'http://user:secret@redis' }, 'RATE_LIMIT_REDIS_URL'],
    ['proxies that are none', { TRUSTED_PROXIES: 'everyone' }, 'TRUSTED_PROXIES'],
  ])('throws for %s', (_what, environment, name) => {
    expect(() => within(environment)).toThrow(name);
  });

  it('keeps a password out of its error', () => {
    expect(() => within({ RATE_LIMIT_REDIS_URL: 'http://user:secret@redis' })).not.toThrow(/secret/);
  });

  it.each(LIMITS)('has the operators’ page tell the defaults of %s', (_limit, name, ...defaults) => {
    const page = readFileSync(new URL('../../OPERATING.md', import.meta.url), 'utf8');
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` `)) ?? '';

    expect(row.split('|').slice(2, 6).map(Number)).toEqual(defaults);
  });
});
