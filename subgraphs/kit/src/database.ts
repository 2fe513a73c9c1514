import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Reading } from './reading-request.ts';
import { openTurns, type Turns } from './turns.ts';

/**
 * One SQL statement. Its name prepares it once a connection, so give each text a name of its own; an empty one has it
 * planned for its values each time.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export const sql = (name: string, text: string): Statement => ({ name, text });

/**
 * Of a statement that changes the rows which a JSON parameter names: has each looked up by its key, however many they are. The
 * join alone may be planned as a reading of the whole table.
 */
export const namedIn = (parameter: string, key: string): string =>
  `ANY (ARRAY (SELECT named."${key}" FROM jsonb_to_recordset(${parameter}::jsonb) AS named ("${key}" text)))`;

/** Something that runs statements: the pool, or one transaction of it. */
export interface Tx {
  rows<Row>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends Tx {
  /**
   * Runs `work` in one transaction: commits what it did, or nothing when it throws or answers a refusal.
   * Deadlocks, serialization failures and thrown conflicts are tried again, at most five times in all.
   */
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs reads that all see the same moment, whatever is committed meanwhile; it waits for nobody and changes nothing. */
  inSnapshot<T>(read: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for one request: while it changes nothing, its statements wait their turn, and end when its caller leaves. */
  forRequest(reading: Reading): Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Thrown inside a transaction when somebody else was faster: the transaction runs again from the start. */
export class Conflict extends Error {}

/**
 * What a request looks up is named by a key, and every key has an index. A prepared statement keeps the plan that it was given
 * while its tables were small, when reading all of one was cheapest; it would be read whole still when it has grown. Compiling
 * a statement takes longer than any look-up.
 */
const LOOK_UP_BY_INDEX = 'SET enable_seqscan = off; SET jit = off';
/** A little more than the gateway waits for an answer: who asked is gone by then. */
const STATEMENT_TIMEOUT_MS = 12_000;
/**
 * A statement whose connection was cut ends within this time, and not when it has something to say. Servers on Windows can't
 * look, and have the timeout alone.
 */
const CONNECTION_CHECK_MS = 1_000;
const LEAVE_WITH_THE_CALLER = `DO $$ BEGIN PERFORM set_config('client_connection_check_interval', '${CONNECTION_CHECK_MS}', false);
  EXCEPTION WHEN others THEN NULL; END $$`;
/** An audit reads whole tables, all at one moment. */
const SNAPSHOT_TIMEOUT_MS = 300_000;
const BEGIN_SNAPSHOT = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL enable_seqscan = on;
  SET LOCAL statement_timeout = ${SNAPSHOT_TIMEOUT_MS}`;
/** Of ten connections three are kept from requests that change nothing: placing an order never waits behind searches. */
const SHARE_OF_READS = 0.7;

const ATTEMPTS = 5;
const RETRYABLE = new Set(['40001', '40P01']);
/** That the database can't be reached, ends, or took too long over a statement (57014). */
const OUTAGES = new Set([
  '57014',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
]);

/** `statementTimeoutMs` ends any statement but those of snapshots. */
export const openDatabase = (
  connectionString: string,
  { max = 10, name = 'tutti', statementTimeoutMs = STATEMENT_TIMEOUT_MS } = {},
): Database => {
  const reads = openTurns(Math.max(1, Math.floor(max * SHARE_OF_READS)));
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    // The timers of idle connections outlive the pool's end, and would hold a process open for ten seconds.
    allowExitOnIdle: true,
    // Waited for before the connection is given out.
    onConnect: async (client: pg.ClientBase) => {
      await client.query(
        `${LOOK_UP_BY_INDEX}; SET statement_timeout = ${statementTimeoutMs}; ${LEAVE_WITH_THE_CALLER}`,
      );
    },
    types,
  });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const database: Database = {
    pool,
    // A statement of its own is its own transaction: nothing of it stands when it loses a deadlock.
    rows: (statement, values) => retrying(() => run(pool, statement, values)),
    forRequest: (reading) => ({
      ...database,
      rows: (statement, values) => {
        const { signal } = reading;
        if (signal === null) return database.rows(statement, values);
        return retrying(() => read(pool, reads, signal, statement, values));
      },
    }),
    close: () => pool.end(),
    inTransaction: (work) => retrying(() => transaction(pool, work)),
    inSnapshot: (read) => transaction(pool, read, BEGIN_SNAPSHOT),
  };
  return database;
};

/** Waits for its turn among the reads, and cuts the connection where the caller leaves meanwhile. */
const read = async <Row>(
  pool: pg.Pool,
  reads: Turns,
  signal: AbortSignal,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> => {
  const end = await reads.take(signal);
  let client: pg.PoolClient | undefined;
  let isCut = false;
  const cut = () => {
    isCut = true;
    client?.release(true);
  };
  try {
    client = await pool.connect();
    signal.throwIfAborted();
    signal.addEventListener('abort', cut, { once: true });
    return await run<Row>(client, statement, values);
  } finally {
    signal.removeEventListener('abort', cut);
    if (!isCut) client?.release();
    end();
  }
};

const retrying = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
};

/** Whether the error says that the database couldn't be asked, rather than that it said no. */
export const isDatabaseOutage = (error: unknown): boolean =>
  error instanceof Error &&
  (OUTAGES.has((error as { code?: string }).code ?? '') ||
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
      error.message,
    ));

/** Whether a unique index or primary key of this name refused a row. */
export const violatesUnique = (error: unknown, constraint: string): boolean =>
  (error as { code?: string }).code === '23505' && (error as { constraint?: string }).constraint === constraint;

const transaction = async <T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>, begin = 'BEGIN'): Promise<T> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work({ rows: (statement, values) => run(client, statement, values) });
    await client.query(isRefusal(result) ? 'ROLLBACK' : 'COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
};

const run = async <Row>(
  on: pg.Pool | pg.ClientBase,
  { name, text }: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> => (await on.query({ name, text, values: values as unknown[] })).rows as Row[];

const isRefusal = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;

const isRetryable = (error: unknown): boolean =>
  error instanceof Conflict || RETRYABLE.has((error as { code?: string }).code ?? '');

/** 64-bit integers are our minor units and counts: all below 2^53, so numbers. */
const INT8 = 20;
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;
