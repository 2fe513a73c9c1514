import { parseArgs } from 'node:util';
import { CannotStart } from './cannot-start.ts';
import { type DatabaseName, databasesFrom } from './databases.ts';
import { stateFolder } from './state-folder.ts';

export interface Settings {
  readonly dataDir: string;
  /** The gateway's; the subgraphs listen on this machine alone. */
  readonly host: string;
  readonly port: number;
  /** Runs from TypeScript source, and again whenever that changes. */
  readonly isDevelopment: boolean;
  /** Those named by the environment; the others are embedded. */
  readonly externalDatabases: Readonly<Partial<Record<DatabaseName, string>>>;
}

export const USAGE = `Usage: npm start   or   npm run dev

Starts Tutti: PostgreSQL, four subgraphs and the gateway. Ctrl-C stops all of it.

  --dev    runs from source, and again whenever it changes (npm run dev)
  --help   prints this

  PORT                 the gateway's port (4000); the subgraphs take the next four
  HOST                 the address that the gateway listens on (127.0.0.1)
  DATA_DIR             where data, logs and secrets are kept (.data)
  SERVICE_SECRET       what the keys of all services follow from, 32 characters or more (made once, kept in DATA_DIR)
  DEPLOYMENT           production: known documents alone, no development tokens (development)
  INVENTORY_DATABASE_URL, ORDERS_DATABASE_URL, FULFILLMENT_DATABASE_URL, CUSTOMER_DATABASE_URL,
  GATEWAY_DATABASE_URL, EVENTS_DATABASE_URL
                       databases of your own; for those not set a PostgreSQL starts in DATA_DIR
  LOG_LEVEL            of the services' logs in DATA_DIR/logs (info)`;

/** What the command line and the environment ask for; null where they ask for the usage. */
export const readSettings = (commandLine: readonly string[]): Settings | null => {
  const { dev = false, help = false } = parseOptions(commandLine);
  if (help) return null;
  return {
    dataDir: stateFolder(),
    host: process.env.HOST || '127.0.0.1',
    port: portFrom(process.env.PORT || '4000'),
    isDevelopment: dev,
    externalDatabases: databasesFrom(process.env),
  };
};

/** Four more ports follow the gateway's. */
const portFrom = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port <= 65_531) return port;
  throw new CannotStart(`PORT must be a whole number from 1 to 65531, not ${text}.`);
};

const parseOptions = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: { dev: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    throw new CannotStart(`${(error as Error).message.split('. ')[0]}. See npm start -- --help.`);
  }
};
