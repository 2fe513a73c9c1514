import type { StockLevel } from './stock.ts';
import type { AuditedEnding, AuditedOrphan, AuditedPromise, AuditedWait, Discrepancy } from './stock-audit.ts';

export const endedReservation = ({ reservationId, sku, status, held, backordered }: AuditedEnding): Discrepancy => ({
  kind: 'ENDED_RESERVATION',
  sku,
  locationId: null,
  subject: reservationId,
  expected: 0,
  actual: held + backordered,
  cause:
    status === 'ORDERED'
      ? 'The basket became an order, which has units of its own: its hold was not ended, or written again by hand.'
      : `The reservation is ${status}: its status was changed by hand, or its units were.`,
  repair: 'Ends the reservation’s promise: what it holds is free again.',
});

export const orphanedAllocation = ({
  orderLineId,
  sku,
  locationId,
  units,
  lineIsKnown,
}: AuditedOrphan): Discrepancy => ({
  kind: 'ORPHANED_ALLOCATION',
  sku,
  locationId,
  subject: orderLineId,
  expected: 0,
  actual: units,
  cause: lineIsKnown
    ? `The line was promised another SKU: the allocation’s SKU or the promise’s was changed by hand.`
    : 'The promise of this order line was deleted, or the allocation was written by hand.',
  repair: 'Gives the units back: they are available again.',
});

/** Whole units or kits that a line's allocations make. */
export const unitsTaken = ({ parts }: AuditedPromise): number =>
  Math.min(...parts.map(({ units, perUnit }) => Math.floor(units / perUnit)));

/** Units of components that belong to no whole kit. */
export const surplusOf = (promise: AuditedPromise): { readonly sku: string; readonly units: number }[] =>
  promise.parts
    .map(({ sku, units, perUnit }) => ({ sku, units: units - unitsTaken(promise) * perUnit }))
    .filter(({ units }) => units > 0);

/** Of the line as a whole; where whole units agree, of each component that has more. */
export const promisedAllocations = (promise: AuditedPromise): Discrepancy[] => {
  const { id, sku, allocated, parts } = promise;
  const at = { kind: 'PROMISED_ALLOCATIONS', sku, locationId: null, subject: id } as const;
  const taken = unitsTaken(promise);
  if (taken !== allocated) return [{ ...at, expected: taken, actual: allocated, ...difference(promise, taken) }];
  return surplusOf(promise).map((surplus) => {
    const expected = allocated * (parts.find((part) => part.sku === surplus.sku)?.perUnit ?? 1);
    return {
      ...at,
      expected,
      actual: expected + surplus.units,
      cause: `The kit’s allocations of ${surplus.sku} are more than its others: one was changed by hand.`,
      repair: `Gives ${surplus.units} ${surplus.sku} back.`,
    };
  });
};

const difference = ({ allocated, hasEnded }: AuditedPromise, taken: number) => {
  if (taken > allocated)
    return {
      cause: 'An allocation was written or made larger by hand, or the promise was changed without it.',
      repair: `Moves ${taken - allocated} of the promise to allocated.`,
    };
  const to = hasEnded ? 'to cancelled' : 'back to held, or waiting where there are none';
  return {
    cause: 'An allocation was deleted or made smaller by hand, or the promise was changed without one.',
    repair: `Moves ${allocated - taken} of the promise ${to}.`,
  };
};

export const belowZero = ({ sku, locationId, available }: StockLevel): Discrepancy => ({
  kind: 'BELOW_ZERO',
  sku,
  locationId,
  subject: 'available',
  expected: 0,
  actual: available,
  cause: 'Units were taken that were not there, and nobody found fewer: a movement or the counter was written by hand.',
  repair: 'Nothing that can be posted: count the position, or move units in other states back to available.',
});

export const waitsForFreeUnits = ({ line, units }: AuditedWait): Discrepancy => ({
  kind: 'WAITS_FOR_FREE_UNITS',
  sku: line.sku,
  locationId: null,
  subject: line.id,
  expected: line.backordered - units,
  actual: line.backordered,
  cause:
    'Units became free and were not held for the promise that waits longest: a counter or a rule was changed by hand.',
  repair: `Holds ${units} for it, and its order is sourced.`,
});
