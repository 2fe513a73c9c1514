import { type AnyEvent, type ChannelStock, newEvent } from '@tutti/kit/events';
import { type ByChannel, CHANNELS, OTHER_CHANNELS, ofChannel, type SalesChannel } from './channel.ts';
import type { Pools } from './pools.ts';
import { promisable, setsOf, shortestSet, surplusOf } from './promisable.ts';
import { isReleased } from './selling-terms.ts';
import type { NetworkPosition, StockLevel } from './stock.ts';
import type { StockBook } from './stock-book.ts';

/** Facts that others wait for, once for each line that a book's changes cross. */
export const signals = (book: StockBook, now: Date): AnyEvent[] => {
  const levels = [...book.levels.changed].map(([key, after]) => ({ before: book.levels.below.get(key), after }));
  const risen = new Set(
    levels.flatMap(({ before, after }) => (after.available > (before?.available ?? 0) ? [after.sku] : [])),
  );
  return [
    ...[...book.positions.changed].flatMap(([sku, after]) => {
      const before = book.positions.below.get(sku);
      return before && before !== after ? positionSignals(before, after, now, risen.has(sku)) : [];
    }),
    ...levels.flatMap(({ before, after }) => overcommittedLevel(before, after, now)),
  ];
};

/** What follows from one position's change, its selling terms included; `levelRose` where a location has more than before. */
export const positionSignals = (
  before: NetworkPosition,
  after: NetworkPosition,
  now: Date,
  levelRose = false,
): AnyEvent[] => [
  ...becameAvailable(before, after, levelRose, now),
  ...overcommittedNetwork(before, after, now),
  ...crossings(before, after, now),
];

/**
 * Orders may wait for a node to have the units that are held for them. Promises that waited for units themselves were given
 * them in the same transaction, and are told order by order.
 */
const becameAvailable = (
  before: NetworkPosition,
  after: NetworkPosition,
  levelRose: boolean,
  now: Date,
): AnyEvent[] => {
  const cameOut = !isReleased(before.terms);
  if (!isReleased(after.terms) || (after.available <= 0 && !(cameOut && after.components))) return [];
  const mayTakeMore = cameOut || levelRose;
  const mayPromiseMore = toldApart(before, after).some(
    (channel) => promisable(after, channel) > promisable(before, channel),
  );
  const isHeld = before.reserved > 0 && after.reserved > 0 && (mayTakeMore || after.sellable.length > 0);
  // A kit counts nothing itself: units may be held for it that no node may take before it is out.
  const isKitOut = cameOut && after.components !== null;
  if (!isKitOut && (!(mayTakeMore || mayPromiseMore) || !(isOvercommitted(before) || isHeld))) return [];
  const { sku, available, reserved } = after;
  const data = { sku, availableToPromise: Math.max(0, available - reserved) };
  return [newEvent('stock.became_available', 'inventory', sku, data, now)];
};

/** One channel, at least, of each kind that the rules make. */
const toldApart = (before: NetworkPosition, after: NetworkPosition): SalesChannel[] =>
  before.sellable.length === 0 && after.sellable.length === 0
    ? [OTHER_CHANNELS]
    : [OTHER_CHANNELS, ...Object.keys({ ...before.pools, ...before.protected, ...after.pools, ...after.protected })];

const isOvercommitted = (position: NetworkPosition): boolean => shortestSet(position) < 0;

/**
 * Each time that it gets worse: every unit more that is missing, over the network or within reach of some channels, has a
 * promise to look for.
 */
const overcommittedNetwork = (before: NetworkPosition, after: NetworkPosition, now: Date): AnyEvent[] => {
  const { sku } = after;
  const available = shortestSet(after);
  if (available >= 0 || !isShorter(before, after)) return [];
  return [newEvent('stock.overcommitted', 'inventory', sku, { sku, locationId: null, available }, now)];
};

/** Whether a set of channels lacks units that it didn't lack before. Sets of other pools can't be compared. */
const isShorter = (before: NetworkPosition, after: NetworkPosition): boolean => {
  const lacksMore = (surplus: number, had: number) => surplus < Math.min(0, had);
  if (lacksMore(after.available - after.reserved, before.available - before.reserved)) return true;
  if (after.sellable.length === 0) return false;
  if (!isEqual(before.pools, after.pools) || before.sellable.length === 0) return true;
  return setsOf(after).some((set) => lacksMore(surplusOf(after, set), surplusOf(before, set)));
};

const isEqual = (some: Pools, others: Pools): boolean =>
  some === others ||
  (Object.keys(some).length === Object.keys(others).length &&
    Object.entries(some).every(([channel, pool]) => others[channel] === pool));

const overcommittedLevel = (before: StockLevel | undefined, after: StockLevel, now: Date): AnyEvent[] => {
  if (after.available >= 0 || (before && before.available <= after.available)) return [];
  const { sku, locationId, available } = after;
  return [newEvent('stock.overcommitted', 'inventory', sku, { sku, locationId, available }, now)];
};

/** What each channel may sell, as it crossed nothing or the line that its rule calls low: the units or the line may have moved. */
const crossings = (before: NetworkPosition, after: NetworkPosition, now: Date): AnyEvent[] => {
  const moves = CHANNELS.map((channel) => ({
    channel,
    had: unitsOnSale(before, channel),
    availableToPromise: unitsOnSale(after, channel),
    wasLow: lowAt(before.lowStockAt, channel),
    low: lowAt(after.lowStockAt, channel),
  }));
  const { sku } = after;
  const told = (type: 'stock.ran_low' | 'stock.ran_out' | 'stock.came_back', crossed: typeof moves): AnyEvent[] => {
    const channels = crossed.map(({ channel, availableToPromise }) => ({ channel, availableToPromise }));
    const data: ChannelStock = { sku, channels };
    return channels.length > 0 ? [newEvent(type, 'inventory', sku, data, now) as AnyEvent] : [];
  };
  return [
    ...told(
      'stock.ran_out',
      moves.filter(({ had, availableToPromise }) => had > 0 && availableToPromise === 0),
    ),
    ...told(
      'stock.ran_low',
      moves.filter(({ had, wasLow, availableToPromise: has, low }) => had > wasLow && has > 0 && has <= low),
    ),
    ...told(
      'stock.came_back',
      moves.filter(({ had, availableToPromise }) => had === 0 && availableToPromise > 0),
    ),
  ];
};

/** Below zero where nobody said what is low. */
const lowAt = (lowStockAt: ByChannel, channel: SalesChannel): number =>
  Object.hasOwn(lowStockAt, channel) ? ofChannel(lowStockAt, channel) : (lowStockAt[OTHER_CHANNELS] ?? -1);

const unitsOnSale = (position: NetworkPosition, channel: SalesChannel): number =>
  isReleased(position.terms) ? Math.max(0, promisable(position, channel)) : 0;
