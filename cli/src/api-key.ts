import { type Database, openDatabase } from '@tutti/kit/database';
import { type Given, readArguments, USAGE } from './api-key/arguments.ts';
import { createKey, listKeys, type PartnerKey, revokeKey } from './api-key/partner-keys.ts';
import { reasonOf } from './cannot-start.ts';
import { readRunning } from './running.ts';
import { printError, printLine } from './terminal.ts';

type Command = Extract<Given, { readonly kind: 'create' | 'list' | 'revoke' }>;

const rowOf = ({ scopes, locations, createdAt, expiresAt, revokedAt, lastUsedAt, ...key }: PartnerKey) => ({
  ...key,
  scopes: scopes.join(' '),
  locations: locations.join(' '),
  created: createdAt.toISOString(),
  expires: expiresAt?.toISOString() ?? '',
  revoked: revokedAt?.toISOString() ?? '',
  lastUsed: lastUsedAt?.toISOString() ?? '',
});

const list = async (db: Database, asJson: boolean) => {
  const keys = await listKeys(db);
  if (asJson) printLine(JSON.stringify(keys, null, 2));
  else if (keys.length === 0) printLine('There are no API keys.');
  else console.table(keys.map(rowOf));
};

const revoke = async (db: Database, id: string) => {
  const name = await revokeKey(db, id, new Date());
  if (name === null) throw new Error(`No key ${id}.`);
  printLine(`The key ${id} of ${name} is refused within five seconds.`);
};

const run = async (command: Command) => {
  const db = openDatabase(process.env.GATEWAY_DATABASE_URL || readRunning().gatewayDatabaseUrl, { max: 1 });
  try {
    if (command.kind === 'list') await list(db, command.asJson);
    else if (command.kind === 'revoke') await revoke(db, command.id);
    else {
      const created = await createKey(db, command.key, new Date());
      printLine(command.asJson ? JSON.stringify(created) : created.key);
    }
  } finally {
    await db.close();
  }
};

const given = readArguments(process.argv.slice(2));
if (given.kind === 'help') {
  printLine(USAGE);
} else if (given.kind === 'misuse') {
  printError(`${given.message}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  await run(given).catch((error: unknown) => {
    printError(reasonOf(error));
    process.exitCode = 2;
  });
}
