import { accepted, type Decision, rejectedAll, type UserError } from '@tutti/kit/decision';
import type { OrderDemand, PostalAddress } from '@tutti/kit/events';
import { newId } from '@tutti/kit/ids';
import { quoted } from '@tutti/kit/messages';
import { formatAmount, isKnownCurrency } from '@tutti/kit/money';
import { type AmountReader, amountReader } from './amount-reader.ts';
import { lineTotalMinor } from './order.ts';
import { checkAddress, checkCustomer, checkTexts, type OrderCode, refusal } from './order-checks.ts';
import type { OrderRequest } from './order-request.ts';
import { canonicalAddress } from './postal-address.ts';

const MAX_LINES = 500;
const MAX_PAYMENTS = 20;
export const MAX_QUANTITY = 1_000_000;

/** An order that may be placed: every amount known, every sum right. */
export interface OrderDraft extends Omit<OrderRequest, 'lines' | 'payments' | 'shippingAddress' | 'shippingCharge'> {
  readonly id: string;
  readonly shippingAddress: PostalAddress;
  readonly lines: readonly DraftLine[];
  readonly payments: readonly {
    readonly id: string;
    readonly provider: string;
    readonly reference: string;
    readonly authorizedMinor: number;
  }[];
  readonly shippingMinor: number;
  readonly totalMinor: number;
}

export interface DraftLine {
  readonly id: string;
  readonly sku: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
}

/** Checks everything that needs no other service, and reports all that is wrong at once. */
export const draftOrder = (request: OrderRequest, providers: ReadonlySet<string>): Decision<OrderDraft, OrderCode> => {
  const errors: UserError<OrderCode>[] = [];
  const { currencyCode } = request;
  if (!isKnownCurrency(currencyCode))
    return rejectedAll([refusal('CURRENCY_NOT_SUPPORTED', currencyNotSupported(currencyCode), 'currencyCode')]);
  errors.push(
    ...checkKind(request),
    ...checkTexts(request),
    ...checkCustomer(request.customer),
    ...checkAddress(request.shippingAddress),
  );
  const amount = amountReader(currencyCode, errors);
  const lines = request.lines.map((line, index) => draftLine(line, ['lines', String(index)], amount, errors));
  const shippingMinor = amount(request.shippingCharge, ['shippingCharge']);
  const seen = new Set<string>();
  const payments = request.payments.map((payment, index) => {
    const path = ['payments', String(index)];
    errors.push(...checkPayment(payment, seen, providers, path));
    const { provider, reference, amount: paid } = payment;
    const authorizedMinor = amount(paid, [...path, 'amount']);
    return { id: newId('pay'), provider, reference: reference.trim(), authorizedMinor };
  });
  const totalMinor = lines.reduce((sum, line) => sum + lineTotalMinor(line), shippingMinor);
  const paidMinor = payments.reduce((sum, { authorizedMinor }) => sum + authorizedMinor, 0);
  if (errors.length === 0 && paidMinor !== totalMinor) errors.push(totalMismatch(totalMinor, paidMinor, currencyCode));
  if (errors.length > 0) return rejectedAll(errors);
  const { shippingAddress, shippingCharge: _, ...rest } = request;
  return accepted({
    ...rest,
    id: newId('ord'),
    externalReference: rest.externalReference?.trim() || null,
    shippingAddress: canonicalAddress(shippingAddress),
    lines,
    payments,
    shippingMinor,
    totalMinor,
  });
};

const currencyNotSupported = (currencyCode: string): string =>
  `${quoted(currencyCode)} is no currency of ISO 4217 that has a minor unit: send its three capital letters, such as USD.`;

const providerUnknown = (provider: string, providers: ReadonlySet<string>): string =>
  `${quoted(provider)} is no payment provider that is set up: send one of ${[...providers].join(', ')}.`;

