import { openServiceClient } from '@tutti/kit/service-client';
import { deriveKeys } from '@tutti/kit/service-keys';
import { type System, startProduct } from '../../support/system.ts';
import { readMemory } from '../memory.ts';
import { benchAvailability } from './availability.ts';
import { benchImport, benchMutationFeed } from './feed.ts';
import { runBareUpdates, runFlashSale } from './flash-sale.ts';
import { stockUp } from './stock-of.ts';

const UNITS = 1_000;
const round = (value: number, digits = 1) => Number(value.toFixed(digits));

/** A flash sale, a wide catalogue and feeds, on a system of their own. */
export const benchInventory = async (): Promise<void> => {
  const system = await startProduct();
  try {
    await flashSale(system);
    await catalogue(system);
    await feeds(system);
  } finally {
    await system.stop();
  }
};

const flashSale = async (system: System) => {
  const { databases } = await system.readRecord();
  await prepareSale(system, 'WARM-UP', UNITS);
  await runFlashSale(system, 'WARM-UP');
  const rows: Record<string, object> = {};
  for (const run of [1, 2, 3]) {
    const sku = `SALE-${run}`;
    await prepareSale(system, sku, UNITS);
    const bare = await runBareUpdates(databases.inventory, UNITS);
    const sale = await runFlashSale(system, sku);
    rows[`run ${run}`] = {
      reserved: sale.reserved,
      refused: sale.refused,
      failed: sale.failed,
      'reservations/s': Math.round(sale.reservationsPerSecond),
      'bare UPDATEs/s': Math.round(bare),
      ratio: round(sale.reservationsPerSecond / bare, 2),
      'answers/s': Math.round(sale.answersPerSecond),
      'p50 ms': round(sale.p50),
      'p99 ms': round(sale.p99),
      'CPU ms/answer': sale.cpuMilliseconds === null ? null : round(sale.cpuMilliseconds, 2),
    };
  }
  console.log('\nFlash sale: 1,000 units, 5,000 buyers, 64 at once, at the subgraph’s endpoint; beside it bare pg');
  console.table(rows);
};

const prepareSale = async (system: System, sku: string, units: number) => {
  const { services, serviceSecret } = await system.readRecord();
  const inventory = openServiceClient('inventory', services.inventory, 'operator', deriveKeys(serviceSecret));
  const product = { sku, title: 'Flash sale', weightGrams: 500, backorderable: false };
  await inventory.request(
    'mutation ($input: BulkUpsertProductsInput!) { bulkUpsertProducts(input: $input) { appliedCount } }',
    {
      input: { idempotencyKey: `${sku}-product`, rows: [product] },
    },
  );
  await inventory.request(
    'mutation ($input: BulkSetStockLevelsInput!) { bulkSetStockLevels(input: $input) { appliedCount } }',
    {
      input: {
        idempotencyKey: `${sku}-stock`,
        source: 'bench',
        rows: [{ sku, locationCode: 'DC-COLUMBUS', onHand: units, expectedVersion: null }],
      },
    },
  );
  await inventory.close();
};

const catalogue = async (system: System) => {
  const { databases } = await system.readRecord();
  await stockUp(databases.inventory, 'SMALL', 5_000, 2);
  const small = await benchAvailability(system, 'SMALL', 5_000);
  await stockUp(databases.inventory, 'WIDE', 5_000, 200);
  const wide = await benchAvailability(system, 'WIDE', 5_000);
  console.log('\nAvailability of 100 SKUs at the subgraph');
  console.table({
    '10,000 positions': {
      'p50 ms': round(small.p50),
      'p95 ms': round(small.p95),
      'p99 ms': round(small.p99),
      ratio: 1,
    },
    '1,000,000 positions': {
      'p50 ms': round(wide.p50),
      'p95 ms': round(wide.p95),
      'p99 ms': round(wide.p99),
      ratio: round(wide.p50 / small.p50, 2),
    },
  });
};

const feeds = async (system: System) => {
  const { pids } = await system.readRecord();
  const memoryBefore = readMemory(pids);
  const mutation = await benchMutationFeed(system, 'WIDE', 20);
  const file = await benchImport(system, 'WIDE', 5_000, 200);
  const memoryAfter = readMemory((await system.readRecord()).pids);
  console.log('\nFeeds');
  console.table({
    bulkSetStockLevels: {
      rows: mutation.rows,
      seconds: round(mutation.seconds),
      'rows/s': Math.round(mutation.rowsPerSecond),
    },
    'import-stock': { rows: file.rows, seconds: round(file.seconds), 'rows/s': Math.round(file.rowsPerSecond) },
  });
  console.log(file.report);
  console.log('\nMemory, MiB (proportional set size), before and after the feeds');
  console.table({ before: memoryBefore, after: memoryAfter });
};
