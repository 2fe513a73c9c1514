/** What a customer's orders add up to, in the currency of the newest one. Cancelled orders don't count. */
export interface Statistics {
  readonly customerId: string;
  readonly orderCount: number;
  /** Null without any order. */
  readonly currencyCode: string | null;
  readonly lifetimeMinor: number;
  /** Orders in that currency. */
  readonly ordersInCurrency: number;
  readonly unitsOrdered: number;
  readonly unitsReturned: number;
  readonly lastOrderAt: Date | null;
}

export const noStatistics = (customerId: string): Statistics => ({
  customerId,
  orderCount: 0,
  currencyCode: null,
  lifetimeMinor: 0,
  ordersInCurrency: 0,
  unitsOrdered: 0,
  unitsReturned: 0,
  lastOrderAt: null,
});

/** Minor units by order, rounded half up; null without any. */
export const averageOrderMinor = ({ lifetimeMinor, ordersInCurrency }: Statistics): number | null =>
  ordersInCurrency === 0 ? null : Math.floor((2 * lifetimeMinor + ordersInCurrency) / (2 * ordersInCurrency));

/** Units returned by units ordered with four decimals; null without any order. */
export const returnRate = ({ unitsOrdered, unitsReturned }: Statistics): string | null =>
  unitsOrdered === 0 ? null : (unitsReturned / unitsOrdered).toFixed(4);

/** Segments that nobody gives, because they follow from the numbers. */
export const COMPUTED_SEGMENTS: readonly string[] = ['NEW', 'REPEAT', 'HIGH_VALUE'];

const HIGH_VALUE_MAJOR = 5_000;

/** Segments that follow from the numbers; see the SDL for what each means. */
export const derivedSegments = (statistics: Statistics, minorDigits: number): string[] => [
  statistics.orderCount >= 2 ? 'REPEAT' : 'NEW',
  ...(statistics.lifetimeMinor >= HIGH_VALUE_MAJOR * 10 ** minorDigits ? ['HIGH_VALUE'] : []),
];
