import type { UserError } from '@tutti/kit/decision';
import { formatAmount, MAX_AMOUNT_LENGTH, MAX_AMOUNT_MINOR, minorDigits, parseAmount } from '@tutti/kit/money';
import { type OrderCode, refusal } from './order-checks.ts';

/** An amount in minor units, 0 for one that is none: its refusal is among the errors then. */
export type AmountReader = (amount: string, path: readonly string[]) => number;

export const amountReader =
  (currencyCode: string, errors: UserError<OrderCode>[]): AmountReader =>
  (amount, path) => {
    const minor = parseAmount(amount, currencyCode);
    if (minor === null) errors.push(refusal('INVALID_AMOUNT', notAnAmount(amount, currencyCode), ...path));
    return minor ?? 0;
  };

/** What was no string came here as an empty one. */
const notAnAmount = (amount: string, currencyCode: string): string => {
  const shown = amount.length > 20 ? `${amount.slice(0, 20)}…` : amount;
  if (amount === '') return 'An amount is a decimal string, for example "9.90".';
  if (!/^\d+(\.\d+)?$/.test(amount)) return `"${shown}" is not an amount: it is a decimal string, for example "9.90".`;
  if (amount.length > MAX_AMOUNT_LENGTH) return `"${shown}" has more than ${MAX_AMOUNT_LENGTH} characters.`;
  const most = formatAmount({ amountMinor: MAX_AMOUNT_MINOR, currencyCode });
  if (Number(amount) >= Number(most)) return `"${shown}" is more than ${most} ${currencyCode}.`;
  const digits = minorDigits(currencyCode);
  return `"${shown}" is not an amount in ${currencyCode}: it takes ${digits === 0 ? 'no' : `at most ${digits}`} decimals.`;
};
