import type { FulfillmentProgress, LineProgress } from '@tutti/kit/events';
import type { OrderLine, OrderWithLines, Payment } from './order.ts';
import type { OrderRequest } from './order-request.ts';
import { orderStatus } from './order-status.ts';

export const NOW = new Date('2026-11-23T15:00:00Z');

export const aLine = (changes: Partial<OrderLine> = {}): OrderLine => ({
  id: 'oln_1',
  orderId: 'ord_1',
  position: 0,
  sku: 'DESK',
  quantity: 3,
  unitPriceMinor: 1000,
  discountMinor: 0,
  taxMinor: 0,
  backordered: 0,
  allocated: 0,
  shipped: 0,
  delivered: 0,
  cancelled: 0,
  returned: 0,
  ...changes,
});

/** An order whose status and total follow from its lines. */
export const anOrder = ({ lines = [aLine()], ...changes }: Partial<OrderWithLines> = {}): OrderWithLines => ({
  id: 'ord_1',
  number: '1001',
  status: orderStatus(lines),
  version: 7,
  channel: 'ECOMMERCE',
  externalReference: null,
  currencyCode: 'USD',
  customerId: 'cus_1',
  guestCustomerId: 'cus_guest',
  isBuyerProven: true,
  customerEmail: 'ada@example.com',
  customerName: 'Ada Buyer',
  customerPhone: null,
  shippingAddress: {
    name: 'Ada Buyer',
    line1: '12 Cherry Lane',
    line2: null,
    city: 'Henderson',
    region: 'KY',
    postalCode: '42420',
    countryCode: 'US',
    phone: null,
  },
  deliveryMethod: 'SHIP_TO_ADDRESS',
  serviceLevel: 'STANDARD',
  shippingMinor: 0,
  totalMinor: lines.reduce(
    (sum, line) => sum + line.unitPriceMinor * line.quantity - line.discountMinor + line.taxMinor,
    changes.shippingMinor ?? 0,
  ),
  placedAt: NOW,
  cancelReason: null,
  fulfillmentVersion: 4,
  searchTerms: ['1001'],
  lines,
  ...changes,
});

export const aPayment = (changes: Partial<Payment> = {}): Payment => ({
  id: 'pay_1',
  orderId: 'ord_1',
  position: 0,
  provider: 'manual',
  reference: 'auth-1',
  authorizedMinor: 3000,
  capturedMinor: 0,
  refundedMinor: 0,
  voidedAt: null,
  ...changes,
});

export const someProgress = (version: number, ...lines: readonly Partial<LineProgress>[]): FulfillmentProgress => ({
  orderId: 'ord_1',
  version,
  lines: lines.map((line) => ({
    orderLineId: 'oln_1',
    allocated: 0,
    shipped: 0,
    delivered: 0,
    cancelled: 0,
    ...line,
  })),
});

/** Two desks at 130.98 with 10.50 off and 3.00 tax, 5.95 shipping: 260.41 in all, paid. */
export const aRequest = (changes: Partial<OrderRequest> = {}): OrderRequest => ({
  channel: 'ECOMMERCE',
  externalReference: 'web-1001',
  currencyCode: 'USD',
  customer: { id: null, email: 'ada@example.com', fullName: 'Ada Buyer', phone: null },
  shippingAddress: anOrder().shippingAddress,
  deliveryMethod: 'SHIP_TO_ADDRESS',
  serviceLevel: 'STANDARD',
  reservationId: null,
  pickupLocationId: null,
  lines: [aRequestLine()],
  shippingCharge: '5.95',
  payments: [aRequestPayment()],
  ...changes,
});

export const aRequestLine = (changes: Partial<OrderRequest['lines'][number]> = {}): OrderRequest['lines'][number] => ({
  sku: 'DESK',
  quantity: 2,
  unitPrice: '130.98',
  discount: '10.50',
  tax: '3.00',
  ...changes,
});

export const aRequestPayment = (
  changes: Partial<OrderRequest['payments'][number]> = {},
): OrderRequest['payments'][number] => ({ provider: 'manual', reference: 'auth-1', amount: '260.41', ...changes });
