import type { StockAdjustment } from './adjust-stock.ts';
import type { AllocationLine } from './allocate.ts';
import type { StandingAllocation } from './leave-node.ts';
import type { Location } from './location.ts';
import type { ReservationLine } from './reservation.ts';
import { emptyLevel, type NetworkPosition, type StockLevel } from './stock.ts';
import { openBook, type StockBook } from './stock-book.ts';

export const NOW = new Date('2026-11-23T15:00:00Z');

/** Ten desks in Reno. */
export const aLevel = (changes: Partial<StockLevel> = {}): StockLevel => ({
  ...emptyLevel('DESK', 'loc_reno'),
  available: 10,
  version: 3,
  ...changes,
});

export const aPosition = (changes: Partial<NetworkPosition> = {}): NetworkPosition => ({
  sku: 'DESK',
  available: 10,
  reserved: 0,
  backordered: 0,
  ...changes,
});

/** A locked book of these levels. A position that isn't given has what its levels have, and promised nothing. */
export const aBook = (
  levels: readonly StockLevel[],
  positions: readonly Partial<NetworkPosition>[] = [],
): StockBook => {
  const skus = new Set([...levels.map(({ sku }) => sku), ...positions.map(({ sku = 'DESK' }) => sku)]);
  return openBook(
    [...skus].map((sku) => ({
      ...aPosition({ sku, available: sum(levels.filter((level) => level.sku === sku)) }),
      ...positions.find((position) => (position.sku ?? 'DESK') === sku),
    })),
    levels,
  );
};

export const aLocation = (changes: Partial<Location> = {}): Location => ({
  id: 'loc_reno',
  code: 'DC-RENO',
  name: 'Reno',
  type: 'WAREHOUSE',
  line1: '1 Depot Road',
  city: 'Reno',
  region: 'NV',
  postalCode: '89502',
  countryCode: 'US',
  latitude: 39.5,
  longitude: -119.8,
  timeZone: 'America/Los_Angeles',
  ...changes,
});

export const anAdjustment = (changes: Partial<StockAdjustment> = {}): StockAdjustment => ({
  sku: 'DESK',
  locationId: 'loc_reno',
  quantity: 1,
  reason: 'CORRECTION',
  reference: 'note-1',
  actor: 'ada',
  expectedVersion: null,
  ...changes,
});

/** Three units, all held. */
export const aPromise = (changes: Partial<ReservationLine> = {}): ReservationLine => ({
  reservationId: 'res_1',
  orderId: 'ord_1',
  orderLineId: 'oln_1',
  sku: 'DESK',
  quantity: 3,
  held: 3,
  backordered: 0,
  allocated: 0,
  cancelled: 0,
  ...changes,
});

export const anAllocationLine = (changes: Partial<AllocationLine> = {}): AllocationLine => ({
  orderLineId: 'oln_1',
  sku: 'DESK',
  locationId: 'loc_reno',
  quantity: 3,
  ...changes,
});

export const aStandingAllocation = (changes: Partial<StandingAllocation> = {}): StandingAllocation => ({
  ...anAllocationLine(),
  requestKey: 'ord_1/1',
  issued: 0,
  released: 0,
  ...changes,
});

/** What a rejected decision must leave as it was. */
export const contentOf = ({ positions, levels, movements }: StockBook) => ({
  positions: [...positions.values()],
  levels: [...levels.values()],
  movements: [...movements],
});

const sum = (levels: readonly StockLevel[]) => levels.reduce((units, { available }) => units + available, 0);
