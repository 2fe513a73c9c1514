import { join } from 'node:path';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { eventually } from './backoff.ts';
import { type DatabaseUrls, openDatabases, type Preparation, prepareDatabases } from './launch-databases.ts';
import { type Parts, processIdsOf, type Tell } from './parts.ts';
import { areFree, assertPortsFree } from './ports.ts';
import { wasKilled, writeRunning } from './running.ts';
import { type ChildName, commandFor, listeningPlaces, serviceUrls } from './service-commands.ts';
import { openServiceLog } from './service-log.ts';
import type { Settings } from './settings.ts';
import { openStateFolder, readServiceSecrets } from './state-folder.ts';
import { type SupervisedService, superviseService } from './supervised-service.ts';
import { originFor, welcomeText } from './welcome.ts';

/** A killed launcher's services see their channel closed, and end within ten seconds. */
const ORPHANS_END_WITHIN_MS = 12_000;

/**
 * Starts everything, the gateway last: once it answers, all is there. Puts what it starts into `parts` and answers the
 * welcome. Starts nothing more once the signal came.
 */
export const launch = async (settings: Settings, parts: Parts, tell: Tell, signal: AbortSignal): Promise<string> => {
  const times = createStopwatch();
  await takePlace(settings, parts);
  let record = () => {};
  const databases = await openDatabases(settings, parts, {
    signal,
    tell: (line) => {
      tell('postgres', line);
      record();
    },
  });
  times.lap('PostgreSQL');

  const secrets = readServiceSecrets(settings.dataDir);
  const [secret = ''] = secrets;
  const supervise = (name: ChildName) => superviseChild(name, settings, databases, secrets, tell, () => record());
  const preparation = prepareDatabases(databases);
  const subgraphs = startSubgraphs(preparation, supervise, parts, signal);
  await Promise.all([preparation.demo.then(() => times.lap('databases')), subgraphs, preparation.tablesOf('gateway')]);
  times.lap('subgraphs');
  signal.throwIfAborted();
  parts.gateway = supervise('gateway');
  await parts.gateway.ready;
  signal.throwIfAborted();
  times.lap('gateway');

  record = () => recordRunning(settings, parts, databases, secret);
  record();
  return welcomeText(settings, databases, times.spent);
};

/** Each as soon as its tables are there, while others are still migrated. */
const startSubgraphs = (
  { tablesOf }: Preparation,
  supervise: (name: ServiceName) => SupervisedService,
  parts: Parts,
  signal: AbortSignal,
) =>
  Promise.all(
    SERVICE_NAMES.map(async (name) => {
      await tablesOf(name);
      signal.throwIfAborted();
      const service = supervise(name);
      parts.services.set(name, service);
      await service.ready;
    }),
  );

/** Holds the data folder and finds the ports free, before anything is started. */
const takePlace = async (settings: Settings, parts: Parts) => {
  const { dataDir } = settings;
  await openStateFolder(dataDir);
  parts.folder = dataDir;
  const places = listeningPlaces(settings);
  if (wasKilled(dataDir)) await eventually(() => areFree(places), ORPHANS_END_WITHIN_MS, 100);
  await assertPortsFree(places);
  writeRunning(dataDir, { pid: process.pid });
};

const superviseChild = (
  name: ChildName,
  settings: Settings,
  databases: DatabaseUrls,
  secrets: readonly string[],
  tell: Tell,
  onReady: () => void,
): SupervisedService => {
  const say = (line: string) => tell(name, line);
  return superviseService({
    name,
    command: commandFor(name, settings, databases, secrets),
    log: openServiceLog(join(settings.dataDir, 'logs', `${name}.log`), say, settings.isDevelopment),
    tell: say,
    onReady,
    waitsForChange: settings.isDevelopment,
  });
};

const recordRunning = (settings: Settings, parts: Parts, databases: DatabaseUrls, serviceSecret: string) => {
  const { events, gateway, ...services } = databases;
  writeRunning(settings.dataDir, {
    pid: process.pid,
    gatewayUrl: `${originFor(settings.host, settings.port)}/graphql`,
    services: serviceUrls(settings),
    databases: services,
    eventsDatabaseUrl: events,
    gatewayDatabaseUrl: gateway,
    serviceSecret,
    pids: processIdsOf(parts),
  });
};

const createStopwatch = () => {
  const spent: Record<string, number> = {};
  let last = Date.now();
  return {
    spent,
    lap: (step: string) => {
      const now = Date.now();
      spent[step] = now - last;
      last = now;
    },
  };
};
