import type { Caller } from '@tutti/kit/caller';
import { locationsOf } from '@tutti/kit/ownership';
import type { Location } from './location.ts';

/** The part of the network that is a caller's to see and to change. */
export interface Reach {
  /** In the order of codes; a location of somebody else's is as unknown as one that doesn't exist. */
  readonly byCode: ReadonlyMap<string, Location>;
  readonly has: (locationId: string) => boolean;
  /** For statements; null for the whole network. */
  readonly ids: readonly string[] | null;
}

export const reachOf = ({ byCode }: { readonly byCode: ReadonlyMap<string, Location> }, caller: Caller): Reach => {
  const codes = locationsOf(caller);
  if (codes === 'all') return { byCode, has: () => true, ids: null };
  const own = new Map([...byCode].filter(([code]) => codes.has(code)));
  const ids = [...own.values()].map(({ id }) => id);
  return { byCode: own, has: (locationId) => ids.includes(locationId), ids };
};

/** Where to look for what is at a location, or anywhere within reach where no code is named; an unknown code is nowhere. */
export const idsAt = ({ byCode, ids }: Reach, code: string | null): readonly string[] | null => {
  if (code === null) return ids;
  const location = byCode.get(code);
  return location ? [location.id] : [];
};
