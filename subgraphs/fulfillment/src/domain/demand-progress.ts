import type { Demand } from './demand.ts';

interface Units {
  readonly orderLineId: string;
  readonly quantity: number;
}

/** The demand's next version, with units added to one of its lines' counters. */
export const withUnits = (
  demand: Demand,
  counter: 'allocated' | 'shipped' | 'delivered',
  units: readonly Units[],
): Demand => {
  const byLine = new Map<string, number>();
  for (const { orderLineId, quantity } of units) byLine.set(orderLineId, (byLine.get(orderLineId) ?? 0) + quantity);
  return {
    ...demand,
    version: demand.version + 1,
    lines: demand.lines.map((line) => ({ ...line, [counter]: line[counter] + (byLine.get(line.orderLineId) ?? 0) })),
  };
};
