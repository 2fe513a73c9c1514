import { type Database, openDatabase, sql } from '@tutti/kit/database';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { eventually, type System } from './system.ts';

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
  const { databases, services } = await system.readRecord();
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

  const backlog = async () => {
    const answers = SERVICE_NAMES.map((name) => fetch(services[name].replace('/graphql', '/backlog')));
    const backlogs = await Promise.all(answers.map(async (answer) => (await answer).json()));
    return (backlogs as { unpublished: number; pending: number }[]).reduce(
      (sum, b) => sum + b.unpublished + b.pending,
      0,
    );
  };

  return {
    of,
    count: async (tables) => Object.fromEntries(await Promise.all(tables.map(countOf))),
    settled: async () => {
      // An event is nowhere to be seen while one service has it and has not answered with the next: look twice.
      await eventually(async () => (await backlog()) === 0 && (await backlog()) === 0);
    },
    close: async () => {
      await Promise.all(Object.values(of).map((database) => database.close()));
    },
  };
};
