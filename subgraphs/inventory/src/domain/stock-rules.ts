import type { SalesChannel } from './channel.ts';

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

/** Where a channel sells from, location by location. */
export interface ChannelLocation {
  readonly channel: SalesChannel;
  readonly locationId: string;
}

/** All rules that concern some SKUs, ready to be asked. */
export interface RuleBook {
  readonly byScope: ReadonlyMap<string, StockRule>;
  /** Rules that name a SKU, by it; under null those for every SKU. */
  readonly bySku: ReadonlyMap<string | null, readonly StockRule[]>;
  /** Where a channel sells from; a channel that is absent sells from everywhere. */
  readonly locationsOf: ReadonlyMap<SalesChannel, ReadonlySet<string>>;
}

export const ruleBook = (rules: readonly StockRule[], channelLocations: readonly ChannelLocation[]): RuleBook => {
  const locationsOf = new Map<SalesChannel, Set<string>>();
  for (const { channel, locationId } of channelLocations)
    locationsOf.set(channel, (locationsOf.get(channel) ?? new Set()).add(locationId));
  return bookOf(new Map(rules.map((rule) => [scopeOf(rule.sku, rule.locationId, rule.channel), rule])), locationsOf);
};

const bookOf = (byScope: RuleBook['byScope'], locationsOf: RuleBook['locationsOf']): RuleBook => {
  const bySku = new Map<string | null, StockRule[]>();
  for (const rule of byScope.values()) {
    const before = bySku.get(rule.sku);
    if (before) before.push(rule);
    else bySku.set(rule.sku, [rule]);
  }
  return { byScope, bySku, locationsOf };
};

export const NO_RULES: RuleBook = ruleBook([], []);

/** The book with this rule instead of the one for what it names; one that says nothing takes that away. */
export const withRule = ({ byScope, locationsOf }: RuleBook, rule: StockRule): RuleBook => {
  const scope = scopeOf(rule.sku, rule.locationId, rule.channel);
  const others = [...byScope].filter(([each]) => each !== scope);
  return bookOf(new Map(saysSomething(rule) ? [...others, [scope, rule]] : others), locationsOf);
};

/** The book with a channel selling from these locations alone; from everywhere where there are none. */
export const withLocations = (
  { byScope, locationsOf }: RuleBook,
  channel: SalesChannel,
  locationIds: ReadonlySet<string>,
): RuleBook => {
  const others = [...locationsOf].filter(([each]) => each !== channel);
  return bookOf(byScope, new Map(locationIds.size > 0 ? [...others, [channel, locationIds]] : others));
};

export const saysSomething = ({ threshold, protectedQuantity, lowStockAt }: StockRule): boolean =>
  threshold !== null || protectedQuantity !== null || lowStockAt !== null;

/** Rules that may say something of a SKU; of null, of one that no rule names. */
export const rulesConcerning = ({ bySku }: RuleBook, sku: string | null): readonly StockRule[] => {
  const ofAll = bySku.get(null) ?? [];
  return sku === null ? ofAll : [...(bySku.get(sku) ?? []), ...ofAll];
};

/** A SKU is narrower than a location, a location than a channel. Null names what no rule does. */
export const narrowest = (
  book: RuleBook,
  number: 'threshold' | 'protectedQuantity' | 'lowStockAt',
  sku: string | null,
  locationId: string | null,
  channel: SalesChannel | null,
): number | null => {
  if (book.byScope.size === 0) return null;
  for (const ofSku of sku === null ? [null] : [sku, null])
    for (const ofLocation of locationId === null ? [null] : [locationId, null])
      for (const ofChannel of channel === null ? [null] : [channel, null]) {
        const said = book.byScope.get(scopeOf(ofSku, ofLocation, ofChannel))?.[number];
        if (said !== null && said !== undefined) return said;
      }
  return null;
};

/** No name is empty or has a line break, so two scopes never look alike. */
export const scopeOf = (sku: string | null, locationId: string | null, channel: SalesChannel | null): string =>
  `${sku ?? ''}\n${locationId ?? ''}\n${channel ?? ''}`;
