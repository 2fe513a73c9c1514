import type { StandingAllocation } from './leave-node.ts';
import type { StockLevel } from './stock.ts';
import type { AuditedNetwork, DiscrepancyKind, StockFindings } from './stock-audit.ts';
import { PROMISED_STATES } from './stock-audit-ledger.ts';
import { channelDiscrepancies, networkDiscrepancies } from './stock-audit-network.ts';
import { isMissing, KIND_OF_STATE, positionDiscrepancies } from './stock-audit-positions.ts';
import {
  endedReservation,
  orphanedAllocation,
  promisedAllocations,
  waitsForFreeUnits,
} from './stock-audit-promises.ts';
import { addUpAvailable, addUpBackordered, addUpReserved, applyRules } from './stock-audit-repair-network.ts';
import { endReservation, fillWait, releaseOrphan, settlePromise } from './stock-audit-repair-promises.ts';
import { type Repairer, type RepairStep, repairLedger, settleState } from './stock-audit-repairs.ts';

/** What the findings are put right on. */
export interface RepairBench {
  /** Every level of the SKUs concerned. */
  readonly levels: readonly StockLevel[];
  readonly standing: readonly StandingAllocation[];
  readonly by: Repairer;
}

/**
 * All that can be put right of what was found, each step resting on those before it: positions agree with their ledgers
 * and with what was promised of them, then sums with positions, and then promises move as they always do.
 */
export const repairSteps = (found: StockFindings, bench: RepairBench): RepairStep[] => [
  ...found.positions.flatMap((position) => positionSteps(position, found, bench.by)),
  ...found.networks.flatMap((network) => networkSteps(network, found, bench.levels)),
  ...found.channels.map((channels): RepairStep => {
    const locationIds = locationsOf(channels.sku, found, bench.levels);
    return {
      discrepancies: channelDiscrepancies(channels),
      repair: (book) => applyRules(book, channels.sku, locationIds),
    };
  }),
  ...promiseSteps(found, bench),
];

const positionSteps = (
  position: StockFindings['positions'][number],
  { networks }: StockFindings,
  by: Repairer,
): RepairStep[] => {
  if (isMissing(position)) return [];
  const discrepancies = positionDiscrepancies(
    position,
    networks.find(({ sku }) => sku === position.sku),
  );
  const ofKinds = (...kinds: readonly DiscrepancyKind[]) => discrepancies.filter(({ kind }) => kinds.includes(kind));
  return [
    {
      discrepancies: ofKinds('MOVEMENT_MISSING', 'COUNTER_CHANGED'),
      repair: (book) => repairLedger(book, position, by),
    },
    ...PROMISED_STATES.map(
      (state): RepairStep => ({
        discrepancies: ofKinds(KIND_OF_STATE[state]),
        repair: (book) => settleState(book, position, state, by),
      }),
    ),
  ];
};

/** Where the SKU has positions, those included that are made on the way. */
const locationsOf = (sku: string, { positions }: StockFindings, levels: readonly StockLevel[]): string[] => [
  ...new Set([...levels, ...positions].filter((each) => each.sku === sku).map(({ locationId }) => locationId)),
];

const networkSteps = (network: AuditedNetwork, found: StockFindings, levels: readonly StockLevel[]): RepairStep[] => {
  const locationIds = locationsOf(network.sku, found, levels);
  const discrepancies = networkDiscrepancies(
    network,
    found.positions.filter(({ sku }) => sku === network.sku),
  );
  const ofKind = (wanted: DiscrepancyKind) => discrepancies.filter(({ kind }) => kind === wanted);
  return [
    { discrepancies: ofKind('NETWORK_AVAILABLE'), repair: (book) => addUpAvailable(book, network.sku, locationIds) },
    { discrepancies: ofKind('NETWORK_RESERVED'), repair: (book) => addUpReserved(book, network) },
    { discrepancies: ofKind('NETWORK_BACKORDERED'), repair: (book) => addUpBackordered(book, network) },
  ];
};

const promiseSteps = (found: StockFindings, { standing, by }: RepairBench): RepairStep[] => [
  ...found.endings.map(
    (ending): RepairStep => ({
      discrepancies: [endedReservation(ending)],
      repair: (book) => endReservation(book, ending, by),
    }),
  ),
  ...found.orphans.map(
    (orphan): RepairStep => ({
      discrepancies: [orphanedAllocation(orphan)],
      repair: (book) => releaseOrphan(book, orphan, standing, by),
    }),
  ),
  ...found.promises.map(
    (promise): RepairStep => ({
      discrepancies: promisedAllocations(promise),
      repair: (book) => settlePromise(book, promise, standing, by),
    }),
  ),
  ...found.waits.map(
    (wait): RepairStep => ({
      discrepancies: [waitsForFreeUnits(wait)],
      repair: (book) => fillWait(book, wait, by),
    }),
  ),
];
