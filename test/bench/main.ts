import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { REPOSITORY, type System, startProduct } from '../support/system.ts';
import { benchCustomer360 } from './customer-360.ts';
import { benchGateway } from './gateway/main.ts';
import { benchInventory } from './inventory/main.ts';
import type { Measured } from './measure.ts';
import { readMemory } from './memory.ts';
import { benchProductAvailability } from './product-availability.ts';
import { benchReplay } from './replay.ts';

const USAGE = `Usage: npm run bench [-- inventory | gateway] [-- --file FILE]

Starts Tutti on data of its own and prints how fast it is: requests at one client and at sixteen, the replay of FILE
(../shared/data/superstore.csv), CPU over all processes with PostgreSQL, and memory.

  inventory   a flash sale beside bare SQL, availability of 1,000,000 positions, feeds
  gateway     the gateway beside others; it has options of its own (npm run bench -- gateway --help)`;

if (process.argv[2] === 'gateway') process.exit(await benchGateway(process.argv.slice(3)));

const { values, positionals } = parseArgs({
  options: { file: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
});
const [part] = positionals;
if (values.help || (part !== undefined && part !== 'inventory')) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
if (part === 'inventory') {
  await benchInventory();
  process.exit(0);
}

const system = await startProduct();
try {
  await requests(system);
  await replay(system, values.file ?? join(REPOSITORY, '../shared/data/superstore.csv'));
  console.log('\nMemory, MiB (proportional set size)');
  const memory = readMemory({ ...(await system.readRecord()).pids });
  console.table({ ...memory, total: Object.values(memory).reduce((sum, mib) => sum + mib, 0) });
} finally {
  await system.stop();
}

async function requests(on: System) {
  const rows: Record<string, ReturnType<typeof row>> = {};
  for (const clients of [1, 16]) {
    rows[`Customer360, 10 orders, ${clients} at once`] = row(await benchCustomer360(on, clients));
    rows[`ProductAvailability, 50 SKUs, ${clients} at once`] = row(await benchProductAvailability(on, clients));
  }
  console.table(rows);
}

async function replay(on: System, file: string) {
  if (!existsSync(file)) {
    console.log(`\nNo replay: ${file} is not there; name another with --file.`);
    return;
  }
  const { audit, latencyMs, ...report } = await benchReplay(on, file);
  const { placed, allocated, backordered, refused, ordersPerSecond, secondsToSettled, cpuSecondsPerOrder } = report;
  console.log(`\nReplay of ${file}`);
  console.table({
    placed,
    allocated,
    backordered,
    refused,
    'orders per second': ordersPerSecond,
    'seconds to settled': secondsToSettled,
    'p50 ms': latencyMs.p50,
    'p95 ms': latencyMs.p95,
    'p99 ms': latencyMs.p99,
    'CPU seconds an order': cpuSecondsPerOrder,
    'audit clean': audit.clean,
  });
}

function row({ p50, p95, p99, requestsPerSecond, cpuMilliseconds }: Measured) {
  const round = (value: number) => Number(value.toFixed(1));
  return {
    'p50 ms': round(p50),
    'p95 ms': round(p95),
    'p99 ms': round(p99),
    'requests/s': Math.round(requestsPerSecond),
    'CPU ms/request': cpuMilliseconds === null ? null : round(cpuMilliseconds),
  };
}
