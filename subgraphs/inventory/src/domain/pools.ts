import { type Decision, rejected } from '@tutti/kit/decision';
import { type ByChannel, NO_CHANNELS, ofChannel, type SalesChannel } from './channel.ts';
import { narrowest, type RuleBook, rulesConcerning } from './stock-rules.ts';

/**
 * Pools of a SKU are classes of channels that the rules treat alike for its units: they sell from the same locations and
 * leave the same threshold at each. A channel's pool is a number; pool 0, the open one, is that of channels which no rule
 * tells apart from others, those that nobody has heard of included, and isn't written down.
 */
export type Pools = ByChannel;

/** Pools that the rules may make of a SKU's channels, the open one included: 256 sets of them. */
export const MAX_POOLS = 8;

export const poolOf = (pools: Pools, channel: SalesChannel): number => ofChannel(pools, channel);

export const countPools = (pools: Pools): number => 1 + Math.max(0, ...Object.values(pools));

/** By pool: a channel of it; null stands for those that no rule names. */
export const representativesOf = (pools: Pools): readonly (SalesChannel | null)[] => {
  const known = REPRESENTATIVES.get(pools);
  if (known) return known;
  const representatives: (SalesChannel | null)[] = Array(countPools(pools)).fill(null);
  for (const [channel, pool] of Object.entries(pools)) representatives[pool] ??= channel;
  REPRESENTATIVES.set(pools, representatives);
  return representatives;
};

const REPRESENTATIVES = new WeakMap<Pools, readonly (SalesChannel | null)[]>();

/** The pools of a SKU, numbered in the order of their channels' codes; of null, those of a SKU that no rule names. */
export const poolsOf = (book: RuleBook, sku: string | null): Pools => {
  const thresholds = rulesConcerning(book, sku).filter(({ threshold }) => threshold !== null);
  const named = thresholds.flatMap(({ channel }) => channel ?? []);
  const channels = [...new Set([...named, ...book.locationsOf.keys()])].sort();
  if (channels.length === 0) return NO_CHANNELS;
  const places = [...new Set(thresholds.flatMap(({ locationId }) => locationId ?? []))].sort();
  const poolOfSignature = new Map([[signatureOf(book, sku, places, null), 0]]);
  const pools = channels.map((channel) => {
    const signature = signatureOf(book, sku, places, channel);
    const pool = poolOfSignature.get(signature) ?? poolOfSignature.size;
    poolOfSignature.set(signature, pool);
    return [channel, pool] as const;
  });
  return Object.fromEntries(pools.filter(([, pool]) => pool > 0));
};

/** Equal for two channels if, and only if, they leave the same threshold at every location there is, or will be. */
const signatureOf = (
  book: RuleBook,
  sku: string | null,
  places: readonly string[],
  channel: SalesChannel | null,
): string => {
  const locations = channel === null ? undefined : book.locationsOf.get(channel);
  const sellsElsewhere = !locations || [...locations].some((id) => !places.includes(id));
  const leaves = (locationId: string | null) => narrowest(book, 'threshold', sku, locationId, channel) ?? 0;
  return JSON.stringify([
    locations ? [...locations].sort() : null,
    sellsElsewhere ? leaves(null) : null,
    ...places.map((id) => (!locations || locations.has(id) ? leaves(id) : null)),
  ]);
};

/** Refuses rules that make more pools of a SKU than positions keep; `skus` are those whose rules change, null for all. */
export const refusePools = (
  book: RuleBook,
  skus: readonly string[] | null,
  field: readonly string[],
): Decision<never, 'TOO_MANY_CHANNEL_POOLS'> | null => {
  for (const sku of skus ?? [null, ...book.bySku.keys()]) {
    const count = countPools(poolsOf(book, sku));
    if (count > MAX_POOLS)
      return rejected(
        'TOO_MANY_CHANNEL_POOLS',
        `Channels would sell ${sku ?? 'every SKU'} in ${count} different ways, and ${MAX_POOLS} is the limit: give channels the same locations and thresholds.`,
        field,
      );
  }
  return null;
};
