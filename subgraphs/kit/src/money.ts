import * as iso4217 from 'dinero.js/currencies';

/**
 * Decimals of each currency of ISO 4217 that has a minor unit: metals, drawing rights and codes for tests have none, and
 * no order can be in them. The ariary and the ouguiya divide by five; ISO 4217 counts two decimals for both.
 */
const MINOR_DIGITS: ReadonlyMap<string, number> = new Map(
  Object.values(iso4217).map(({ code, base, exponent }) => [code, base === 10 ? exponent : 2]),
);

/** Of every currency that an order may be in, in alphabetical order. */
export const CURRENCY_CODES: readonly string[] = [...MINOR_DIGITS.keys()].toSorted();

/**
 * The highest amount taken, in minor units: a trillion Iranian rials, and an order's payments still add up exactly in a
 * double. Sums over orders don't, and are bigint.
 */
export const MAX_AMOUNT_MINOR = 100_000_000_000_000;

/** Longer texts are no amounts, whatever zeros they have. */
export const MAX_AMOUNT_LENGTH = 40;

export interface Money<Minor extends number | bigint = number> {
  readonly amountMinor: Minor;
  readonly currencyCode: string;
}

/** Of many amounts, which may be above what a double holds exactly. */
export type MoneySum = Money<bigint>;

export const isKnownCurrency = (currencyCode: string): boolean => MINOR_DIGITS.has(currencyCode);

/**
 * A decimal string in integer minor units: "130.98" USD is 13098, and so is "130.9800", since zeros beyond the currency's
 * decimals lose nothing. Null for any other digit there, for anything but digits, below zero, above MAX_AMOUNT_MINOR, and
 * over 40 characters.
 */
export const parseAmount = (amount: unknown, currencyCode: string): number | null => {
  const digits = minorDigits(currencyCode);
  if (typeof amount !== 'string' || amount.length > MAX_AMOUNT_LENGTH) return null;
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === '' || !/^0*$/.test(fraction.slice(digits))) return null;
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return minor <= MAX_AMOUNT_MINOR ? minor : null;
};

/** 13098 USD is "130.98"; 500 JPY is "500"; -5 USD is "-0.05". */
export const formatAmount = ({ amountMinor, currencyCode }: Money<number | bigint>): string => {
  const digits = minorDigits(currencyCode);
  const padded = String(amountMinor)
    .replace('-', '')
    .padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits);
  return `${amountMinor < 0 ? '-' : ''}${whole}${digits > 0 ? `.${padded.slice(-digits)}` : ''}`;
};

/** Resolves GraphQL's Money from ours. */
export const moneyResolvers = {
  amount: formatAmount,
  currencyCode: ({ currencyCode }: Money<number | bigint>) => currencyCode,
};

export const minorDigits = (currencyCode: string): number => {
  const digits = MINOR_DIGITS.get(currencyCode);
  if (digits === undefined) throw new RangeError(`Unknown currency ${currencyCode}`);
  return digits;
};
