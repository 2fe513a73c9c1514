import { sql, type Tx } from '@tutti/kit/database';
import type { AuditedWait } from '../domain/stock-audit.ts';
import { openBook } from '../domain/stock-book.ts';
import { fillQueues, listSkusOfWaitingKits } from './fill-freed.ts';
import { POSITION_COLUMNS, type PositionRow, toPosition } from './positions.sql.ts';
import { loadRules } from './rules.ts';
import { MOST_FOUND } from './stock-audit.sql.ts';

/** SKUs that are looked at together: most have thresholds or rules that keep their units from all who wait. */
const PAGE = 1_000;

const suspectsSql = sql(
  'inventory.audit.waits',
  `SELECT sku FROM network_positions
   WHERE ($1::text[] IS NULL OR sku = ANY ($1::text[])) AND sku > $2
     AND components IS NULL AND backordered > 0 AND available > reserved
   ORDER BY sku LIMIT ${PAGE}`,
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
  const found = new Map<string, AuditedWait>();
  for (let after = ''; found.size < MOST_FOUND; ) {
    const page = (await tx.rows<{ sku: string }>(suspectsSql, [named, after])).map(({ sku }) => sku);
    const last = page.at(-1);
    if (last === undefined) break;
    // A kit waits for several SKUs, and is found by each.
    for (const wait of await waitsFor(tx, page, wrong, now))
      if (skus === null || skus.includes(wait.line.sku)) found.set(wait.line.id, wait);
    after = last;
  }
  return [...found.values()].slice(0, MOST_FOUND);
};

const waitsFor = async (
  tx: Tx,
  suspects: readonly string[],
  wrong: ReadonlySet<string>,
  now: Date,
): Promise<AuditedWait[]> => {
  const parts = await listSkusOfWaitingKits(tx, suspects);
  const rows = await tx.rows<PositionRow>(positionsSql, [[...new Set([...suspects, ...parts])]]);
  const positions = rows.map(toPosition).filter(({ sku }) => !wrong.has(sku));
  const book = openBook(positions, [], [], await loadRules(tx, [...suspects, ...parts]));
  const sound = suspects.filter((sku) => !wrong.has(sku));
  return (await fillQueues(tx, book, sound, now)).flatMap((after) => {
    const line = book.promises.below.get(after.id);
    return line ? [{ line, units: after.held - line.held }] : [];
  });
};
