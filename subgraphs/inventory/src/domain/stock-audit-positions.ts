import { COUNTER_OF_STATE, STOCK_STATES, type StockState } from './stock.ts';
import type { AuditedNetwork, AuditedPosition, Discrepancy, UnitsByState } from './stock-audit.ts';
import { ledgerCause, sumCause } from './stock-audit-causes.ts';
import {
  describePaths,
  excessOf,
  isEven,
  isLost,
  missingVersions,
  onHandChange,
  PROMISED_STATES,
  type PromisedState,
  pathsOf,
  settlementOf,
  sumOf,
  unitsIn,
} from './stock-audit-ledger.ts';

export const KIND_OF_STATE = {
  ALLOCATED: 'ALLOCATED_UNITS',
  RESERVED: 'RESERVED_UNITS',
  INCOMING: 'INCOMING_UNITS',
} as const;

/**
 * What ledger, counters and promises say of one position. `network` is what the SKU's sums say, where they don't agree
 * either. Of a position that isn't there nothing else is told: it all follows from that.
 */
export const positionDiscrepancies = (position: AuditedPosition, network: AuditedNetwork | undefined): Discrepancy[] =>
  isMissing(position)
    ? [missingPosition(position)]
    : [
        ...ledgerDiscrepancies(position, network),
        ...PROMISED_STATES.flatMap((state) => sumDiscrepancies(position, state)),
      ];

export const isMissing = ({ version, movements }: AuditedPosition): boolean => version === null && movements > 0;

const missingPosition = ({ sku, locationId, ledger, movements }: AuditedPosition): Discrepancy => ({
  kind: 'POSITION_MISSING',
  sku,
  locationId,
  subject: null,
  expected: ledger.reduce((sum, units) => sum + units, 0) - unitsIn(ledger, 'INCOMING'),
  actual: 0,
  cause: `The position was deleted: its ledger of ${movements} movements is still there.`,
  repair: 'Restores the position from its ledger.',
});

const ledgerDiscrepancies = (position: AuditedPosition, network: AuditedNetwork | undefined): Discrepancy[] => {
  const { sku, locationId, gaps, counters, ledger } = position;
  const excess = excessOf(position);
  if (isEven(excess)) return gaps.length > 0 ? [missingMovement(position)] : [];
  return STOCK_STATES.filter((state) => unitsIn(excess, state) !== 0).map((state) => ({
    kind: gaps.length > 0 ? 'MOVEMENT_MISSING' : 'COUNTER_CHANGED',
    sku,
    locationId,
    subject: COUNTER_OF_STATE[state],
    expected: unitsIn(ledger, state),
    actual: unitsIn(counters, state),
    cause: ledgerCause(position, state, network),
    repair: isLost(position) ? LOST : ledgerRepair(excess, state),
  }));
};

const LOST = 'Nothing that can be posted: bring the ledger back from where it was lost.';

/** Where the counters make more or fewer units than the ledger on hand, only a count can tell which are there. */
const ledgerRepair = (excess: UnitsByState, state: StockState): string => {
  const paths = pathsOf(excess).filter(({ fromState, toState }) => fromState === state || toState === state);
  const isDoubtful = paths.some((path) => onHandChange(path) !== 0);
  return `Writes into the ledger ${describePaths(paths)}; the counter stays${isDoubtful ? ': count the position' : ''}.`;
};

const missingMovement = (position: AuditedPosition): Discrepancy => {
  const { sku, locationId, version, gaps } = position;
  return {
    kind: 'MOVEMENT_MISSING',
    sku,
    locationId,
    subject: 'version',
    expected: version ?? 0,
    actual: (version ?? 0) - missingVersions(gaps),
    cause: ledgerCause(position, null, undefined),
    repair: isLost(position)
      ? LOST
      : 'Fills each missing version with two movements that cancel each other out; the counters stay.',
  };
};

const sumDiscrepancies = (position: AuditedPosition, state: PromisedState): Discrepancy[] => {
  const { sku, locationId, counters } = position;
  const [expected, actual] = [sumOf(position, state), unitsIn(counters, state)];
  if (expected === actual) return [];
  return [
    {
      kind: KIND_OF_STATE[state],
      sku,
      locationId,
      subject: COUNTER_OF_STATE[state],
      expected,
      actual,
      cause: sumCause(position, state),
      repair: `Posts ${describePaths(settlementOf(position, state))}.`,
    },
  ];
};
