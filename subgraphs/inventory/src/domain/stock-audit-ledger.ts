import { STOCK_STATES, type StockState } from './stock.ts';
import type { AuditedPosition, UnitsByState, VersionGap } from './stock-audit.ts';

/** Units on their way from one state to another; null is outside. */
export interface UnitsPath {
  readonly fromState: StockState | null;
  readonly toState: StockState | null;
  readonly quantity: number;
}

/** By how much each counter is above the sum of its movements. */
export const excessOf = ({ counters, ledger }: Pick<AuditedPosition, 'counters' | 'ledger'>): UnitsByState =>
  STOCK_STATES.map((_, index) => (counters[index] ?? 0) - (ledger[index] ?? 0));

/** The fewest movements that change states by so many units: out of those that fall, into those that rise. */
export const pathsOf = (change: UnitsByState): UnitsPath[] => {
  const left = [...change];
  const paths: UnitsPath[] = [];
  for (const [to, toState] of STOCK_STATES.entries())
    for (const [from, fromState] of STOCK_STATES.entries()) {
      const quantity = Math.min(left[to] ?? 0, -(left[from] ?? 0));
      if (quantity <= 0) continue;
      paths.push({ fromState, toState, quantity });
      left[to] = (left[to] ?? 0) - quantity;
      left[from] = (left[from] ?? 0) + quantity;
    }
  const outside = STOCK_STATES.flatMap((state, index): UnitsPath[] => {
    const units = left[index] ?? 0;
    if (units > 0) return [{ fromState: null, toState: state, quantity: units }];
    return units < 0 ? [{ fromState: state, toState: null, quantity: -units }] : [];
  });
  return [...paths, ...outside];
};

export const reverseOf = ({ fromState, toState, quantity }: UnitsPath): UnitsPath => ({
  fromState: toState,
  toState: fromState,
  quantity,
});

/** Units that a path adds to those on hand; below zero where it takes some. */
export const onHandChange = ({ fromState, toState, quantity }: UnitsPath): number =>
  (isOnHand(toState) ? quantity : 0) - (isOnHand(fromState) ? quantity : 0);

const isOnHand = (state: StockState | null): boolean => state !== null && state !== 'INCOMING';

export const isEven = (change: UnitsByState): boolean => change.every((units) => units === 0);

/** Beyond that many missing versions a ledger isn't mended but brought back from where it was lost. */
const MOST_VERSIONS = 10_000;

export const isLost = ({ gaps }: Pick<AuditedPosition, 'gaps'>): boolean => missingVersions(gaps) > MOST_VERSIONS;

export const missingVersions = (gaps: readonly VersionGap[]): number =>
  gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** For people: "versions 3, 5 to 7". */
export const describeGaps = (gaps: readonly VersionGap[]): string => {
  const shown = gaps.slice(0, 3).map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`));
  const more = gaps.length > shown.length ? ' and others' : '';
  return `${missingVersions(gaps) === 1 ? 'version' : 'versions'} ${shown.join(', ')}${more}`;
};

/** For people: "5 from available to allocated". */
export const describePaths = (paths: readonly UnitsPath[]): string =>
  paths
    .map(({ fromState, toState, quantity }) => `${quantity} from ${nameOf(fromState)} to ${nameOf(toState)}`)
    .join(', ');

const nameOf = (state: StockState | null): string => state?.toLowerCase().replace('_', ' ') ?? 'outside';

/** States whose units somebody else keeps a record of. */
export const PROMISED_STATES = ['ALLOCATED', 'RESERVED', 'INCOMING'] as const;
export type PromisedState = (typeof PROMISED_STATES)[number];

const SUM_OF_STATE = { ALLOCATED: 'allocated', RESERVED: 'reserved', INCOMING: 'incoming' } as const;

/** What allocations, holds or shipments say of a state. */
export const sumOf = (position: AuditedPosition, state: PromisedState): number => position[SUM_OF_STATE[state]];

export const unitsIn = (units: UnitsByState, state: StockState): number => units[STOCK_STATES.indexOf(state)] ?? 0;

/**
 * Movements that give a state the units that are on record for it. They come from and go to `available`, those on their way
 * from and to outside; but what the ledger doesn't know of either goes back the way it came.
 */
export const settlementOf = (position: AuditedPosition, state: PromisedState): UnitsPath[] => {
  const excess = unitsIn(position.counters, state) - sumOf(position, state);
  const end = excess > 0 ? 'toState' : 'fromState';
  let left = Math.abs(excess);
  const back = pathsOf(excessOf(position)).flatMap((path) => {
    const quantity = path[end] === state ? Math.min(left, path.quantity) : 0;
    left -= quantity;
    return quantity > 0 ? [reverseOf({ ...path, quantity })] : [];
  });
  if (left === 0) return back;
  const rest: UnitsPath = { fromState: state, toState: state === 'INCOMING' ? null : 'AVAILABLE', quantity: left };
  return [...back, excess > 0 ? rest : reverseOf(rest)];
};
