import { CHANNEL_SETS, CHANNELS, MEMBERS, type SalesChannel } from './channel.ts';

/** Units kept back. A null names everything; the narrowest rule that says something counts, for each number alone. */
export interface StockRule {
  readonly id: string;
  readonly sku: string | null;
  readonly locationId: string | null;
  readonly channel: SalesChannel | null;
  /** Units of each position that the channel leaves where they are. */
  readonly threshold: number | null;
  /** The last units of the SKU in the network, which only this channel may sell. */
  readonly protectedQuantity: number | null;
  /** At or below this the channel's stock is low. */
  readonly lowStockAt: number | null;
}

/** All rules that concern some SKUs, ready to be asked. */
export interface RuleBook {
  readonly byScope: ReadonlyMap<string, StockRule>;
  /** Where a channel sells from; a channel that is absent sells from everywhere. */
  readonly locationsOf: ReadonlyMap<SalesChannel, ReadonlySet<string>>;
}

export const ruleBook = (
  rules: readonly StockRule[],
  channelLocations: readonly { readonly channel: SalesChannel; readonly locationId: string }[],
): RuleBook => {
  const locationsOf = new Map<SalesChannel, Set<string>>();
  for (const { channel, locationId } of channelLocations)
    locationsOf.set(channel, (locationsOf.get(channel) ?? new Set()).add(locationId));
  return {
    byScope: new Map(rules.map((rule) => [scopeOf(rule.sku, rule.locationId, rule.channel), rule])),
    locationsOf,
  };
};

export const NO_RULES: RuleBook = ruleBook([], []);

/** What the rules make of one SKU over the network. */
export interface SkuRules {
  /** Whether any unit is kept from any channel. */
  readonly restricted: boolean;
  readonly protected: readonly number[];
  readonly lowStockAt: readonly number[];
}

export const rulesOfSku = (book: RuleBook, sku: string): SkuRules => {
  const kept = CHANNELS.map((channel) => narrowest(book, 'protectedQuantity', sku, null, channel) ?? 0);
  const low = CHANNELS.map((channel) => narrowest(book, 'lowStockAt', sku, null, channel) ?? -1);
  const isProtected = kept.some((units) => units > 0);
  const hasThreshold = [...book.byScope.values()].some(
    (rule) => (rule.threshold ?? 0) > 0 && (rule.sku === null || rule.sku === sku),
  );
  return {
    restricted: isProtected || hasThreshold || book.locationsOf.size > 0,
    protected: isProtected ? kept : [],
    lowStockAt: low.some((units) => units >= 0) ? low : [],
  };
};

/** Units a channel leaves at a position; null where it doesn't sell from there. By channel. */
export const thresholdsAt = (book: RuleBook, sku: string, locationId: string): readonly (number | null)[] =>
  CHANNELS.map((channel) => {
    const locations = book.locationsOf.get(channel);
    if (locations && !locations.has(locationId)) return null;
    return narrowest(book, 'threshold', sku, locationId, channel) ?? 0;
  });

/** Of so many available units at a position: those that each set of channels may sell between them, as positions add up. */
export const sellableAt = (thresholds: readonly (number | null)[], available: number): readonly number[] => {
  const most = (set: number, unitsOf: (threshold: number) => number) =>
    (MEMBERS[set] ?? []).reduce((units, bit) => {
      const threshold = thresholds[bit] ?? null;
      return threshold === null ? units : Math.max(units, unitsOf(threshold));
    }, 0);
  return [
    ...CHANNEL_SETS.map((set) => most(set, (threshold) => available - threshold)),
    ...CHANNEL_SETS.map((set) => most(set, () => available)),
  ];
};

/** Of a SKU that is nowhere. */
export const NOTHING_SELLABLE: readonly number[] = CHANNEL_SETS.flatMap(() => [0, 0]);

/** A SKU is narrower than a location, a location than a channel. */
const narrowest = (
  book: RuleBook,
  number: 'threshold' | 'protectedQuantity' | 'lowStockAt',
  sku: string,
  locationId: string | null,
  channel: SalesChannel,
): number | null => {
  if (book.byScope.size === 0) return null;
  for (const ofSku of [sku, null])
    for (const ofLocation of locationId === null ? [null] : [locationId, null])
      for (const ofChannel of [channel, null]) {
        const said = book.byScope.get(scopeOf(ofSku, ofLocation, ofChannel))?.[number];
        if (said !== null && said !== undefined) return said;
      }
  return null;
};

/** No name is empty or has a line break, so two scopes never look alike. */
export const scopeOf = (sku: string | null, locationId: string | null, channel: SalesChannel | null): string =>
  `${sku ?? ''}\n${locationId ?? ''}\n${channel ?? ''}`;
