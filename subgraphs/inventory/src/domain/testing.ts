import type { StockAdjustment } from './adjust-stock.ts';
import type { AllocationLine } from './allocate.ts';
import type { Inquiry } from './availability.ts';
import { type ByChannel, CHANNELS, type SalesChannel } from './channel.ts';
import { recipeOf } from './keep-kits.ts';
import type { Component, MakeableKits } from './kit.ts';
import { kitNode, withNodes } from './kit-nodes.ts';
import type { StandingAllocation } from './leave-node.ts';
import type { Location } from './location.ts';
import type { ReservationLine } from './reservation-line.ts';
import type { ReserveRequest } from './reserve.ts';
import { restate } from './restate.ts';
import type { SellingTerms } from './selling-terms.ts';
import { emptyLevel, type NetworkPosition, type StockLevel } from './stock.ts';
import { levelIn, openBook, positionIn, type StockBook } from './stock-book.ts';
import { NO_RULES, type RuleBook, ruleBook, type StockRule } from './stock-rules.ts';

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
  reservedByChannel: inChannels(changes.reserved ?? 0),
  pools: {},
  backordered: 0,
  sellable: [],
  protected: {},
  lowStockAt: {},
  components: null,
  makeable: null,
  terms: aTerms(),
  ...changes,
});

/** Units of channels, in the order of CHANNELS. */
export const inChannels = (...units: readonly number[]): ByChannel =>
  Object.fromEntries(
    CHANNELS.map((channel, index) => [channel, units[index] ?? 0] as const).filter(([, count]) => count > 0),
  );

export const aTerms = (changes: Partial<SellingTerms> = {}): SellingTerms => ({
  backorderable: true,
  backorderLimit: null,
  backorderUntil: null,
  releaseAt: null,
  preorderLimit: null,
  ...changes,
});

/** Says nothing of anything. */
export const aRule = (changes: Partial<StockRule> = {}): StockRule => ({
  id: 'rul_1',
  sku: null,
  locationId: null,
  channel: null,
  threshold: null,
  protectedQuantity: null,
  lowStockAt: null,
  ...changes,
});

/** Rules, and the locations of channels that don't sell from everywhere. */
export const rulesOf = (
  rules: readonly Partial<StockRule>[],
  locationsOf: Readonly<Record<SalesChannel, readonly string[]>> = {},
): RuleBook =>
  ruleBook(
    rules.map(aRule),
    Object.entries(locationsOf).flatMap(([channel, locationIds]) =>
      locationIds.map((locationId) => ({ channel, locationId })),
    ),
  );

/**
 * A locked book of these levels, under these rules. A position that isn't given has what its levels have, and promised
 * nothing. Kits may be made at every location that has a level.
 */
export const aBook = (
  levels: readonly StockLevel[],
  positions: readonly Partial<NetworkPosition>[] = [],
  promises: readonly ReservationLine[] = [],
  rules: RuleBook = NO_RULES,
): StockBook => {
  const skus = new Set([...levels.map(({ sku }) => sku), ...positions.map(({ sku = 'DESK' }) => sku)]);
  const position = (sku: string) => {
    const ofSku = levels.filter((level) => level.sku === sku);
    const given = positions.find((changes) => (changes.sku ?? 'DESK') === sku);
    const opened = aPosition({ sku, available: sum(ofSku), ...given });
    return opened.components
      ? { ...opened, makeable: makeableOf(opened.components, levels, rules), ...given }
      : { ...restate(opened, ofSku, rules), ...given };
  };
  const book = openBook([...skus].map(position), levels, promises, rules);
  const locationIds = [...new Set(levels.map(({ locationId }) => locationId))];
  for (const { components } of [...positions, ...promises])
    if (components) book.kitPlaces.set(recipeOf(components), locationIds);
  return book;
};

/** What locations with these levels can make of a kit. */
export const makeableOf = (
  components: readonly Component[],
  levels: readonly StockLevel[],
  rules: RuleBook = NO_RULES,
): MakeableKits[] => {
  const availableAt = (locationId: string) => (sku: string) =>
    levels.find((level) => level.sku === sku && level.locationId === locationId)?.available ?? 0;
  const locationIds = [...new Set(levels.map(({ locationId }) => locationId))];
  const nodes = locationIds.flatMap((id) => kitNode(components, id, availableAt(id), rules) ?? []);
  return withNodes([], [], nodes);
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
  id: 'oln_1',
  reservationId: 'res_1',
  orderId: 'ord_1',
  channel: 'ECOMMERCE',
  locationId: null,
  sku: 'DESK',
  components: null,
  kept: null,
  quantity: 3,
  held: 3,
  backordered: 0,
  allocated: 0,
  cancelled: 0,
  cancelling: 0,
  ...changes,
});

/** An order's, of three desks from the whole network. */
export const aReserveRequest = (changes: Partial<ReserveRequest> = {}): ReserveRequest => ({
  channel: 'ECOMMERCE',
  orderId: 'ord_1',
  locationId: null,
  whenShort: 'REFUSE',
  lines: [{ id: 'oln_1', sku: 'DESK', quantity: 3 }],
  takesOver: [],
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
  orderId: 'ord_1',
  issued: 0,
  released: 0,
  recalled: 0,
  ...changes,
});

/** What the web shop asks of a book, everywhere. */
export const anInquiry = (book: StockBook, sku: string, changes: Partial<Inquiry> = {}): Inquiry => ({
  product: positionIn(book, sku),
  channel: 'ECOMMERCE',
  positionOf: (each) => book.positions.get(each),
  locationIds: null,
  levelsOf: (each) => ['loc_reno', 'loc_nyc', 'loc_la'].map((locationId) => levelIn(book, each, locationId)),
  rules: book.rules,
  now: NOW,
  ...changes,
});

/** What a rejected decision must leave empty. */
export const changesIn = ({ positions, levels, promises, movements }: StockBook) => ({
  positions: [...positions.changed.values()],
  levels: [...levels.changed.values()],
  promises: [...promises.changed.values()],
  movements,
});

export const NO_CHANGES = { positions: [], levels: [], promises: [], movements: [] };

/** So many of each SKU: a kit's components. */
export const madeOf = (units: Readonly<Record<string, number>>): Component[] =>
  Object.entries(units).map(([sku, quantity]) => ({ sku, quantity }));

const sum = (levels: readonly StockLevel[]) => levels.reduce((units, { available }) => units + available, 0);
