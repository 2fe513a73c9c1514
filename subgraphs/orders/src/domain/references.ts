import type { Caller } from '@tutti/kit/caller';
import { type Rejected, rejectedAll } from '@tutti/kit/decision';
import { isGuest } from '@tutti/kit/ownership';
import { type OrderCode, refusal } from './order-checks.ts';
import type { OrderDraft } from './place-order.ts';

/** What no second order may have, canceled ones included: a number in its channel, and the authorizations that pay it. */
export interface References {
  readonly channel: string;
  /** Null where the order has no number elsewhere. */
  readonly referenceKey: string | null;
  readonly payments: readonly { readonly provider: string; readonly reference: string }[];
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

/** A guest may give any number, so that guests' numbers are apart from those of people and systems that we know. */
export const referencesOf = (caller: Caller, { channel, externalReference, payments }: OrderDraft): References => ({
  channel,
  referenceKey: externalReference && `${isGuest(caller) ? 'guest' : 'retailer'}:${externalReference}`,
  payments,
});

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
