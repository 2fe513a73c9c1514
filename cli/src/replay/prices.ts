import { type Decimal, powerOfTen } from './decimal.ts';

export interface LinePrice {
  readonly unitPriceCents: number;
  /** For the line: unit price × quantity less what the line was sold for. */
  readonly discountCents: number;
}

/**
 * The price that the file leaves out. It gives what a line was sold for after a rate of discount, so a unit cost
 * net / (1 - rate) / quantity, rounded up to cents: the discount is then never below zero, and unit price × quantity
 * less discount is the net to the cent.
 */
export const priceLine = (netCents: number, quantity: number, rate: Decimal): LinePrice => {
  const unit = powerOfTen(rate.scale);
  const unitPriceCents = Number(divideUp(BigInt(netCents) * unit, (unit - rate.digits) * BigInt(quantity)));
  return { unitPriceCents, discountCents: unitPriceCents * quantity - netCents };
};

const divideUp = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor;

export type ServiceLevel = 'STANDARD' | 'EXPEDITED' | 'EXPRESS' | 'SAME_DAY';

const SHIPPING_CENTS: Readonly<Record<ServiceLevel, number>> = {
  STANDARD: 490,
  EXPEDITED: 990,
  EXPRESS: 1490,
  SAME_DAY: 1990,
};

/** What the file doesn't tell: the charge of the ship mode. */
export const shippingCents = (serviceLevel: ServiceLevel): number => SHIPPING_CENTS[serviceLevel];

/** What the lines and the shipping cost together; the order is paid with exactly that. */
export const totalCents = (serviceLevel: ServiceLevel, lines: readonly { readonly netCents: number }[]): number =>
  lines.reduce((sum, { netCents }) => sum + netCents, shippingCents(serviceLevel));
