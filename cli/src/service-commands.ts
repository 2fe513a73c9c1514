import { join } from 'node:path';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { serviceKeysText } from '@tutti/kit/service-keys';
import { type DatabaseName, variableOf } from './databases.ts';
import { publicKeysFile } from './development-issuer.ts';
import type { ServiceCommand } from './service-child.ts';
import { inheritedBy } from './service-environment.ts';
import type { Settings } from './settings.ts';
import { REPOSITORY } from './state-folder.ts';

export type ChildName = ServiceName | 'gateway';
export const CHILD_NAMES: readonly ChildName[] = [...SERVICE_NAMES, 'gateway'];

const LOOPBACK = '127.0.0.1';

/** The subgraphs take the four ports after the gateway's, and only this machine reaches them. */
export const listeningPlaces = ({ port, host }: Settings) => [
  { name: 'gateway' as ChildName, port, host },
  ...SERVICE_NAMES.map((name, index) => ({ name: name as ChildName, port: port + 1 + index, host: LOOPBACK })),
];

export const serviceUrls = ({ port }: Settings): Record<ServiceName, string> =>
  Object.fromEntries(
    SERVICE_NAMES.map((name, index) => [name, `http://${LOOPBACK}:${port + 1 + index}/graphql`]),
  ) as Record<ServiceName, string>;

/** A service's folder in the checkout. */
export const folderOf = (name: ChildName): string =>
  name === 'gateway' ? join(REPOSITORY, 'gateway') : join(REPOSITORY, 'subgraphs', name);

/** How a service is run: with its own database's address, its own keys and settings, and no other's. */
export const commandFor = (
  name: ChildName,
  settings: Settings,
  databases: Readonly<Record<DatabaseName, string>>,
  secrets: readonly string[],
): ServiceCommand => {
  const place = listeningPlaces(settings).find((candidate) => candidate.name === name);
  const own: readonly DatabaseName[] = name === 'gateway' ? [name] : [name, 'events'];
  const deployment = process.env.DEPLOYMENT ?? 'development';
  return {
    arguments: settings.isDevelopment
      ? ['--conditions=source', '--import', 'tsx', 'src/server.ts']
      : ['dist/server.js'],
    cwd: folderOf(name),
    environment: {
      APOLLO_TELEMETRY_DISABLED: '1',
      CHECKPOINT_DISABLE: '1',
      DO_NOT_TRACK: '1',
      // GraphQL.js checks every schema object's origin outside of production.
      NODE_ENV: settings.isDevelopment ? 'development' : 'production',
      // All on one machine is for trying and developing: the gateway is open for both.
      DEPLOYMENT: deployment,
      ...(name === 'gateway' &&
        deployment === 'development' && { DEVELOPMENT_ISSUER_FILE: publicKeysFile(settings.dataDir) }),
      ...inheritedBy(name, process.env),
      ...Object.fromEntries(own.map((database) => [variableOf(database), databases[database]])),
      ...Object.fromEntries(Object.entries(serviceUrls(settings)).map(([to, url]) => [`${to.toUpperCase()}_URL`, url])),
      SERVICE_KEYS: serviceKeysText(name, ...secrets),
      PORT: String(place?.port),
      HOST: place?.host,
    },
  };
};
