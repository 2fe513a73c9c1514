import { type ByChannel, OTHER_CHANNELS, ofChannel } from './channel.ts';
import { poolOf } from './pools.ts';
import { contains } from './promisable.ts';
import type { AuditedChannels, AuditedNetwork, AuditedPosition, Discrepancy, DiscrepancyKind } from './stock-audit.ts';
import { excessOf, unitsIn } from './stock-audit-ledger.ts';
import { isMissing } from './stock-audit-positions.ts';

/** Sums of a SKU as they are once its missing positions are restored; `positions` may be of any SKU. */
export const withRestored = (network: AuditedNetwork, positions: readonly AuditedPosition[]): AuditedNetwork => {
  const missing = positions.filter((position) => position.sku === network.sku && isMissing(position));
  const restored = missing.reduce((sum, { ledger }) => sum + unitsIn(ledger, 'AVAILABLE'), 0);
  return { ...network, sums: { ...network.sums, available: network.sums.available + restored } };
};

/** What a SKU's sums say of its positions and promises. `positions` are those of its positions that don't agree. */
export const networkDiscrepancies = (network: AuditedNetwork, positions: readonly AuditedPosition[]): Discrepancy[] => {
  const { sku, isThere, kept, sums } = network;
  const unequal = (
    kind: DiscrepancyKind,
    [expected, actual]: readonly [number, number],
    cause: string,
    subject: string | null = null,
  ): Discrepancy[] => {
    const why = isThere ? cause : 'The SKU’s sums were deleted: nothing can be sold of it.';
    return expected === actual
      ? []
      : [{ kind, sku, locationId: null, subject, expected, actual, cause: why, repair: 'Adds it up again.' }];
  };
  const byChannel = channelsOf(sums.reservedByChannel, kept.reservedByChannel).flatMap((channel) => {
    const units = [ofChannel(sums.reservedByChannel, channel), ofChannel(kept.reservedByChannel, channel)] as const;
    return unequal('NETWORK_RESERVED', units, HOLDS, channel);
  });
  const told = byChannel.reduce((sum, { expected, actual }) => sum + expected - actual, 0);
  const untold = sums.reserved - kept.reserved - told;
  return [
    ...unequal('NETWORK_AVAILABLE', [sums.available, kept.available], availableCause(network, positions)),
    ...byChannel,
    // In all only what the channels don't tell.
    ...(untold === 0 ? [] : unequal('NETWORK_RESERVED', [sums.reserved, kept.reserved], HOLDS)),
    ...unequal('NETWORK_BACKORDERED', [sums.backordered, kept.backordered], BACKORDERS),
  ];
};

const HOLDS = 'The sum was changed by hand, or what a reservation holds without it.';
const BACKORDERS = 'The sum was changed by hand, or what a reservation waits for without it.';

const availableCause = ({ kept, sums }: AuditedNetwork, positions: readonly AuditedPosition[]): string => {
  const byHand = positions
    .filter((position) => !isMissing(position))
    .reduce((sum, position) => sum + unitsIn(excessOf(position), 'AVAILABLE'), 0);
  return byHand !== 0 && byHand === sums.available - kept.available
    ? 'A position’s counter was changed by hand, and the sum didn’t follow.'
    : 'The sum was changed by hand, or a position without it.';
};

/** What the channels may sell of a SKU: one discrepancy for each list of numbers that is not what the rules say. */
export const channelDiscrepancies = ({ sku, available, kept, ruled }: AuditedChannels): Discrepancy[] =>
  [
    differenceIn('pools', kept.pools, ruled.pools, 0),
    differenceOfSellable(kept, ruled, available),
    differenceIn('protected', kept.protected, ruled.protected, 0),
    differenceIn('lowStockAt', kept.lowStockAt, ruled.lowStockAt, -1),
  ].flatMap((difference) =>
    difference === null
      ? []
      : {
          kind: 'CHANNEL_UNITS',
          sku,
          locationId: null,
          ...difference,
          cause: 'The numbers were changed by hand, or a rule or a position without them.',
          repair: 'Applies the rules again.',
        },
  );

type Difference = Pick<Discrepancy, 'subject' | 'expected' | 'actual'> | null;

/** The first channel that has other numbers; `none` where it has no number. */
const differenceIn = (name: string, kept: ByChannel, ruled: ByChannel, none: number): Difference => {
  const numberOf = (numbers: ByChannel, channel: string) =>
    Object.hasOwn(numbers, channel) ? ofChannel(numbers, channel) : none;
  const channel = channelsOf(kept, ruled).find((each) => numberOf(kept, each) !== numberOf(ruled, each));
  if (channel === undefined) return null;
  const subject = `${name} ${nameOfChannel(channel)}`;
  return { subject, expected: numberOf(ruled, channel), actual: numberOf(kept, channel) };
};

type Sellable = Pick<AuditedChannels['ruled'], 'pools' | 'sellable'>;

/** Without a list every pool may sell all that is available; two lists of other pools have no number in common. */
const differenceOfSellable = (kept: Sellable, ruled: Sellable, available: number): Difference => {
  if (isSame(kept.sellable, ruled.sellable)) return null;
  const { pools, sellable } = ruled.sellable.length > 0 ? ruled : kept;
  const sets = sellable.length / 2;
  const unitsFor = (list: readonly number[], key: number): number =>
    list.length === 0 && key % sets > 0 ? available : (list[key] ?? 0);
  const key = [...sellable.keys()].find((each) => unitsFor(kept.sellable, each) !== unitsFor(ruled.sellable, each));
  if (key === undefined) return { subject: 'sellable', expected: 0, actual: 0 };
  const subject = `sellable ${nameOfPools(pools, key % sets)}${key < sets ? '' : ' with thresholds'}`;
  return { subject, expected: unitsFor(ruled.sellable, key), actual: unitsFor(kept.sellable, key) };
};

const nameOfPools = (pools: ByChannel, set: number): string =>
  [
    ...Object.keys(pools).filter((channel) => contains(set, poolOf(pools, channel))),
    ...(contains(set, 0) ? [OTHER_CHANNELS] : []),
  ]
    .map(nameOfChannel)
    .join('+');

const nameOfChannel = (channel: string): string => (channel === OTHER_CHANNELS ? 'other channels' : channel);

const channelsOf = (...numbers: readonly ByChannel[]): string[] =>
  [...new Set(numbers.flatMap((each) => Object.keys(each)))].sort();

export const isSame = (some: readonly number[], others: readonly number[]): boolean =>
  some.length === others.length && some.every((units, index) => units === others[index]);

/** Whether both say the same of every channel. */
export const isSameByChannel = (some: ByChannel, others: ByChannel): boolean =>
  channelsOf(some, others).every(
    (channel) => Object.hasOwn(some, channel) && Object.hasOwn(others, channel) && some[channel] === others[channel],
  );
