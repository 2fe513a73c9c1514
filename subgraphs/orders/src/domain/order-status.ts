export type OrderStatus =
  | 'PLACED'
  | 'BACKORDERED'
  | 'PARTIALLY_ALLOCATED'
  | 'ALLOCATED'
  | 'PARTIALLY_SHIPPED'
  | 'SHIPPED'
  | 'DELIVERED'
  | 'CANCELLED';

interface Counters {
  readonly quantity: number;
  readonly backordered: number;
  readonly allocated: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly cancelled: number;
}

/** First rule that holds, from the end of an order's life to its beginning. `open` are the units still asked for. */
const STATUS_RULES: readonly (readonly [OrderStatus, (sum: Counters, open: number) => boolean])[] = [
  ['CANCELLED', (_, open) => open === 0],
  ['DELIVERED', (sum, open) => sum.delivered >= open],
  ['SHIPPED', (sum, open) => sum.shipped >= open],
  ['PARTIALLY_SHIPPED', (sum) => sum.shipped > 0],
  ['ALLOCATED', (sum, open) => sum.allocated >= open],
  ['PARTIALLY_ALLOCATED', (sum) => sum.allocated > 0],
  ['BACKORDERED', (sum, open) => sum.backordered >= open],
  ['PLACED', () => true],
];

export const lineStatus = (line: Counters): OrderStatus => statusOf(line);

/** The same rules over the sum of the lines. */
export const orderStatus = (lines: readonly Counters[]): OrderStatus =>
  statusOf(
    lines.reduce((sum, line) => ({
      quantity: sum.quantity + line.quantity,
      backordered: sum.backordered + line.backordered,
      allocated: sum.allocated + line.allocated,
      shipped: sum.shipped + line.shipped,
      delivered: sum.delivered + line.delivered,
      cancelled: sum.cancelled + line.cancelled,
    })),
  );

const statusOf = (sum: Counters): OrderStatus => {
  const open = sum.quantity - sum.cancelled;
  const [status] = STATUS_RULES.find(([, holds]) => holds(sum, open)) as (typeof STATUS_RULES)[number];
  return status;
};
