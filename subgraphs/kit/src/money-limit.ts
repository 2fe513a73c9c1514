import { isKnownCurrency, minorDigits, parseAmount } from './money.ts';
import { THOUSAND_DOLLARS } from './round-figures.ts';

/** A limit in each currency's minor units. */
export type MoneyLimit = (currencyCode: string) => bigint;

const BASE = 'USD';

/**
 * Reads a setting such as "USD 250, EUR 230, JPY 40000". A currency that it doesn't name gets a round figure of what the
 * dollars come to, those of `defaultSetting` where the setting names none. Throws for anything else, a bare number included:
 * a number means something else in each currency.
 */
export const moneyLimit = (variable: string, setting: string | undefined, defaultSetting: string): MoneyLimit => {
  const stated = new Map([...amountsOf(variable, defaultSetting), ...amountsOf(variable, setting ?? '')]);
  const dollars = BigInt(stated.get(BASE) ?? 0);
  return (currencyCode) => {
    const own = stated.get(currencyCode);
    return own === undefined ? roundFigure(dollars, currencyCode) : BigInt(own);
  };
};

const amountsOf = (variable: string, setting: string): Map<string, number> => {
  const amounts = new Map<string, number>();
  for (const part of setting === '' ? [] : setting.split(',')) {
    const [currencyCode = '', amount = '', ...more] = part.trim().split(/\s+/);
    const minor = isKnownCurrency(currencyCode) ? parseAmount(amount, currencyCode) : null;
    if (minor === null || more.length > 0 || amounts.has(currencyCode))
      throw new Error(
        `The environment variable ${variable} names an amount for each currency once, for example "USD 250, JPY 40000", not "${part.trim()}".`,
      );
    amounts.set(currencyCode, minor);
  }
  return amounts;
};

/** Rounded down to a minor unit. */
const roundFigure = (dollarsMinor: bigint, currencyCode: string): bigint => {
  const figure = BigInt(THOUSAND_DOLLARS[currencyCode] ?? 0) * powerOfTen(minorDigits(currencyCode));
  return (dollarsMinor * figure) / (1_000n * powerOfTen(minorDigits(BASE)));
};

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);
