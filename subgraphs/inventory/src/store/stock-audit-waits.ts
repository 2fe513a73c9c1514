import type { Tx } from '@tutti/kit/database';
import type { AuditedWait } from '../domain/stock-audit.ts';
import { openBook } from '../domain/stock-book.ts';
import { fillQueues, listSkusOfWaitingKits } from './fill-freed.ts';
import { POSITION_COLUMNS, type PositionRow, toPosition } from './positions.sql.ts';
import { loadRules } from './rules.ts';
import { ask, MOST_FOUND, question } from './stock-audit.sql.ts';

const suspectsSql = question(
  'waits',
  (within) => `SELECT sku FROM network_positions
   WHERE ${within('sku')} AND components IS NULL AND backordered > 0 AND available > reserved
   ORDER BY sku LIMIT ${MOST_FOUND}`,
);

const positionsSql = {
  name: 'inventory.audit.waitPositions',
  text: `SELECT ${POSITION_COLUMNS} FROM network_positions n JOIN products p USING (sku) WHERE n.sku = ANY ($1::text[])`,
};

/**
 * Promises that wait for units which are free to them, as a transaction that frees units would find them; SKUs whose
 * counters are wrong say nothing of who may have what.
 */
export const listWaits = async (
  tx: Tx,
  skus: readonly string[] | null,
  wrong: ReadonlySet<string>,
  now: Date,
): Promise<AuditedWait[]> => {
  // Kits have no units: those who wait for one are found by its parts.
  const named = skus === null ? null : [...skus, ...(await listSkusOfWaitingKits(tx, skus))];
  const suspects = (await ask<{ sku: string }>(tx, suspectsSql, named)).map(({ sku }) => sku);
  if (suspects.length === 0) return [];
  const parts = await listSkusOfWaitingKits(tx, suspects);
  const rows = await tx.rows<PositionRow>(positionsSql, [[...new Set([...suspects, ...parts])]]);
  const book = openBook(
    rows.map(toPosition).filter(({ sku }) => !wrong.has(sku)),
    [],
    [],
    await loadRules(tx, [...suspects, ...parts]),
  );
  const filled = await fillQueues(
    tx,
    book,
    suspects.filter((sku) => !wrong.has(sku)),
    now,
  );
  return filled
    .filter(({ sku }) => skus === null || skus.includes(sku))
    .flatMap((after) => {
      const line = book.promises.below.get(after.id);
      return line ? [{ line, units: after.held - line.held }] : [];
    })
    .slice(0, MOST_FOUND);
};
