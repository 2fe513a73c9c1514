import type { SalesChannel } from './channel.ts';
import type { MakeableKits } from './kit.ts';
import { componentsOf, scarcest } from './kit.ts';
import { byReach, kitsFor, sellsThere } from './kit-nodes.ts';
import { poolOf, representativesOf } from './pools.ts';
import { contains, promisable, setsOf, surplusOf } from './promisable.ts';
import { isReleased } from './selling-terms.ts';
import type { NetworkPosition } from './stock.ts';

/**
 * Available to promise: whole units of a SKU or kit for a channel, never below zero, none before its release.
 * `positionOf` answers the positions of its components too.
 */
export const availableToPromise = (
  product: NetworkPosition,
  channel: SalesChannel,
  positionOf: (sku: string) => NetworkPosition | undefined,
): number => {
  const parts = [product, ...componentsOf(product).map(({ sku }) => positionOf(sku))];
  if (parts.some((part) => !part || !isReleased(part.terms))) return 0;
  return product.components === null
    ? Math.max(0, promisable(product, channel))
    : kitsToPromise(product, channel, positionOf);
};

/**
 * Kits that a channel may promise: those that locations can make, each out of what is there, as far as the promises of the
 * network leave their parts. Locations where fewest others sell give first, as in `keepKits`.
 */
export const kitsToPromise = (
  kit: NetworkPosition,
  channel: SalesChannel,
  positionOf: (sku: string) => NetworkPosition | undefined,
): number => {
  const parts = new Map(componentsOf(kit).map(({ sku }) => [sku, positionOf(sku) as NetworkPosition]));
  const partOf = (sku: string) => parts.get(sku) as NetworkPosition;
  let kits = 0;
  for (const makeable of (kit.makeable ?? []).filter((each) => sellsThere(each, channel)).toSorted(byReach)) {
    const left = scarcest(kit, (sku) => unitsToSpare(partOf(sku), makeable, channel));
    const units = Math.max(0, Math.min(kitsFor(makeable, channel), left));
    if (units === 0) continue;
    kits += units;
    for (const { sku, quantity } of componentsOf(kit))
      parts.set(sku, without(partOf(sku), makeable, channel, units * quantity));
  }
  return kits;
};

/** Units of a part at these locations that no promise of the network needs there. */
const unitsToSpare = (position: NetworkPosition, there: MakeableKits, channel: SalesChannel): number => {
  const pool = poolOf(position.pools, channel);
  const others = setsOf(position).filter((set) => !contains(set, pool) && mayReach(position, set, there));
  return Math.min(promisable(position, channel), ...others.map((set) => Math.max(0, surplusOf(position, set))));
};

/** Whether a pool of the set sells there; its channels all do, or none. The open pool sells from everywhere. */
const mayReach = ({ pools }: NetworkPosition, set: number, there: MakeableKits): boolean =>
  representativesOf(pools).some(
    (channel, pool) => contains(set, pool) && (channel === null || sellsThere(there, channel)),
  );

/** A claim of another channel that a threshold limits may really fall; it is left as it is, so that no kit is shown too many. */
const without = (
  position: NetworkPosition,
  there: MakeableKits,
  channel: SalesChannel,
  units: number,
): NetworkPosition => {
  const sets = position.sellable.length / 2;
  const pool = poolOf(position.pools, channel);
  return {
    ...position,
    available: position.available - units,
    sellable: position.sellable.map((had, at) => {
      const set = at % sets;
      const isTaken = at < sets ? contains(set, pool) : mayReach(position, set, there);
      return isTaken ? had - units : had;
    }),
  };
};
