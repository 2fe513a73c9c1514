import type { Caller } from '@tutti/kit/caller';
import { type Rejected, rejectedAll } from '@tutti/kit/decision';
import { buysWithinLimits } from '@tutti/kit/ownership';
import { type OrderCode, refusal } from './order-checks.ts';
import type { OrderDraft } from './place-order.ts';

/** What no second order may have, canceled ones included: a number in its channel, and the authorizations that pay it. */
export interface References {
  readonly channel: string;
  /** Null where the order has no number elsewhere. */
  readonly referenceKey: string | null;
  readonly payments: readonly { readonly provider: string; readonly referenceKey: string }[];
}

/** A reference that an order has already: its external one, or that of the payment at this position. */
export interface TakenReference {
  readonly orderId: string;
  readonly position: number | null;
}

export interface ReferenceTaken extends Rejected<OrderCode> {
  /** The order that has the first of them; who may know of it is for others to say. */
  readonly existingOrderId: string;
}

/** Records what was agreed elsewhere: no provider confirms that its references exist. */
export const MANUAL_PROVIDER = 'manual';

/**
 * Whoever buys for themselves may send any reference, so shoppers' and guests' external and manual payment references are
 * compared with each other alone. Other providers' authorizations are real ones: each pays one order, whoever sends it.
 */
export const referencesOf = (caller: Caller, { channel, externalReference, payments }: OrderDraft): References => {
  const keyOf = (reference: string) => `${buysWithinLimits(caller) ? 'shopper' : 'retailer'}:${reference}`;
  return {
    channel,
    referenceKey: externalReference && keyOf(externalReference),
    payments: payments.map(({ provider, reference }) => ({
      provider,
      referenceKey: provider === MANUAL_PROVIDER ? keyOf(reference) : reference,
    })),
  };
};

/** The refusals say no more than that the references are taken. */
export const refuseTaken = (
  draft: OrderDraft,
  [first, ...others]: readonly [TakenReference, ...TakenReference[]],
): ReferenceTaken => ({
  ...rejectedAll(
    [first, ...others].map(({ position }) =>
      position === null ? externalTaken(draft) : paymentTaken(draft, position),
    ),
  ),
  existingOrderId: first.orderId,
});

const externalTaken = ({ externalReference }: OrderDraft) =>
  refusal(
    'EXTERNAL_REFERENCE_TAKEN',
    `An order of this channel has the external reference "${externalReference}" already.`,
    'externalReference',
  );

const paymentTaken = ({ payments }: OrderDraft, position: number) =>
  refusal(
    'PAYMENT_REFERENCE_TAKEN',
    `The authorization "${payments[position]?.reference}" of ${payments[position]?.provider} pays another order already.`,
    'payments',
    String(position),
    'reference',
  );
