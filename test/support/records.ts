import { awaitQuiet } from '@tutti/cli/audit/backlog';
import { type Database, openDatabase, sql } from '@tutti/kit/database';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import type { System } from './system.ts';

const SETTLE_MILLISECONDS = 20_000;

/** The databases of a running system, for what no query tells. */
export interface Records {
  readonly of: Readonly<Record<ServiceName, Database>>;
  /** Rows of tables named like `orders.captures`. */
  count(tables: readonly string[]): Promise<Record<string, number>>;
  /** Waits until no event is on its way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export const openRecords = async (system: System): Promise<Records> => {
  const record = await system.readRecord();
  const { databases } = record;
  const of = Object.fromEntries(
    SERVICE_NAMES.map((name) => [name, openDatabase(databases[name], { max: 2, name: 'test' })]),
  ) as Record<ServiceName, Database>;

  const countOf = async (table: string) => {
    const [service, name] = table.split('.') as [ServiceName, string];
    const [row] = await of[service].rows<{ rows: number }>(
      sql(`test.${table}`, `SELECT count(*) AS rows FROM ${name}`),
    );
    return [table, row?.rows ?? 0] as const;
  };

  return {
    of,
    count: async (tables) => Object.fromEntries(await Promise.all(tables.map(countOf))),
    settled: async () => {
      if (!(await awaitQuiet(record, SETTLE_MILLISECONDS))) throw new Error('Events were still on their way.');
    },
    close: async () => {
      await Promise.all(Object.values(of).map((database) => database.close()));
    },
  };
};
