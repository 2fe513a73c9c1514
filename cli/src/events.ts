import { parseArgs } from 'node:util';
import type { ParkedEvent } from '@tutti/kit/bus';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { openPgBossBus } from '@tutti/kit/pg-boss-bus';
import { readRunning } from './running.ts';

const USAGE = `Usage: npm run events -- parked|replay [--service S] [--event ID] [--json]

An event that a service couldn't handle after its retries is parked: kept, and sent again when you say so.

  parked        lists parked events
  replay        sends them again
  --service S   only those of ${SERVICE_NAMES.join(', ')}
  --event ID    only this one
  --json        prints JSON
  --help        prints this`;

type Verb = 'parked' | 'replay';
type Parked = ParkedEvent & { readonly service: ServiceName };

interface Selection {
  readonly services: readonly ServiceName[];
  readonly eventId: string | undefined;
}

const misuse = (message: string): never => {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
};

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        service: { type: 'string' },
        event: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return misuse((error as Error).message);
  }
};

const listParked = async ({ services, eventId }: Selection): Promise<Parked[]> => {
  const lists = await Promise.all(
    services.map(async (service) => (await bus.listParked(service)).map((parked) => ({ service, ...parked }))),
  );
  return lists.flat().filter(({ event }) => eventId === undefined || event.id === eventId);
};

const printParked = async (selection: Selection, asJson: boolean) => {
  const rows = (await listParked(selection)).map(({ service, event, parkedAt, reason }) => ({
    service,
    eventId: event.id,
    type: event.type,
    subject: event.subject,
    parkedAt: parkedAt.toISOString(),
    reason,
  }));
  if (asJson) console.log(JSON.stringify(rows, null, 2));
  else if (rows.length === 0) console.log('No event is parked.');
  else console.table(rows);
};

const replay = async ({ services, eventId }: Selection, asJson: boolean) => {
  let replayed = 0;
  for (const service of services) replayed += await bus.replayParked(service, eventId ? [eventId] : null);
  console.log(asJson ? JSON.stringify({ replayed }) : `${replayed} ${replayed === 1 ? 'event was' : 'events were'} sent again.`);
};

const { values, positionals } = readArguments();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const [verb, ...rest] = positionals;
if ((verb !== 'parked' && verb !== 'replay') || rest.length > 0) misuse(`What shall be done? ${positionals.join(' ')}`);
if (values.service && !SERVICE_NAMES.includes(values.service as ServiceName)) misuse(`No service ${values.service}.`);

const openBus = async () => {
  try {
    return await openPgBossBus(readRunning().eventsDatabaseUrl);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(2);
  }
};

const bus = await openBus();
try {
  const services = values.service ? [values.service as ServiceName] : SERVICE_NAMES;
  const commands = { parked: printParked, replay };
  await commands[verb as Verb]({ services, eventId: values.event }, values.json ?? false);
} finally {
  await bus.close();
}
