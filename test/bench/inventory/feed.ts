import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { openServiceClient } from '@tutti/kit/service-client';
import { deriveKeys } from '@tutti/kit/service-keys';
import { REPOSITORY, type System } from '../../support/system.ts';
import { atOnce } from './flash-sale.ts';
import { locationOf, skuOf } from './stock-of.ts';

const ROWS = 10_000;
const PATIENCE_MILLISECONDS = 60_000;
const SET = `mutation Set($input: BulkSetStockLevelsInput!) {
  bulkSetStockLevels(input: $input) { appliedCount results { index sku locationCode onHand available version } userErrors { index code } }
}`;

export interface FeedSpeed {
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

/** Full requests of 10,000 rows, two at once, each changing every position that it names. */
export const benchMutationFeed = async (system: System, prefix: string, requests: number): Promise<FeedSpeed> => {
  const { services, serviceSecret } = await system.readRecord();
  const inventory = openServiceClient(
    'inventory',
    services.inventory,
    'operator',
    deriveKeys(serviceSecret),
    PATIENCE_MILLISECONDS,
  );
  const began = performance.now();
  await atOnce(2, requests, async (request) => {
    // 200 locations x 50 SKUs: no two requests name the same SKU.
    const rows = Array.from({ length: ROWS }, (_, row) => ({
      sku: skuOf(prefix, request * 50 + Math.floor(row / 200)),
      locationCode: locationOf(prefix, row % 200),
      onHand: 11 + (row % 7),
      expectedVersion: null,
    }));
    const input = { idempotencyKey: `bench-${prefix}-${request}`, source: 'bench', rows };
    const { bulkSetStockLevels } = await inventory.request<{ bulkSetStockLevels: { appliedCount: number } }>(SET, {
      input,
    });
    if (bulkSetStockLevels.appliedCount !== ROWS) throw new Error('Not all rows were applied.');
  });
  const seconds = (performance.now() - began) / 1000;
  await inventory.close();
  const rows = requests * ROWS;
  return { rows, seconds, rowsPerSecond: rows / seconds };
};

export interface ImportSpeed extends FeedSpeed {
  readonly report: string;
}

/** A CSV with a row for each of so many positions, through `npm run import-stock` and the gateway. */
export const benchImport = async (
  system: System,
  prefix: string,
  skus: number,
  locations: number,
): Promise<ImportSpeed> => {
  const folder = await mkdtemp(join(tmpdir(), 'tutti-bench-'));
  const file = join(folder, 'stock.csv');
  try {
    const out = createWriteStream(file);
    out.write('sku,locationCode,onHand\n');
    for (let sku = 0; sku < skus; sku++) {
      const lines = Array.from(
        { length: locations },
        (_, location) => `${skuOf(prefix, sku)},${locationOf(prefix, location)},${20 + ((sku + location) % 5)}`,
      );
      out.write(`${lines.join('\n')}\n`);
    }
    out.end();
    await finished(out);
    const began = performance.now();
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(REPOSITORY, 'cli/dist/import-stock.js'), file, '--rejects', join(folder, 'rejects.csv')],
      { env: { ...process.env, DATA_DIR: system.dataDir }, maxBuffer: 64 * 1024 * 1024 },
    );
    const seconds = (performance.now() - began) / 1000;
    const rows = skus * locations;
    return { rows, seconds, rowsPerSecond: rows / seconds, report: stdout.trim() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