/** References that differ in blanks around them alone are one; those that differ in case are two. `seen` are those of the payments before. */
const checkPayment = (
  { provider, reference }: RequestedPayment,
  seen: Set<string>,
  providers: ReadonlySet<string>,
  path: readonly string[],
): UserError<OrderCode>[] => {
  const errors: UserError<OrderCode>[] = [];
  if (!providers.has(provider))
    errors.push(refusal('PAYMENT_PROVIDER_UNKNOWN', providerUnknown(provider, providers), ...path, 'provider'));
  const own = reference.trim();
  const name = JSON.stringify([provider, own]);
  if (own === '')
    errors.push(
      refusal(
        'PAYMENT_REFERENCE_MISSING',
        `The payment by ${quoted(provider)} has no reference: send the provider's own number of its authorization.`,
        ...path,
        'reference',
      ),
    );
  else if (seen.has(name))
    errors.push(
      refusal(
        'PAYMENT_REFERENCE_TAKEN',
        `An earlier payment of this order is ${quoted(own)} of ${quoted(provider)} too: send each authorization once.`,
        ...path,
        'reference',
      ),
    );
  seen.add(name);
  return errors;
};

/** What fulfillment has to know of the order. */
export const demandOf = (
  order: {
    id: string;
    channel: string;
    deliveryMethod: string;
    serviceLevel: string;
    shippingAddress: PostalAddress;
    placedAt: Date;
  },
  lines: readonly { readonly id: string; readonly sku: string; readonly quantity: number }[],
): OrderDemand => ({
  orderId: order.id,
  channel: order.channel,
  deliveryMethod: order.deliveryMethod,
  serviceLevel: order.serviceLevel,
  destination: {
    countryCode: order.shippingAddress.countryCode,
    region: order.shippingAddress.region,
    postalCode: order.shippingAddress.postalCode,
  },
  placedAt: order.placedAt.toISOString(),
  lines: lines.map(({ id, sku, quantity }) => ({ orderLineId: id, sku, quantity })),
});

type RequestedPayment = OrderRequest['payments'][number];
const checkKind = ({ deliveryMethod, pickupLocationId, lines, payments }: OrderRequest): UserError<OrderCode>[] => [
  ...(deliveryMethod === 'SHIP_TO_ADDRESS'
    ? []
    : [refusal('DELIVERY_METHOD_NOT_SUPPORTED', 'Only SHIP_TO_ADDRESS can be ordered so far.', 'deliveryMethod')]),
  ...(pickupLocationId === null
    ? []
    : [refusal('DELIVERY_METHOD_NOT_SUPPORTED', 'Only SHIP_TO_ADDRESS can be ordered so far.', 'pickupLocationId')]),
  ...(lines.length >= 1 && lines.length <= MAX_LINES
    ? []
    : [refusal('INVALID_LINE_COUNT', `The order has ${lines.length} lines, and takes 1 to ${MAX_LINES}.`, 'lines')]),
  ...(payments.length <= MAX_PAYMENTS
    ? []
    : [
        refusal(
          'TOO_MANY_PAYMENTS',
          `The order has ${payments.length} payments, and takes ${MAX_PAYMENTS} at most.`,
          'payments',
        ),
      ]),
];

const draftLine = (
  line: OrderRequest['lines'][number],
  path: readonly string[],
  amount: AmountReader,
  errors: UserError<OrderCode>[],
): DraftLine => {
  const { sku, quantity } = line;
  const isCountable = Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY;
  if (!isCountable)
    errors.push(
      refusal('INVALID_QUANTITY', `A quantity is a whole number from 1 to ${MAX_QUANTITY}.`, ...path, 'quantity'),
    );
  const unitPriceMinor = amount(line.unitPrice, [...path, 'unitPrice']);
  const discountMinor = amount(line.discount, [...path, 'discount']);
  const taxMinor = amount(line.tax, [...path, 'tax']);
  if (isCountable && discountMinor > unitPriceMinor * quantity)
    errors.push(
      refusal('DISCOUNT_EXCEEDS_PRICE', 'The discount is higher than the price of the line.', ...path, 'discount'),
    );
  if (isCountable && !Number.isSafeInteger(unitPriceMinor * quantity))
    errors.push(refusal('INVALID_AMOUNT', 'The price of the line is too high.', ...path, 'unitPrice'));
  return { id: newId('oln'), sku, quantity, unitPriceMinor, discountMinor, taxMinor };
};

const totalMismatch = (totalMinor: number, paidMinor: number, currencyCode: string): UserError<OrderCode> => {
  const total = formatAmount({ amountMinor: totalMinor, currencyCode });
  const paid = formatAmount({ amountMinor: paidMinor, currencyCode });
  return refusal(
    'PAYMENT_TOTAL_MISMATCH',
    `The payments add up to ${paid}, the order to ${total} ${currencyCode}.`,
    'payments',
  );
};
