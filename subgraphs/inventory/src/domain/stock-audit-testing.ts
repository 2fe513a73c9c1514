import { STOCK_STATES, type StockState } from './stock.ts';
import type { AuditedNetwork, AuditedPosition, AuditedPromise, UnitsByState } from './stock-audit.ts';

/** Units of these states, and none of others. */
export const unitsOf = (units: Partial<Record<StockState, number>>): UnitsByState =>
  STOCK_STATES.map((state) => units[state] ?? 0);

/** Ten desks in Reno, and all records agree. */
export const anAuditedPosition = (changes: Partial<AuditedPosition> = {}): AuditedPosition => ({
  sku: 'DESK',
  locationId: 'loc_reno',
  version: 3,
  counters: unitsOf({ AVAILABLE: 10 }),
  ledger: unitsOf({ AVAILABLE: 10 }),
  movements: 3,
  unversioned: 0,
  gaps: [],
  strangerId: null,
  allocated: 0,
  reserved: 0,
  incoming: 0,
  ...changes,
});

/** Ten desks, four of them held for the web shop. */
export const anAuditedNetwork = (
  kept: Partial<AuditedNetwork['kept']> = {},
  sums: Partial<AuditedNetwork['sums']> = {},
): AuditedNetwork => {
  const agreed = { available: 10, reserved: 4, reservedByChannel: { ECOMMERCE: 4 }, backordered: 0 };
  return { sku: 'DESK', isThere: true, kept: { ...agreed, ...kept }, sums: { ...agreed, ...sums } };
};

/** Three desks of an order, taken at nodes. */
export const anAuditedPromise = (changes: Partial<AuditedPromise> = {}): AuditedPromise => ({
  id: 'oln_1',
  reservationId: 'res_1',
  sku: 'DESK',
  allocated: 3,
  hasEnded: false,
  parts: [{ sku: 'DESK', perUnit: 1, units: 3 }],
  ...changes,
});
