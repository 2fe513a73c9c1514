import { CHANNEL_SETS, CHANNELS, MEMBERS } from './channel.ts';
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
  const ofChannel = (units: readonly number[], bit: number) => units[bit] ?? 0;
  const byChannel = CHANNELS.flatMap((channel, bit) => {
    const units = [ofChannel(sums.reservedByChannel, bit), ofChannel(kept.reservedByChannel, bit)] as const;
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
export const channelDiscrepancies = ({ sku, available, kept, ruled }: AuditedChannels): Discrepancy[] => {
  const lists = [
    {
      name: 'sellable',
      nameOf: nameOfSellable,
      at: (list: readonly number[], key: number) => unitsFor(list, key, available),
    },
    { name: 'protected', nameOf: nameOfChannel, at: (list: readonly number[], key: number) => list[key] ?? 0 },
    { name: 'lowStockAt', nameOf: nameOfChannel, at: (list: readonly number[], key: number) => list[key] ?? -1 },
  ] as const;
  return lists
    .filter(({ name }) => !isSame(kept[name], ruled[name]))
    .map(({ name, nameOf, at }) => {
      const keys = Array.from({ length: Math.max(kept[name].length, ruled[name].length) }, (_, key) => key);
      const key = keys.find((each) => at(kept[name], each) !== at(ruled[name], each)) ?? 0;
      return {
        kind: 'CHANNEL_UNITS',
        sku,
        locationId: null,
        subject: `${name} ${nameOf(key)}`.trim(),
        expected: at(ruled[name], key),
        actual: at(kept[name], key),
        cause: 'The numbers were changed by hand, or a rule or a position without them.',
        repair: 'Applies the rules again.',
      };
    });
};

/** Without a list every channel may sell all that is available. */
const unitsFor = (sellable: readonly number[], key: number, available: number): number =>
  sellable.length === 0 && key % CHANNEL_SETS.length > 0 ? available : (sellable[key] ?? 0);

/** Sets of channels, and once more with what thresholds keep back. */
const nameOfSellable = (key: number): string => {
  const channels = MEMBERS[key % CHANNEL_SETS.length] ?? [];
  const names = channels.map((bit) => CHANNELS[bit]).join('+');
  return key < CHANNEL_SETS.length ? names : `${names} with thresholds`;
};

const nameOfChannel = (bit: number): string => CHANNELS[bit] ?? '';

export const isSame = (some: readonly number[], others: readonly number[]): boolean =>
  some.length === others.length && some.every((units, index) => units === others[index]);
