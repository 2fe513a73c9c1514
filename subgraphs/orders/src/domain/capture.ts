import { newId } from '@tutti/kit/ids';
import { type OrderLine, type OrderWithLines, type Payment, shareMinor } from './order.ts';

/** Money to ask of the provider for goods that left. */
export interface Capture {
  readonly id: string;
  readonly paymentId: string;
  readonly shipmentId: string;
  readonly amountMinor: number;
}

/**
 * What the goods that have left so far are worth: each line's share, and the shipping charge with the first parcel. It rises
 * with shipments alone, and ends as `orderValue`, whatever was cancelled before or after them.
 */
export const earnedMinor = (order: Pick<OrderWithLines, 'shippingMinor'>, lines: readonly OrderLine[]): number =>
  lines.every((line) => line.shipped === 0)
    ? 0
    : lines.reduce((sum, line) => sum + shareMinor(line, line.shipped), order.shippingMinor);

/**
 * Splits what is earned and not asked for yet over the order's payments, in their order, each up to what it authorised.
 * `requestedMinor` may tell of other orders' payments, too.
 */
export const planCaptures = (
  shipmentId: string,
  earned: number,
  payments: readonly Payment[],
  requestedMinor: ReadonlyMap<string, number>,
): Capture[] => {
  let due = earned - payments.reduce((sum, { id }) => sum + (requestedMinor.get(id) ?? 0), 0);
  const captures: Capture[] = [];
  for (const { id, authorizedMinor } of payments.filter(({ voidedAt }) => !voidedAt)) {
    const amountMinor = Math.min(due, authorizedMinor - (requestedMinor.get(id) ?? 0));
    if (amountMinor <= 0) continue;
    due -= amountMinor;
    captures.push({ id: newId('cap'), paymentId: id, shipmentId, amountMinor });
  }
  return captures;
};

export type PaymentStatus = 'AUTHORIZED' | 'PARTIALLY_CAPTURED' | 'CAPTURED' | 'VOIDED';

export const paymentStatus = ({ authorizedMinor, capturedMinor, voidedAt }: Payment): PaymentStatus => {
  if (capturedMinor > 0) return capturedMinor === authorizedMinor ? 'CAPTURED' : 'PARTIALLY_CAPTURED';
  return voidedAt ? 'VOIDED' : 'AUTHORIZED';
};
