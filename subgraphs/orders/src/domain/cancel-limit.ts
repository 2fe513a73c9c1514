import { rejected } from '@tutti/kit/decision';
import { formatAmount } from '@tutti/kit/money';
import { type MoneyLimit, moneyLimit } from '@tutti/kit/money-limit';
import type { Order } from './order.ts';

/** What an order may be worth for an agent to cancel it, by its currency; null for no limit. */
export type CancelLimit = MoneyLimit | null;

/** Reads a setting: amounts by currency, "none", or nothing for 1,000 US dollars. Throws for anything else. */
export const cancelLimitFrom = (setting: string | undefined): CancelLimit =>
  setting === 'none' ? null : moneyLimit('AGENT_CANCEL_LIMIT', setting, 'USD 1000');

/** Why an agent can't cancel the order; null when they can. */
export const refuseBeyond = (limit: CancelLimit, { totalMinor, currencyCode }: Order) => {
  const mostMinor = limit?.(currencyCode);
  if (mostMinor === undefined || totalMinor <= mostMinor) return null;
  const most = formatAmount({ amountMinor: mostMinor, currencyCode });
  return rejected(
    'LIMIT_EXCEEDED',
    `The order is worth more than ${most} ${currencyCode}, which an agent may cancel; ask a supervisor.`,
    ['orderId'],
  );
};
