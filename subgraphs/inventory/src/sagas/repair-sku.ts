import type { Tx } from '@tutti/kit/database';
import { componentsOf } from '../domain/kit.ts';
import type { DiscrepancyKind, StockFindings, StockRepair } from '../domain/stock-audit.ts';
import { kitDiscrepancies } from '../domain/stock-audit-kits.ts';
import { isMissing, positionDiscrepancies } from '../domain/stock-audit-positions.ts';
import { repairSteps } from '../domain/stock-audit-repair-steps.ts';
import { isSound, type Repaired, type Repairer, type RepairStep } from '../domain/stock-audit-repairs.ts';
import { draftOn, keepDraft, openBook, type StockBook, standingLines } from '../domain/stock-book.ts';
import { loadStandingAllocations, saveStanding } from '../store/allocations.ts';
import { listSkusOfWaitingKits } from '../store/fill-freed.ts';
import { openKits } from '../store/kit-places.ts';
import { recountKits, saveKitComponents } from '../store/kits.ts';
import { lockReservations } from '../store/reservations.ts';
import { loadRules, shareRules } from '../store/rules.ts';
import { inspectStock } from '../store/stock-audit.ts';
import { insertPastMovements, loadLevelsOf, openSums, restoreLevels } from '../store/stock-audit-repairs.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';

export type Wants = (kind: DiscrepancyKind) => boolean;

/**
 * Puts one SKU right, as far as it can be: what is still wrong once its lock is held, since somebody may have changed it
 * after the audit. A step that something else stands in the way of leaves everything as it was.
 */
export const repairSku = async (tx: Tx, sku: string, wants: Wants, by: Repairer): Promise<readonly StockRepair[]> => {
  const { locked, opened, waitedFor } = await lockSuspects(tx, sku, wants);
  if (!locked.positions.get(sku)) return [];
  const first = (await inspectStock(tx, [sku])).findings;
  const restored = wants('POSITION_MISSING') ? await restoreMissing(tx, first) : [];
  const found = restored.length > 0 ? (await inspectStock(tx, [sku])).findings : first;
  const { book, levels } = await openWhole(tx, locked, [sku, ...waitedFor], found);
  const standing = await loadStandingAllocations(tx, [
    ...found.orphans.map(({ orderLineId }) => orderLineId),
    ...found.promises.map(({ id }) => id),
  ]);
  const done = repairSteps(asFound(found, opened), { levels, standing, by }).flatMap(
    (step) => attempt(book, step, wants) ?? [],
  );
  await save(
    tx,
    book,
    done.map(({ repaired }) => repaired),
    by,
  );
  const recounted = wants('KIT_UNITS') ? await recount(tx, found) : [];
  return [...restored, ...done.flatMap(({ repairs }) => repairs), ...recounted];
};

/** After all SKUs, as wherever kits are counted. */
const recount = async (tx: Tx, { kits }: StockFindings): Promise<StockRepair[]> => {
  for (const { sku, components } of kits) {
    await saveKitComponents(tx, sku, components);
    await recountKits(tx, [sku]);
  }
  return kits
    .flatMap(kitDiscrepancies)
    .map(({ repair: _, ...discrepancy }) => ({ ...discrepancy, action: 'Counted again what nodes can make.' }));
};

/**
 * Reservations that have ended are locked before SKUs, as wherever they are waited for; with them all SKUs that their lines take units of.
 * Sums that are not there, though something is to be added up, can't be locked before they are.
 */
const lockSuspects = async (tx: Tx, sku: string, wants: Wants) => {
  const { networks, endings, promises } = (await inspectStock(tx, [sku])).findings;
  const reservationIds = [...endings, ...promises].map(({ reservationId }) => reservationId);
  await lockReservations(tx, reservationIds);
  const opened = networks.some(({ isThere }) => !isThere) && wants('NETWORK_AVAILABLE');
  // A rule for all SKUs that is set right now would pass over the row.
  if (opened) await shareRules(tx);
  if (opened) await openSums(tx, sku);
  // Who waits is looked up in the promises: the counter that would say so may be what is wrong.
  const waitedFor = await listSkusOfWaitingKits(tx, [sku]);
  return { locked: await lockStock(tx, { skus: [sku, ...waitedFor], reservationIds }), opened, waitedFor };
};

/** Sums that were opened a moment ago were not there. */
const asFound = (found: StockFindings, opened: boolean): StockFindings =>
  opened ? { ...found, networks: found.networks.map((network) => ({ ...network, isThere: false })) } : found;

/** All levels of the SKU and of what its promises take, and the rules: `lockStock` reads what a change of its own needs. */
const openWhole = async (tx: Tx, locked: StockBook, opened: readonly string[], { waits }: StockFindings) => {
  const lines = standingLines(locked).filter((line) => line.sku === opened[0]);
  const skus = [...new Set([...opened, ...lines.flatMap((line) => componentsOf(line).map((part) => part.sku))])];
  const positions = skus.flatMap((each) => locked.positions.get(each) ?? []);
  const levels = await loadLevelsOf(tx, skus);
  const book = openBook(positions, levels, lines, await loadRules(tx, skus));
  await openKits(tx, book, [], { promises: [...lines, ...waits.map(({ line }) => line)] });
  return { book, levels };
};

const restoreMissing = async (tx: Tx, { positions }: StockFindings): Promise<StockRepair[]> => {
  const missing = positions.filter(isMissing);
  if (missing.length === 0) return [];
  const restored = await restoreLevels(tx, missing);
  return missing
    .filter(({ sku, locationId }) => restored.some((place) => place.sku === sku && place.locationId === locationId))
    .flatMap((position) => positionDiscrepancies(position, undefined))
    .map(({ repair: _, ...discrepancy }) => ({
      ...discrepancy,
      action: `Restored the position: ${discrepancy.expected} on hand.`,
    }));
};

const attempt = (book: StockBook, { discrepancies, repair }: RepairStep, wants: Wants) => {
  const wanted = discrepancies.filter(({ kind }) => wants(kind));
  if (wanted.length === 0) return null;
  const draft = draftOn(book);
  const repaired = repair(draft);
  if (!repaired || !isSound(draft)) return null;
  keepDraft(draft, book);
  const repairs = wanted.map(({ repair: _, ...discrepancy }) => ({ ...discrepancy, action: repaired.action }));
  return { repaired, repairs };
};

const save = async (tx: Tx, book: StockBook, repaired: readonly Repaired[], { now }: Repairer): Promise<void> => {
  await insertPastMovements(
    tx,
    repaired.flatMap(({ past = [] }) => past),
  );
  await saveStanding(
    tx,
    repaired.flatMap(({ allocations = [] }) => allocations),
  );
  await saveStock(tx, book, now);
};
