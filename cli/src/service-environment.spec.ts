import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CHILD_NAMES, folderOf } from './service-commands.ts';
import { inheritedBy } from './service-environment.ts';
import { REPOSITORY } from './state-folder.ts';

/** Set by the launcher itself, for one service or for each. */
const SET = /^(?:PORT|HOST|SERVICE_KEYS|.*_URL)$/;

/** Names of variables in a folder's production code: what is read by its name, and what stands in tables of names. */
const variablesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|testing|generated-client/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const read = [...text.matchAll(/(?:From|atLeastOne|required)\(\s*'([A-Z][A-Z\d_]+)'|process\.env\.([A-Z\d_]+)/g)];
      return read.map(([, name, other]) => name ?? other ?? '');
    });

describe('inheritedBy', () => {
  it.each(CHILD_NAMES)('passes on to %s every setting that its code reads', (name) => {
    const folders = [join(folderOf(name), 'src'), join(REPOSITORY, 'subgraphs/kit/src')];
    const names = [...new Set(folders.flatMap(variablesIn))].filter((variable) => !SET.test(variable));
    const environment = Object.fromEntries(names.map((variable) => [variable, 'x']));
    const missing = (of: NodeJS.ProcessEnv) => names.filter((variable) => of[variable] === undefined);
    // The gateway has takes no events and asks no neighbors: what the kit reads for services isn't for it.
    const forServices = name === 'gateway' ? ['DATABASE_CONNECTIONS', 'SERVICE_TIMEOUT_MS'] : [];

    expect(names.length).toBeGreaterThan(1);
    expect(missing(inheritedBy(name, environment))).toEqual(forServices.filter((variable) => names.includes(variable)));
  });

  it('passes on nothing else: no secret, no address of a database or of Redis, no other service’s settings', () => {
    const environment = {
      PATH: '/bin',
      SERVICE_SECRET: 'secret',
      ORDERS_DATABASE_URL: 'postgres://orders',
      RATE_LIMIT_REDIS_URL: 'redis://:password@redis',
      AWS_SECRET_ACCESS_KEY: 'secret',
      npm_config_registry: 'https://registry',
      AGENT_CANCEL_LIMIT: '100 USD',
    };

    expect(inheritedBy('inventory', environment)).toEqual({ PATH: '/bin' });
    expect(inheritedBy('orders', environment)).toEqual({ PATH: '/bin', AGENT_CANCEL_LIMIT: '100 USD' });
    expect(inheritedBy('gateway', environment)).toEqual({
      PATH: '/bin',
      RATE_LIMIT_REDIS_URL: 'redis://:password@redis',
    });
  });
});
