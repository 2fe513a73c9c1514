import pg from 'pg';

const KEPT_MILLISECONDS = 2_000;
const CONNECTION_TIMEOUT_MS = 5_000;
/** All connections are taken: the database works. */
const TOO_MANY_CONNECTIONS = '53300';

/**
 * Whether the database takes connections and answers, by a connection of its own: one that shuts down still answers on those
 * that are open. Looked at when asked, and not more often than every two seconds however often that is.
 */
export const watchDatabase = (
  connectionString: string,
  now: () => number = () => performance.now(),
): (() => Promise<boolean>) => {
  let looked: Promise<boolean> | undefined;
  let lookedAt = 0;
  return () => {
    if (!looked || now() - lookedAt >= KEPT_MILLISECONDS) {
      looked = isThere(connectionString);
      lookedAt = now();
    }
    return looked;
  };
};

const isThere = async (connectionString: string): Promise<boolean> => {
  const client = new pg.Client({
    connectionString,
    application_name: 'health',
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    query_timeout: CONNECTION_TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch (error) {
    return (error as { code?: string }).code === TOO_MANY_CONNECTIONS;
  } finally {
    await client.end().catch(() => undefined);
  }
};
