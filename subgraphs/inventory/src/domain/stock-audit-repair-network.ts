import type { ByChannel } from './channel.ts';
import { restate } from './restate.ts';
import type { AuditedNetwork } from './stock-audit.ts';
import type { Repaired } from './stock-audit-repairs.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';

/** Adds up what is available at the SKU's positions, which are at these locations. */
export const addUpAvailable = (book: StockBook, sku: string, locationIds: readonly string[]): Repaired => {
  const available = locationIds.reduce((sum, locationId) => sum + levelIn(book, sku, locationId).available, 0);
  const before = positionIn(book, sku);
  book.positions.set(sku, { ...before, available });
  return { action: `Added up the positions: ${available} instead of ${before.available}.` };
};

/** Takes over what reservations hold of the network. */
export const addUpReserved = (book: StockBook, { sku, sums }: AuditedNetwork): Repaired => {
  const before = positionIn(book, sku);
  const { reservedByChannel } = sums;
  const reserved = Object.values(reservedByChannel).reduce((sum, units) => sum + units, 0);
  book.positions.set(sku, { ...before, reserved, reservedByChannel });
  const channels = `by channel ${listed(reservedByChannel)} instead of ${listed(before.reservedByChannel)}`;
  return { action: `Added up what is held: ${reserved} instead of ${before.reserved}, ${channels}.` };
};

const listed = (units: ByChannel): string =>
  Object.entries(units)
    .map(([channel, count]) => `${channel} ${count}`)
    .join(', ') || 'none';

/** Takes over what reservations wait for. */
export const addUpBackordered = (book: StockBook, { sku, sums: { backordered } }: AuditedNetwork): Repaired => {
  const before = positionIn(book, sku);
  book.positions.set(sku, { ...before, backordered });
  return { action: `Added up what is waited for: ${backordered} instead of ${before.backordered}.` };
};

/** What the channels may sell, by the rules that the book was opened with. */
export const applyRules = (book: StockBook, sku: string, locationIds: readonly string[]): Repaired => {
  const before = positionIn(book, sku);
  const levels = locationIds.map((locationId) => levelIn(book, sku, locationId));
  const ruled = restate(before, levels, book.rules);
  book.positions.set(sku, before.components ? { ...before, pools: {}, sellable: [], protected: {} } : ruled);
  return { action: 'Applied the rules to what is available.' };
};
