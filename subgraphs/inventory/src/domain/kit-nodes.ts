import { OTHER_CHANNELS, type SalesChannel } from './channel.ts';
import { type Component, type MakeableKits, scarcest } from './kit.ts';
import { poolOf } from './pools.ts';
import { rulesOfSku, thresholdsAt } from './sellable.ts';
import { type RuleBook, rulesConcerning } from './stock-rules.ts';

/** Kits that can be made at one location: all parts of a kit come from there. */
export interface KitNode extends MakeableKits {
  readonly locationId: string;
}

/**
 * Kits that each channel may have made at a location out of what is available there above its thresholds; null where none
 * can be made.
 */
export const kitNode = (
  components: readonly Component[],
  locationId: string,
  availableOf: (sku: string) => number,
  rules: RuleBook,
): KitNode | null => {
  const kit = { sku: '', components };
  if (!components.some(({ sku }) => rulesOfSku(rules, sku).restricted)) {
    const units = scarcest(kit, availableOf);
    return units > 0 ? { locationId, without: '', units: { [OTHER_CHANNELS]: units } } : null;
  }
  const named = namedIn(components, rules);
  const without = channelsWithout(rules, locationId);
  const unitsOf = (channel: SalesChannel): number =>
    without.includes(channel)
      ? 0
      : Math.max(
          0,
          scarcest(kit, (sku) => availableOf(sku) - thresholdOf(rules, sku, locationId, channel)),
        );
  const units = Object.fromEntries([...named, OTHER_CHANNELS].map((channel) => [channel, unitsOf(channel)]));
  return mostKits({ without: '', units }) > 0 ? { locationId, without: without.join(), units: inShort(units) } : null;
};

/** Channels that don't sell from a location, by name. */
export const channelsWithout = (rules: RuleBook, locationId: string): readonly SalesChannel[] =>
  [...rules.locationsOf].flatMap(([channel, ids]) => (ids.has(locationId) ? [] : [channel])).sort();

/** Channels that rules may tell apart for these parts; any other is one of OTHER_CHANNELS. */
const namedIn = (components: readonly Component[], rules: RuleBook): SalesChannel[] => {
  const ofRules = components.flatMap(({ sku }) => rulesConcerning(rules, sku).flatMap(({ channel }) => channel ?? []));
  return [...new Set([...rules.locationsOf.keys(), ...ofRules])].sort();
};

const thresholdOf = (rules: RuleBook, sku: string, locationId: string, channel: SalesChannel): number => {
  const { pools } = rulesOfSku(rules, sku);
  return thresholdsAt(rules, { sku, pools }, locationId)[poolOf(pools, channel)] ?? 0;
};

/** Of a location, or of several: kits that a channel may have. */
export const kitsFor = ({ units }: Pick<MakeableKits, 'units'>, channel: string): number =>
  units[channel] ?? units[OTHER_CHANNELS] ?? 0;

/** The most that any channel may have. */
export const mostKits = ({ units }: MakeableKits): number => Math.max(0, ...Object.values(units));

export const sellsThere = ({ without }: Pick<MakeableKits, 'without'>, channel: SalesChannel): boolean =>
  !without.split(',').includes(channel);

/** Sums once these locations make something else; what adds up to nothing is left out. */
export const withNodes = (
  makeable: readonly MakeableKits[],
  before: readonly MakeableKits[],
  after: readonly MakeableKits[],
): MakeableKits[] => {
  const sums = new Map(makeable.map(({ without, units }) => [without, units]));
  const add = (node: MakeableKits, sign: 1 | -1) => {
    const sum = { units: sums.get(node.without) ?? {} };
    const names = new Set([OTHER_CHANNELS, ...Object.keys(sum.units), ...Object.keys(node.units)]);
    const added = [...names].map((name) => [name, kitsFor(sum, name) + sign * kitsFor(node, name)] as const);
    sums.set(node.without, Object.fromEntries(added));
  };
  for (const node of before) add(node, -1);
  for (const node of after) add(node, 1);
  return [...sums]
    .map(([without, units]) => ({ without, units: inShort(units) }))
    .filter((sum) => mostKits(sum) > 0)
    .sort(byReach);
};

/** Where fewest channels sell comes first: what others sell from as well is left to them as long as possible. */
export const byReach = (a: { readonly without: string }, b: { readonly without: string }): number =>
  namesIn(b) - namesIn(a) || (a.without < b.without ? -1 : Number(a.without > b.without));

const namesIn = ({ without }: { readonly without: string }): number => (without === '' ? 0 : without.split(',').length);

/** Equal sums look alike: a channel that may have as many as those that aren't named is not named either. */
const inShort = (units: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(units)
      .filter(([name, kits]) => name === OTHER_CHANNELS || kits !== (units[OTHER_CHANNELS] ?? 0))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
