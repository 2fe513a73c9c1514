import { moneyResolvers } from '@tutti/kit/money';
import { maySeeReferred, peopleOf } from '@tutti/kit/ownership';
import { customerIdShown, nameShown, personOf } from '../domain/buyer.ts';
import { paymentStatus } from '../domain/capture.ts';
import { lineTotalMinor } from '../domain/order.ts';
import { lineStatus } from '../domain/order-status.ts';
import type {
  CustomerResolvers,
  MoneyResolvers,
  OrderLineResolvers,
  OrderResolvers,
  PaymentResolvers,
} from './schema-types.ts';

export const Money: MoneyResolvers = moneyResolvers;

export const Order: OrderResolvers = {
  __resolveReference: async (reference, { loaders, caller }) => {
    const order = await loaders.order.load((reference as unknown as { id: string }).id);
    return order && maySeeReferred(caller, personOf(order)) ? order : null;
  },
  total: ({ totalMinor, currencyCode }) => ({ amountMinor: totalMinor, currencyCode }),
  shippingCharge: ({ shippingMinor, currencyCode }) => ({ amountMinor: shippingMinor, currencyCode }),
  customer: (order, _, { caller }) => {
    const id = customerIdShown(caller, order);
    return id === null ? null : { id, fullName: nameShown(caller, order) };
  },
  lines: async ({ id, currencyCode }, _, { loaders }) =>
    (await loaders.lines.load(id)).map((line) => ({ ...line, currencyCode })),
  payments: async ({ id, currencyCode }, _, { loaders }) =>
    (await loaders.payments.load(id)).map((payment) => ({ ...payment, currencyCode })),
  timeline: ({ id }, { first, after }, { loaders }) =>
    loaders.timeline.load({ parentId: id, first, after: after ?? null }),
};

export const OrderLine: OrderLineResolvers = {
  product: ({ sku }) => ({ sku }),
  status: lineStatus,
  unitPrice: ({ unitPriceMinor, currencyCode }) => ({ amountMinor: unitPriceMinor, currencyCode }),
  discount: ({ discountMinor, currencyCode }) => ({ amountMinor: discountMinor, currencyCode }),
  tax: ({ taxMinor, currencyCode }) => ({ amountMinor: taxMinor, currencyCode }),
  total: (line) => ({ amountMinor: lineTotalMinor(line), currencyCode: line.currencyCode }),
  backorderedQuantity: ({ backordered }) => backordered,
  allocatedQuantity: ({ allocated }) => allocated,
  shippedQuantity: ({ shipped }) => shipped,
  deliveredQuantity: ({ delivered }) => delivered,
  cancelledQuantity: ({ cancelled }) => cancelled,
};

export const Payment: PaymentResolvers = {
  status: paymentStatus,
  authorized: ({ authorizedMinor, currencyCode }) => ({ amountMinor: authorizedMinor, currencyCode }),
  captured: ({ capturedMinor, currencyCode }) => ({ amountMinor: capturedMinor, currencyCode }),
  refunded: ({ refundedMinor, currencyCode }) => ({ amountMinor: refundedMinor, currencyCode }),
};

export const Customer: CustomerResolvers = {
  __resolveReference: (reference) => ({ id: (reference as unknown as { id: string }).id }),
  orders: ({ id }, { first, after }, { loaders, caller }) =>
    peopleOf(caller) === 'nobody' ? null : loaders.ordersOfCustomer.load({ parentId: id, first, after: after ?? null }),
};
