import type { Database, Tx } from '@tutti/kit/database';
import type { StockLevel } from '../domain/stock.ts';
import type { Discrepancy, StockFindings } from '../domain/stock-audit.ts';
import { discrepanciesOf } from '../domain/stock-audit-discrepancies.ts';
import { withRestored } from '../domain/stock-audit-network.ts';
import { ask, MOST_FOUND, question } from './stock-audit.sql.ts';
import { listUnruledChannels } from './stock-audit-channels.ts';
import { listMiscountedKits } from './stock-audit-kits.ts';
import { listUnequalPositions } from './stock-audit-positions.ts';
import {
  listBelowZero,
  listOrphans,
  listUnended,
  listUnequalNetworks,
  listUnequalPromises,
} from './stock-audit-promises.ts';
import { listWaits } from './stock-audit-waits.ts';

export interface StockAudit {
  readonly discrepancies: readonly Discrepancy[];
  /** Where somebody found fewer units than were promised. */
  readonly overcommitted: readonly StockLevel[];
  readonly positionCount: number;
  readonly checkedAt: Date;
}

const countSql = question(
  'count',
  (within) => `SELECT count(*) AS positions, now() AS "checkedAt" FROM stock_levels WHERE ${within('sku')}`,
);

/**
 * Whether ledger, counters and promises agree: of these SKUs, or of all. All of it is read in one snapshot, and a change of
 * stock commits as a whole, so half of one is never seen and nobody waits.
 */
export const auditStock = (db: Database, { skus }: { readonly skus: readonly string[] | null }): Promise<StockAudit> =>
  db.inSnapshot(async (tx) => {
    const [count] = await ask<{ positions: number; checkedAt: Date }>(tx, countSql, skus);
    const { findings, overcommitted } = await inspectStock(tx, skus);
    return {
      discrepancies: discrepanciesOf(findings).slice(0, MOST_FOUND),
      overcommitted: overcommitted.slice(0, MOST_FOUND),
      positionCount: count?.positions ?? 0,
      checkedAt: count?.checkedAt ?? new Date(),
    };
  });

/** All that doesn't agree. True of one moment in a snapshot, or in a transaction that has locked these SKUs. */
export const inspectStock = async (
  tx: Tx,
  skus: readonly string[] | null,
): Promise<{ readonly findings: StockFindings; readonly overcommitted: readonly StockLevel[] }> => {
  const positions = await listUnequalPositions(tx, skus);
  const networks = await listUnequalNetworks(tx, skus);
  const shortLevels = await listBelowZero(tx, skus);
  const agreement = {
    positions,
    networks: networks.map((network) => withRestored(network, positions)),
    channels: await listUnruledChannels(tx, skus, positions),
    endings: await listUnended(tx, skus),
    orphans: await listOrphans(tx, skus),
    promises: await listUnequalPromises(tx, skus),
    belowZero: shortLevels.filter(({ isExplained }) => !isExplained),
  };
  const wrong = new Set([...positions, ...networks, ...agreement.channels].map(({ sku }) => sku));
  const findings = {
    ...agreement,
    kits: await listMiscountedKits(tx, skus, new Set([...wrong, ...agreement.belowZero.map(({ sku }) => sku)])),
    waits: await listWaits(tx, skus, wrong, new Date()),
  };
  return { findings, overcommitted: shortLevels.filter(({ isExplained }) => isExplained) };
};
