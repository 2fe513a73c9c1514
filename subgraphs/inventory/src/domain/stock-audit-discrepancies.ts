import { groupBy } from '@tutti/kit/group-by';
import { DISCREPANCY_KINDS, type Discrepancy, type StockFindings } from './stock-audit.ts';
import { kitDiscrepancies } from './stock-audit-kits.ts';
import { channelDiscrepancies, networkDiscrepancies } from './stock-audit-network.ts';
import { positionDiscrepancies } from './stock-audit-positions.ts';
import {
  belowZero,
  endedReservation,
  orphanedAllocation,
  promisedAllocations,
  waitsForFreeUnits,
} from './stock-audit-promises.ts';

/** What findings come down to, in the order of DISCREPANCY_KINDS, SKU by SKU. */
export const discrepanciesOf = (found: StockFindings): Discrepancy[] => {
  const networkOf = new Map(found.networks.map((network) => [network.sku, network]));
  const positionsOf = groupBy(found.positions, ({ sku }) => sku);
  return [
    ...found.positions.flatMap((position) => positionDiscrepancies(position, networkOf.get(position.sku))),
    ...found.networks.flatMap((network) => networkDiscrepancies(network, positionsOf.get(network.sku) ?? [])),
    ...found.channels.flatMap(channelDiscrepancies),
    ...found.kits.flatMap(kitDiscrepancies),
    ...found.endings.map(endedReservation),
    ...found.orphans.map(orphanedAllocation),
    ...found.promises.flatMap(promisedAllocations),
    ...found.belowZero.map(belowZero),
    ...found.waits.map(waitsForFreeUnits),
  ].sort(inOrder);
};

const inOrder = (a: Discrepancy, b: Discrepancy): number =>
  DISCREPANCY_KINDS.indexOf(a.kind) - DISCREPANCY_KINDS.indexOf(b.kind) ||
  compare(a.sku, b.sku) ||
  compare(a.locationId ?? '', b.locationId ?? '');

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
