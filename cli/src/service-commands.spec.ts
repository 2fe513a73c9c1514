import { afterEach, describe, expect, it } from '@jest/globals';
import { DATABASE_NAMES, variableOf } from './databases.ts';
import { CHILD_NAMES, commandFor } from './service-commands.ts';
import type { Settings } from './settings.ts';

const before = process.env.DEPLOYMENT;
afterEach(() => {
  if (before === undefined) delete process.env.DEPLOYMENT;
  else process.env.DEPLOYMENT = before;
});

const settings = { dataDir: '/data', host: '127.0.0.1', port: 4000, isDevelopment: false } as Settings;
const databases = Object.fromEntries(DATABASE_NAMES.map((name) => [name, `postgres://db/${name}`])) as never;
const environmentOf = (name: (typeof CHILD_NAMES)[number]) =>
  commandFor(name, settings, databases, ['secret']).environment;

describe('commandFor', () => {
  it('tells each the addresses of its own databases, and no other', () => {
    const told = CHILD_NAMES.map((name) => {
      const environment = environmentOf(name);
      return [name, DATABASE_NAMES.filter((database) => environment[variableOf(database)])];
    });

    expect(told).toEqual([
      ['inventory', ['inventory', 'events']],
      ['orders', ['orders', 'events']],
      ['fulfillment', ['fulfillment', 'events']],
      ['customer', ['customer', 'events']],
      ['gateway', ['gateway']],
    ]);
  });

  it('gives each the keys that it signs with and is signed for with, and the secret to none', () => {
    for (const name of CHILD_NAMES) {
      const environment = environmentOf(name);
      const pairs = String(environment.SERVICE_KEYS)
        .split(',')
        .map((pair) => pair.replace(/=.*/, '').split(':'));

      expect(
        pairs.every(([from, to]) => from === name || to === name || (name === 'gateway' && to === 'networks')),
      ).toBe(true);
      expect(JSON.stringify(environment)).not.toContain('"secret"');
    }
  });

  it('has the gateway alone believe this data folder’s tokens', () => {
    delete process.env.DEPLOYMENT;

    expect(CHILD_NAMES.map((name) => environmentOf(name).DEVELOPMENT_ISSUER_FILE)).toEqual([
      ...Array(4).fill(undefined),
      '/data/development-issuer/public.json',
    ]);
  });

  it.each(['production', ''])('has nobody believe them with DEPLOYMENT=%j', (deployment) => {
    process.env.DEPLOYMENT = deployment;

    expect(environmentOf('gateway').DEVELOPMENT_ISSUER_FILE).toBeUndefined();
    expect(environmentOf('gateway').DEPLOYMENT).toBe(deployment);
  });
});
