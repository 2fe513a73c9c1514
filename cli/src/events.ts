import { parseArgs } from 'node:util';
import type { Bus, ParkedEvent } from '@tutti/kit/bus';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { openPgBossBus } from '@tutti/kit/pg-boss-bus';
import { readRunning } from './running.ts';
import { printError, printLine } from './terminal.ts';

const USAGE = `Usage: npm run events -- parked|replay [--service S] [--event ID] [--json]

An event that a service couldn't handle after its retries is parked: kept, and sent again when you say so.

  parked        lists parked events
  replay        sends them again
  --service S   only those of ${SERVICE_NAMES.join(', ')}
  --event ID    only this one
  --json        prints JSON
  --help        prints this`;

type Parked = ParkedEvent & { readonly service: ServiceName };

interface Selection {
  readonly services: readonly ServiceName[];
  readonly eventId: string | undefined;
}

const misuse = (message: string): never => {
  printError(`${message}\n\n${USAGE}`);
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

const listParked = async (bus: Bus, { services, eventId }: Selection): Promise<Parked[]> => {
  const lists = await Promise.all(
    services.map(async (service) => (await bus.listParked(service)).map((parked) => ({ service, ...parked }))),
  );
  return lists.flat().filter(({ event }) => eventId === undefined || event.id === eventId);
};

const printParked = async (bus: Bus, selection: Selection, asJson: boolean) => {
  const rows = (await listParked(bus, selection)).map(({ service, event, parkedAt, reason }) => ({
    service,
    eventId: event.id,
    type: event.type,
    subject: event.subject,
    parkedAt: parkedAt.toISOString(),
    reason,
  }));
  if (asJson) printLine(JSON.stringify(rows, null, 2));
  else if (rows.length === 0) printLine('No event is parked.');
  else console.table(rows);
};

const replay = async (bus: Bus, { services, eventId }: Selection, asJson: boolean) => {
  let replayed = 0;
  for (const service of services) replayed += await bus.replayParked(service, eventId ? [eventId] : null);
  const sentence = `${replayed} ${replayed === 1 ? 'event was' : 'events were'} sent again.`;
  printLine(asJson ? JSON.stringify({ replayed }) : sentence);
};

const COMMANDS = new Map([
  ['parked', printParked],
  ['replay', replay],
]);

const run = async (command: typeof replay, selection: Selection, asJson: boolean) => {
  const bus = await openPgBossBus(readRunning().eventsDatabaseUrl);
  try {
    await command(bus, selection, asJson);
  } finally {
    await bus.close();
  }
};

const { values, positionals } = readArguments();
const [word = '', ...rest] = positionals;
const command = COMMANDS.get(word);
const service = SERVICE_NAMES.find((name) => name === values.service);
if (values.help) {
  printLine(USAGE);
} else if (!command || rest.length > 0) {
  misuse(`What shall be done? ${positionals.join(' ')}`);
} else if (values.service && !service) {
  misuse(`No service ${values.service}.`);
} else {
  const selection = { services: service ? [service] : SERVICE_NAMES, eventId: values.event };
  await run(command, selection, values.json ?? false).catch((error: Error) => {
    printError(error.message || String((error as { code?: string }).code));
    process.exitCode = 2;
  });
}
