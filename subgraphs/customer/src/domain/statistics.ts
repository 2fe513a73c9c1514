import type { MoneyLimit } from '@tutti/kit/money-limit';

/** What a customer's orders in one currency add up to. Cancelled orders don't count. */
export interface CurrencyValue {
  readonly customerId: string;
  readonly currencyCode: string;
  /** One at least. */
  readonly orderCount: number;
  readonly lifetimeMinor: bigint;
  readonly unitsOrdered: number;
  readonly unitsReturned: number;
  readonly lastOrderAt: Date;
}

/** What a customer's orders add up to: units over all of them, money in each currency by itself. */
export interface Statistics {
  readonly customerId: string;
  readonly orderCount: number;
  /** The currency of most orders first; of equally many, that of the newest order. */
  readonly values: readonly CurrencyValue[];
  readonly unitsOrdered: number;
  readonly unitsReturned: number;
  readonly lastOrderAt: Date | null;
}

export const statisticsOf = (customerId: string, values: readonly CurrencyValue[]): Statistics => ({
  customerId,
  orderCount: sumOf(values, ({ orderCount }) => orderCount),
  values: values.toSorted(byUse),
  unitsOrdered: sumOf(values, ({ unitsOrdered }) => unitsOrdered),
  unitsReturned: sumOf(values, ({ unitsReturned }) => unitsReturned),
  lastOrderAt: values.length === 0 ? null : new Date(Math.max(...values.map(timeOf))),
});

/** Minor units by order, rounded half up. */
export const averageOrderMinor = ({ lifetimeMinor, orderCount }: CurrencyValue): bigint =>
  (2n * lifetimeMinor + BigInt(orderCount)) / (2n * BigInt(orderCount));

/** Units returned by units ordered with four decimals; null without any order. */
export const returnRate = ({ unitsOrdered, unitsReturned }: Statistics): string | null =>
  unitsOrdered === 0 ? null : (unitsReturned / unitsOrdered).toFixed(4);

/** Segments that nobody gives, because they follow from the numbers. */
export const COMPUTED_SEGMENTS: readonly string[] = ['NEW', 'REPEAT', 'HIGH_VALUE'];

/** Segments that follow from the numbers; see the SDL for what each means. */
export const derivedSegments = ({ orderCount, values }: Statistics, highValueFrom: MoneyLimit): string[] => [
  orderCount >= 2 ? 'REPEAT' : 'NEW',
  ...(values.some(({ lifetimeMinor, currencyCode }) => lifetimeMinor >= highValueFrom(currencyCode))
    ? ['HIGH_VALUE']
    : []),
];

const timeOf = ({ lastOrderAt }: CurrencyValue): number => lastOrderAt.getTime();

const byUse = (a: CurrencyValue, b: CurrencyValue): number =>
  b.orderCount - a.orderCount || timeOf(b) - timeOf(a) || (a.currencyCode < b.currencyCode ? -1 : 1);

const sumOf = (values: readonly CurrencyValue[], count: (value: CurrencyValue) => number): number =>
  values.reduce((sum, value) => sum + count(value), 0);
