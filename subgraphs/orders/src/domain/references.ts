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

/**
 * Whoever buys for themselves, signed in or not, may give any number: theirs are compared with those of other shoppers alone,
 * and so is what they say of a payment that no provider vouches for. So they can't take a number that the retailer's own
 * systems are going to use.
 */
export const referencesOf = (caller: Caller, { channel, externalReference, payments }: OrderDraft): References => {
  const isShoppers = buysWithinLimits(caller);
  return {
    channel,
    referenceKey: externalReference && `${isShoppers ? 'shopper' : 'retailer'}:${externalReference}`,
    payments: payments.map(({ provider, reference }) => ({
      provider,
      referenceKey: isShoppers && provider === UNVERIFIED_PROVIDER ? `shopper:${reference}` : reference,
    })),
  };
};

/** Records what was agreed elsewhere. */
const UNVERIFIED_PROVIDER = 'manual';

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
