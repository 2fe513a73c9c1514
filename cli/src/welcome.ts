import { join, relative } from 'node:path';
import { SERVICE_NAMES } from '@tutti/kit/events';
import { type DatabaseName, placeOf } from './databases.ts';
import { serviceUrls } from './service-commands.ts';
import type { Settings } from './settings.ts';
import { REPOSITORY } from './state-folder.ts';

const QUERY =
  '{ products(skus: ["FUR-BO-10001798"]) ' +
  '{ sku title availability(channel: ECOMMERCE) { status availableToPromise } } }';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);
const EVERYWHERE = new Set(['0.0.0.0', '::', '127.0.0.1', '::1']);

/** Where people reach the gateway; 0.0.0.0 is a place to listen on and no address to go to. */
export const originFor = (host: string, port: number): string =>
  `http://${EVERYWHERE.has(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;

/** A query for a shell, in one line: the JSON stands in single quotes, and so holds none. */
export const curlFor = (graphqlUrl: string): string =>
  `curl -s ${graphqlUrl} -H 'content-type: application/json' -d '${JSON.stringify({ query: QUERY })}'`;

/** What runs where, what to try, and how to stop. */
export const welcomeText = (
  settings: Settings,
  databases: Readonly<Record<DatabaseName, string>>,
  spent: Readonly<Record<string, number>>,
): string => {
  const origin = originFor(settings.host, settings.port);
  const urls = serviceUrls(settings);
  const kind = (name: DatabaseName) => (settings.externalDatabases[name] ? '' : '  (embedded)');
  const place = (name: DatabaseName) => `${placeOf(name, databases[name])}${kind(name)}`;
  const rows = [
    ['gateway', `${origin}/graphql`, `GraphiQL: ${origin}/`],
    ['', `${origin}/storefront/graphql`, '/csr/graphql, /partner/graphql'],
    ...SERVICE_NAMES.map((name) => [name, urls[name], place(name)]),
    ['API keys', '', place('gateway')],
    ['events', '', place('events')],
    ['data, logs', shortPath(settings.dataDir), ''],
  ];
  return [
    `Tutti is up. ${describeTimes(spent)}`,
    '',
    ...table(rows),
    '',
    'Try it:',
    '',
    curlFor(`${origin}/storefront/graphql`),
    ...tokenHint(settings),
    ...openWarning(settings),
    '',
    stopHint(settings),
  ].join('\n');
};

/** Development lets in whatever helps a developer; the name of a deployment is asked for where others can reach it. */
const openWarning = ({ host }: Settings): string[] =>
  LOOPBACK.has(host) || process.env.DEPLOYMENT
    ? []
    : [
        '',
        `WARNING: HOST=${host} lets others reach a development gateway: documents, GraphiQL and development tokens are open.`,
        'Set DEPLOYMENT=production, or DEPLOYMENT=development if that is what you want.',
      ];

/** A shopper needs none for the first query. */
const tokenHint = ({ dataDir }: Settings): string[] => {
  const usual = dataDir === join(REPOSITORY, '.data') ? '' : `DATA_DIR=${shortPath(dataDir)} `;
  return process.env.DEPLOYMENT && process.env.DEPLOYMENT !== 'development'
    ? []
    : ['', `A token for all else: ${usual}npm run --silent token -- operator   (or customer, agent, partner …)`];
};

const stopHint = ({ isDevelopment }: Settings) =>
  isDevelopment
    ? 'Services run from source and restart when it changes. Ctrl-C stops everything.'
    : 'Ctrl-C stops everything.';

const describeTimes = (spent: Readonly<Record<string, number>>): string => {
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  const total = Object.values(spent).reduce((sum, milliseconds) => sum + milliseconds, 0);
  return `${seconds(total)}: ${Object.entries(spent)
    .map(([step, milliseconds]) => `${step} ${seconds(milliseconds)}`)
    .join(', ')}`;
};

const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
};

const shortPath = (path: string): string => {
  const fromHere = relative(process.cwd(), path);
  return fromHere && !fromHere.startsWith('..') ? fromHere : path;
};
