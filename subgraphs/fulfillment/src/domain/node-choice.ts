import type { Node } from './node.ts';

/** Up to this many candidates, pairs and triples are all tried; with more, nodes are added greedily. */
const EXHAUSTIVE_CANDIDATES = 12;
const EXHAUSTIVE_SIZES = [2, 3];

export interface NeededLine {
  /** Units, above zero. */
  readonly quantity: number;
}

/** The lines of an order that name one SKU, largest first. */
export interface Need {
  /** Where the SKU stands in a candidate's `available`. */
  readonly index: number;
  readonly lines: readonly NeededLine[];
}

/** A node that has some of what is needed. */
export interface Candidate {
  readonly node: Node;
  readonly distanceKm: number | null;
  /** Units of each need's SKU, never below zero. */
  readonly available: readonly number[];
}

/** Units of one line taken at one candidate. */
export interface Placement {
  readonly candidate: Candidate;
  readonly line: NeededLine;
  readonly quantity: number;
}

/**
 * Which candidates fill the needs: as few as can be, of equally many those with the shortest total distance, then the
 * first by the given order. They fill every unit that all candidates together could, and split no line more than those.
 */
export const fewestCandidates = (needs: readonly Need[], candidates: readonly Candidate[]): readonly Candidate[] => {
  const targets = needs.map((need) => filled(need, candidates));
  const covers = (chosen: readonly Candidate[]): boolean =>
    needs.every((need, index) => {
      const { units, wholeLines } = filled(need, chosen);
      const target = targets[index];
      return target !== undefined && units >= target.units && wholeLines >= target.wholeLines;
    });
  const sizes = candidates.length <= EXHAUSTIVE_CANDIDATES ? [1, ...EXHAUSTIVE_SIZES] : [1];
  for (const size of sizes) {
    const chosen = nearest(candidates, size, covers);
    if (chosen) return chosen;
  }
  return addedGreedily(needs, candidates, covers);
};

/** Each line whole at the first candidate that can, largest line first; what none has whole is split over them. */
export const place = ({ index, lines }: Need, candidates: readonly Candidate[]): Placement[] => {
  const left = candidates.map(({ available }) => available[index] ?? 0);
  const placements: Placement[] = [];
  const take = (line: NeededLine, at: number, quantity: number): void => {
    const candidate = candidates[at];
    if (!candidate || quantity <= 0) return;
    left[at] = (left[at] ?? 0) - quantity;
    placements.push({ candidate, line, quantity });
  };
  const toSplit = lines.filter((line) => {
    const at = left.findIndex((units) => units >= line.quantity);
    take(line, at, line.quantity);
    return at === -1;
  });
  for (const line of toSplit) {
    let open = line.quantity;
    for (let at = 0; at < left.length && open > 0; at += 1) {
      const quantity = Math.min(open, left[at] ?? 0);
      take(line, at, quantity);
      open -= quantity;
    }
  }
  return placements;
};

interface Filled {
  readonly units: number;
  readonly wholeLines: number;
}

/** What `place` would reach; a need of one line, nearly every one, is answered without placing it. */
const filled = (need: Need, candidates: readonly Candidate[]): Filled => {
  const [only, ...others] = need.lines;
  if (!only || others.length > 0) return placed(place(need, candidates));
  let units = 0;
  for (const { available } of candidates) {
    const here = available[need.index] ?? 0;
    if (here >= only.quantity) return { units: only.quantity, wholeLines: 1 };
    units += here;
  }
  return { units: Math.min(units, only.quantity), wholeLines: 0 };
};

const placed = (placements: readonly Placement[]): Filled => ({
  units: placements.reduce((sum, { quantity }) => sum + quantity, 0),
  wholeLines: placements.filter(({ line, quantity }) => line.quantity === quantity).length,
});

type Covers = (chosen: readonly Candidate[]) => boolean;

const nearest = (candidates: readonly Candidate[], size: number, covers: Covers): readonly Candidate[] | null => {
  let best: readonly Candidate[] | null = null;
  let bestDistanceKm = Number.POSITIVE_INFINITY;
  for (const chosen of combinations(candidates, size)) {
    const distanceKm = chosen.reduce((sum, candidate) => sum + (candidate.distanceKm ?? 0), 0);
    if (distanceKm >= bestDistanceKm || !covers(chosen)) continue;
    best = chosen;
    bestDistanceKm = distanceKm;
  }
  return best;
};

function* combinations<T>(items: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) yield [];
  else
    for (let at = from; at <= items.length - size; at += 1)
      for (const rest of combinations(items, size - 1, at + 1)) yield [items[at] as T, ...rest];
}

/** Chvátal's greedy set cover: next comes the node that completes the most lines, then adds the most units. */
const addedGreedily = (
  needs: readonly Need[],
  candidates: readonly Candidate[],
  covers: Covers,
): readonly Candidate[] => {
  const progress = (chosen: readonly Candidate[]): Filled => placed(needs.flatMap((need) => place(need, chosen)));
  let chosen: readonly Candidate[] = [];
  let rest = candidates;
  while (rest.length > 0 && !covers(chosen)) {
    const [next] = rest
      .map((candidate) => ({ candidate, ...progress([...chosen, candidate]) }))
      .toSorted((a, b) => b.wholeLines - a.wholeLines || b.units - a.units);
    if (!next) break;
    chosen = [...chosen, next.candidate];
    rest = rest.filter((candidate) => candidate !== next.candidate);
  }
  return candidates.filter((candidate) => chosen.includes(candidate));
};
