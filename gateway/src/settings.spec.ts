import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serviceKeysText } from '@tutti/kit/service-keys';
import { readSettings } from './settings.ts';

const REQUIRED = {
  INVENTORY_URL: 'http://127.0.0.1:1/graphql',
  ORDERS_URL: 'http://127.0.0.1:2/graphql',
  FULFILLMENT_URL: 'http://127.0.0.1:3/graphql',
  CUSTOMER_URL: 'http://127.0.0.1:4/graphql',
  SERVICE_KEYS: serviceKeysText('gateway', 'a secret for this test'),
};

const environment = process.env;
let read: Set<string>;

beforeEach(() => {
  read = new Set();
  // Some are read only where another is set.
  process.env = new Proxy({ ...REQUIRED, METRICS_PORT: '9464' } as NodeJS.ProcessEnv, {
    get: (variables, name) => {
      // Limits have a value for each audience, and one row on the page.
      if (typeof name === 'string') read.add(name.replace(/^(OPERATOR|STOREFRONT|CSR|PARTNER)_/, ''));
      return Reflect.get(variables, name);
    },
  });
});

afterEach(() => {
  process.env = environment;
});

/** Rows of the page's tables of variables; a row may name several. */
const namesOnPage = (): Set<string> => {
  const page = readFileSync(new URL('../OPERATING.md', import.meta.url), 'utf8');
  const rows: string[] = [];
  let isOfVariables = false;
  for (const line of page.split('\n')) {
    if (/^\| *variable/.test(line)) isOfVariables = true;
    else if (!line.startsWith('|')) isOfVariables = false;
    else if (isOfVariables) rows.push(line.split('|')[1] ?? '');
  }
  return new Set(rows.flatMap((cell) => [...cell.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name as string)));
};

describe('readSettings', () => {
  it('reads no variable that the operator’s page doesn’t tell', () => {
    readSettings();

    expect([...read].filter((name) => !namesOnPage().has(name)).toSorted()).toEqual([]);
  });

  it('reads every variable that the operator’s page tells, but for that of the log', () => {
    readSettings();

    expect([...namesOnPage()].filter((name) => !read.has(name)).toSorted()).toEqual(['LOG_LEVEL']);
  });

  it.each(Object.keys(REQUIRED))('throws without %s, and names it', (name) => {
    delete process.env[name];

    expect(readSettings).toThrow(name);
  });
});
