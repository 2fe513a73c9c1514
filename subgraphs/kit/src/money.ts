/** Decimals of each currency Tutti knows, from ISO 4217's list of minor units. */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  AED: 2,
  AUD: 2,
  BHD: 3,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  CNY: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  HUF: 2,
  INR: 2,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  MXN: 2,
  NOK: 2,
  NZD: 2,
  PLN: 2,
  SEK: 2,
  SGD: 2,
  TRY: 2,
  USD: 2,
  ZAR: 2,
};

/** The highest amount taken, in minor units: sums of many stay exact in a double. */
export const MAX_AMOUNT_MINOR = 1_000_000_000_000;

export interface Money {
  readonly amountMinor: number;
  readonly currencyCode: string;
}

export const isKnownCurrency = (currencyCode: string): boolean => Object.hasOwn(MINOR_DIGITS, currencyCode);

/**
 * A decimal string in integer minor units: "130.98" USD is 13098. Null for anything but digits with at most the currency's
 * decimals, for amounts below zero, and above MAX_AMOUNT_MINOR.
 */
export const parseAmount = (amount: unknown, currencyCode: string): number | null => {
  const digits = minorDigits(currencyCode);
  const match = typeof amount === 'string' ? /^(\d{1,13})(?:\.(\d+))?$/.exec(amount) : null;
  if (!match) return null;
  const fraction = match[2] ?? '';
  if (fraction.length > digits) return null;
  const minor = Number(match[1] + fraction.padEnd(digits, '0'));
  return minor <= MAX_AMOUNT_MINOR ? minor : null;
};

/** 13098 USD is "130.98"; 500 JPY is "500"; -5 USD is "-0.05". */
export const formatAmount = ({ amountMinor, currencyCode }: Money): string => {
  const digits = minorDigits(currencyCode);
  if (digits === 0) return String(amountMinor);
  const padded = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  return `${amountMinor < 0 ? '-' : ''}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
};

/** Resolves GraphQL's Money from ours. */
export const moneyResolvers = {
  amount: formatAmount,
  currencyCode: ({ currencyCode }: Money) => currencyCode,
};

export const minorDigits = (currencyCode: string): number => {
  const digits = MINOR_DIGITS[currencyCode];
  if (digits === undefined) throw new RangeError(`Unknown currency ${currencyCode}`);
  return digits;
};
