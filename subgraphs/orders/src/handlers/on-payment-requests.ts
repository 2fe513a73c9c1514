import type { Database, Tx } from '@tutti/kit/database';
import type { EventEnvelope } from '@tutti/kit/events';
import { formatAmount } from '@tutti/kit/money';
import { earnedMinor } from '../domain/capture.ts';
import { type TimelineEntry, timelineEntry } from '../domain/timeline.ts';
import { PaymentDeclined, type PaymentProvider, type PaymentProviders } from '../payments/payment-provider.ts';
import { loadOrders, lockOrders, saveChanges, unchanged } from '../store/orders.ts';
import {
  loadCaptureSums,
  loadOpenCaptures,
  loadPayments,
  markVoided,
  type RequestedCapture,
  settleCapture,
} from '../store/payments.ts';

/**
 * Asks the provider for money and records its answer. No lock is held while the provider thinks; a crash in between asks
 * again with the same capture id, which moves money once.
 */
export const onCaptureRequested =
  (db: Database, providers: PaymentProviders, now: () => Date) =>
  async (events: readonly EventEnvelope<'payment.capture_requested'>[]): Promise<void> => {
    const captures = await loadOpenCaptures(
      db,
      events.flatMap(({ data }) => data.captureIds),
    );
    for (const capture of captures) {
      const status = await ask(providerOf(providers, capture.provider), capture);
      await db.inTransaction(async (tx) => {
        if (await settleCapture(tx, capture.id, status)) await addEntry(tx, captureEntry(capture, status, now()));
      });
    }
  };

/** Gives authorisations back that nothing was or will be captured of: nothing of the order is left to ship. */
export const onVoidRequested =
  (db: Database, providers: PaymentProviders, now: () => Date) =>
  async (events: readonly EventEnvelope<'payment.void_requested'>[]): Promise<void> => {
    const orderIds = events.map(({ data }) => data.orderId);
    const payments = await loadPayments(db, orderIds);
    const asked = await loadCaptureSums(db, orderIds);
    await expectNoMoreCaptures(db, orderIds, asked);
    const isAsked = new Set(asked.map(({ paymentId }) => paymentId));
    for (const { id, orderId, provider, reference, voidedAt } of payments) {
      if (isAsked.has(id) || voidedAt) continue;
      await providerOf(providers, provider).void({ paymentId: id, reference });
      await db.inTransaction(async (tx) => {
        if (await markVoided(tx, id, now()))
          await addEntry(tx, timelineEntry(orderId, 'PAYMENT_VOIDED', now(), provider, `Payment ${reference} voided`));
      });
    }
  };

/** The event of a shipment may come after the one that settled its order: then this event comes again. */
const expectNoMoreCaptures = async (
  db: Database,
  orderIds: readonly string[],
  asked: readonly { readonly orderId: string; readonly minor: number }[],
) => {
  for (const order of await loadOrders(db, orderIds)) {
    const minor = asked.reduce((sum, capture) => sum + (capture.orderId === order.id ? capture.minor : 0), 0);
    if (earnedMinor(order, order.lines) > minor) throw new Error(`Captures of ${order.id} are still to come.`);
  }
};

const ask = async (provider: PaymentProvider, { id, reference, amountMinor, currencyCode }: RequestedCapture) => {
  try {
    await provider.capture({ captureId: id, reference, amountMinor, currencyCode });
    return 'CAPTURED' as const;
  } catch (error) {
    if (error instanceof PaymentDeclined) return 'DECLINED' as const;
    throw error;
  }
};

const captureEntry = (capture: RequestedCapture, status: 'CAPTURED' | 'DECLINED', at: Date): TimelineEntry => {
  const amount = `${formatAmount(capture)} ${capture.currencyCode}`;
  return status === 'CAPTURED'
    ? timelineEntry(capture.orderId, 'PAYMENT_CAPTURED', at, capture.provider, `${amount} captured`)
    : timelineEntry(capture.orderId, 'PAYMENT_CAPTURE_FAILED', at, capture.provider, `${amount} declined`);
};

/** The order's version rises too: its payments changed. */
const addEntry = async (tx: Tx, entry: TimelineEntry) => {
  const order = (await lockOrders(tx, [entry.orderId])).get(entry.orderId);
  if (!order) throw new Error(`No order ${entry.orderId}.`);
  await saveChanges(tx, [{ ...unchanged(order), order: { ...order, version: order.version + 1 }, entries: [entry] }]);
};

const providerOf = (providers: PaymentProviders, name: string): PaymentProvider => {
  const provider = providers.get(name);
  if (!provider) throw new Error(`The payment provider ${name} is not set up.`);
  return provider;
};
