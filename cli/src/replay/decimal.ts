/** An exact decimal number: digits / 10^scale. Money read from text never passes through a float. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Reads "957.5775"; null for anything but digits with at most one point, and for more than 18 digits. */
export const parseDecimal = (text: string): Decimal | null => {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  if (whole.length + fraction.length > 18) return null;
  return { digits: BigInt(whole + fraction), scale: fraction.length };
};

export const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

/** Whole hundredths, half of one rounded up. */
export const toCents = ({ digits, scale }: Decimal): number => {
  const unit = powerOfTen(scale);
  return Number((digits * 100n * 2n + unit) / (unit * 2n));
};

/** 13098 is "130.98". */
export const centsAsText = (cents: number): string =>
  `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
