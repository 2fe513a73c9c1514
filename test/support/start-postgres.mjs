import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Jest doesn't transform this file, so it runs from what `npm run build` made.
export default async () => {
  const { startPostgres } = await import('@tutti/cli/postgres');
  const { createDatabaseIfAbsent, migrate, OWNERS } = await import('@tutti/databases/migrator');
  const dataDir = await mkdtemp(join(tmpdir(), 'tutti-test-'));
  // Nothing of a test outlives its run, so nothing has to survive a power cut.
  const flags = [
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
    'max_connections=400',
    // Counts statements, of every database that a run creates.
    'shared_preload_libraries=pg_stat_statements',
    'pg_stat_statements.max=20000',
  ];
  const postgres = await startPostgres({ dataDir, flags: flags.flatMap((flag) => ['-c', flag]) });
  for (const owner of OWNERS) {
    await createDatabaseIfAbsent(postgres.url(`template_${owner}`));
    await migrate(owner, postgres.url(`template_${owner}`));
  }
  process.env.TEST_POSTGRES_URL = postgres.url('postgres');
  globalThis.tuttiTestPostgres = { postgres, dataDir };
};
