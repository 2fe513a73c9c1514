import { createHmac } from 'node:crypto';
import pg from 'pg';

/** The embedded server as its superuser reaches it. */
export interface Server {
  readonly url: (database: string) => string;
}

/**
 * Gives each database a role of its own, which owns it, is no superuser and can't connect to another's: SQL that got into one
 * service reaches its rows alone. Databases from before there were roles change hands. Answers each database's address, by name.
 * Repeated, it changes nothing.
 */
export const openOwnDatabases = async <Name extends string>(
  server: Server,
  names: readonly Name[],
): Promise<Readonly<Record<Name, string>>> => {
  await asSuperuser(server, 'postgres', async (client) => {
    // Nobody but its owner and the superuser has business in a database.
    await client.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
    for (const name of names) await ownDatabase(client, name, passwordOf(server, name));
  });
  await Promise.all(names.map((name) => asSuperuser(server, name, (client) => handOver(client, roleOf(name)))));
  return Object.fromEntries(names.map((name) => [name, urlOf(server, name)])) as Record<Name, string>;
};

const roleOf = (name: string): string => `tutti_${name}`;

/** Follows from the superuser's, so that there is one secret to keep; nobody finds that one from it. */
const passwordOf = ({ url }: Server, name: string): string =>
  createHmac('sha256', new URL(url('postgres')).password)
    .update(roleOf(name))
    .digest('hex');

const urlOf = (server: Server, name: string): string => {
  const url = new URL(server.url(name));
  url.username = roleOf(name);
  url.password = passwordOf(server, name);
  return url.href;
};

const ownDatabase = async (client: pg.Client, name: string, password: string): Promise<void> => {
  const [database, role] = [client.escapeIdentifier(name), client.escapeIdentifier(roleOf(name))];
  const { rowCount: hasRole } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [roleOf(name)]);
  await client.query(
    `${hasRole ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
       PASSWORD ${client.escapeLiteral(password)}`,
  );
  const { rowCount: hasDatabase } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  await client.query(
    hasDatabase ? `ALTER DATABASE ${database} OWNER TO ${role}` : `CREATE DATABASE ${database} OWNER ${role}`,
  );
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
};

const OWN_SCHEMAS = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
const OF_EXTENSION = (catalogue: string) =>
  `EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = o.oid AND d.deptype = 'e')`;
/** A sequence of a column, and a composite type of a table, follow their table. */
const FOLLOWS = `EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = o.oid AND d.deptype IN ('a', 'i')
  AND d.refclassid = 'pg_class'::regclass AND o.relkind = 'S')`;

/** What the superuser owns here, but for PostgreSQL's own and that of extensions, as statements that hand it over. */
const HAND_OVER = `
  SELECT format('ALTER SCHEMA %I OWNER TO %I', n.nspname, $1::text) AS statement
    FROM pg_namespace n WHERE ${OWN_SCHEMAS} AND n.nspowner <> to_regrole($1)
  UNION ALL
  SELECT format('ALTER TABLE %I.%I OWNER TO %I', n.nspname, o.relname, $1::text)
    FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace
    WHERE ${OWN_SCHEMAS} AND o.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND o.relowner <> to_regrole($1)
      AND NOT ${FOLLOWS} AND NOT ${OF_EXTENSION('pg_class')}
  UNION ALL
  SELECT format('ALTER ROUTINE %s OWNER TO %I', o.oid::regprocedure, $1::text)
    FROM pg_proc o JOIN pg_namespace n ON n.oid = o.pronamespace
    WHERE ${OWN_SCHEMAS} AND o.proowner <> to_regrole($1) AND NOT ${OF_EXTENSION('pg_proc')}
  UNION ALL
  SELECT format('ALTER TYPE %I.%I OWNER TO %I', n.nspname, o.typname, $1::text)
    FROM pg_type o JOIN pg_namespace n ON n.oid = o.typnamespace
    WHERE ${OWN_SCHEMAS} AND o.typtype IN ('e', 'd') AND o.typowner <> to_regrole($1) AND NOT ${OF_EXTENSION('pg_type')}`;

/** All of it or nothing: killed in the middle, the next start does it again. */
const handOver = async (client: pg.Client, role: string): Promise<void> => {
  const { rows } = await client.query<{ statement: string }>(HAND_OVER, [role]);
  if (rows.length > 0) await client.query(`BEGIN; ${rows.map(({ statement }) => statement).join('; ')}; COMMIT`);
};

const asSuperuser = async <Result>(
  { url }: Server,
  database: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client(url(database));
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
