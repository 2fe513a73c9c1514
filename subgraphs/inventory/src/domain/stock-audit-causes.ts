import type { StockState } from './stock.ts';
import type { AuditedNetwork, AuditedPosition } from './stock-audit.ts';
import { describeGaps, excessOf, type PromisedState, sumOf, unitsIn } from './stock-audit-ledger.ts';

const UNTOLD = 'Some movements are older than versions, so that one of them is missing can’t be told.';

/** Why counter and ledger may disagree: a third record of the same units tells which of them was changed. */
export const ledgerCause = (
  position: AuditedPosition,
  state: StockState | null,
  network: AuditedNetwork | undefined,
): string => {
  const { gaps, strangerId, unversioned } = position;
  if (gaps.length > 0) {
    const isLast = gaps.at(-1)?.to === position.version;
    const counted = isLast ? ', or the position’s version was changed by hand' : '';
    return `What was posted as ${describeGaps(gaps)} was deleted from the ledger${counted}.`;
  }
  const third = state && thirdRecord(position, state, network);
  const ledgerStands = third?.units === (state && unitsIn(position.ledger, state));
  if (strangerId && !ledgerStands) return `Movement ${strangerId} was written by hand: without it the ledger agrees.`;
  if (third && ledgerStands) return `The counter was changed by hand: ${third.name} with the ledger.`;
  const untold = unversioned > 0 ? ` ${UNTOLD}` : '';
  if (third && state && third.units === unitsIn(position.counters, state))
    return `A movement was changed or written by hand: ${third.name} with the counter.${untold}`;
  return `The counter or a movement was changed by hand.${untold}`;
};

interface ThirdRecord {
  readonly name: string;
  readonly units: number;
}

const thirdRecord = (
  position: AuditedPosition,
  state: StockState,
  network: AuditedNetwork | undefined,
): ThirdRecord | null => {
  switch (state) {
    case 'AVAILABLE': {
      const tooMany = network ? network.sums.available - network.kept.available : 0;
      return { name: 'the SKU’s sum agrees', units: unitsIn(position.counters, state) - tooMany };
    }
    case 'ALLOCATED':
      return { name: 'the allocations agree', units: position.allocated };
    case 'RESERVED':
      return { name: 'the baskets agree', units: position.reserved };
    case 'INCOMING':
      return { name: 'shipments and transfers agree', units: position.incoming };
    default:
      return null;
  }
};

const RECORDS = {
  ALLOCATED: 'An allocation',
  RESERVED: 'A basket’s hold',
  INCOMING: 'A shipment or transfer',
} as const;

/** Why a counter may not be what is on record for it. */
export const sumCause = (position: AuditedPosition, state: PromisedState): string => {
  const excess = unitsIn(position.counters, state) - sumOf(position, state);
  if (unitsIn(excessOf(position), state) === excess)
    return 'The counter was changed by hand: the ledger agrees with the rest.';
  const change = excess > 0 ? 'deleted, ended or made smaller' : 'written, opened or made larger';
  return `${RECORDS[state]} was ${change} by hand, or units were moved without one.`;
};
