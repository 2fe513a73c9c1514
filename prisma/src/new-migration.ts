import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diffSchema, OWNERS, type Owner } from './migrator.ts';

// Writes a migration from what schema.prisma says now and didn't say at the last commit. The engine wants a database to
// connect to, any will do: DATABASE_URL=postgres://… npm run migration -w prisma -- OWNER INTENTION
const [owner, intention] = process.argv.slice(2);
const databaseUrl = process.env.DATABASE_URL;
if (!OWNERS.includes(owner as Owner) || !intention || !databaseUrl) {
  console.error(`Usage: DATABASE_URL=postgres://… npm run migration -w prisma -- ${OWNERS.join('|')} INTENTION`);
  process.exit(2);
}

const home = join(dirname(fileURLToPath(import.meta.url)), '..', owner as string);
const committed = execFileSync('git', ['show', 'HEAD:./schema.prisma'], { cwd: home, encoding: 'utf8' });
const current = await readFile(join(home, 'schema.prisma'), 'utf8');
const script = await diffSchema(owner as Owner, committed, current, databaseUrl);
if (!script.trim() || script.includes('This is an empty migration')) {
  console.log(`${owner}: schema.prisma says what it said at the last commit.`);
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(home, 'migrations', `${stamp}_${intention}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), script);
  console.log(folder);
}
