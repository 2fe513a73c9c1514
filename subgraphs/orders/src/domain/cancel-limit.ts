import { rejected } from '@tutti/kit/decision';
import { minorDigits } from '@tutti/kit/money';
import type { Order } from './order.ts';

/** What an order may be worth for an agent to cancel it: a decimal in the order's major unit, or null for no limit. */
export type CancelLimit = string | null;

const DEFAULT = '1000.00';

/** Reads a setting: a decimal, "none", or nothing for 1000.00. Throws for anything else. */
export const cancelLimitFrom = (setting: string | undefined): CancelLimit => {
  const limit = setting || DEFAULT;
  if (limit === 'none') return null;
  if (/^\d{1,13}(\.\d+)?$/.test(limit)) return limit;
  throw new Error(`The environment variable AGENT_CANCEL_LIMIT must be an amount or "none", not ${setting}.`);
};

/** Why an agent can't cancel the order; null when they can. */
export const refuseBeyond = (limit: CancelLimit, { totalMinor, currencyCode }: Order) =>
  limit !== null && totalMinor > minorOf(limit, currencyCode)
    ? rejected('BEYOND_LIMIT', 'The order is worth more than an agent may cancel; ask a supervisor.', ['orderId'])
    : null;

/** Whole minor units: what is below one adds none. */
const minorOf = (limit: string, currencyCode: string): number => {
  const [whole = '', fraction = ''] = limit.split('.');
  const digits = minorDigits(currencyCode);
  return Number(whole + fraction.padEnd(digits, '0').slice(0, digits));
};
