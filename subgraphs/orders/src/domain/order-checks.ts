import type { UserError } from '@tutti/kit/decision';
import { emailFault } from '@tutti/kit/email';
import { tooLong } from '@tutti/kit/messages';
import type { OrderRequest } from './order-request.ts';
import { addressErrors } from './postal-address.ts';

export type OrderCode =
  | 'STALE_VERSION'
  | 'ORDER_NOT_FOUND'
  | 'ORDER_LINE_NOT_FOUND'
  | 'ORDER_ALREADY_CANCELLED'
  | 'ORDER_ALREADY_SHIPPED'
  | 'INVALID_LINE_COUNT'
  | 'INVALID_QUANTITY'
  | 'INVALID_AMOUNT'
  | 'DISCOUNT_EXCEEDS_PRICE'
  | 'PAYMENT_TOTAL_MISMATCH'
  | 'PAYMENT_PROVIDER_UNKNOWN'
  | 'PAYMENT_REFERENCE_MISSING'
  | 'PAYMENT_REFERENCE_TAKEN'
  | 'EXTERNAL_REFERENCE_TAKEN'
  | 'TOO_MANY_PAYMENTS'
  | 'CURRENCY_NOT_SUPPORTED'
  | 'INVALID_ADDRESS'
  | 'INVALID_CUSTOMER'
  | 'CUSTOMER_NOT_FOUND'
  | 'TEXT_TOO_LONG'
  | 'SKU_NOT_FOUND'
  | 'INSUFFICIENT_STOCK'
  | 'LIMIT_EXCEEDED'
  | 'RESERVATION_NOT_FOUND'
  | 'RESERVATION_ALREADY_USED'
  | 'DELIVERY_METHOD_NOT_SUPPORTED';

const MAX_TEXT = 200;

export const refusal = (code: OrderCode, message: string, ...field: readonly string[]): UserError<OrderCode> => ({
  code,
  message,
  field,
});

export const checkAddress = (address: OrderRequest['shippingAddress']): UserError<OrderCode>[] =>
  addressErrors(address).map(({ field, message }) => refusal('INVALID_ADDRESS', message, 'shippingAddress', field));

export const checkCustomer = ({ email, fullName }: OrderRequest['customer']): UserError<OrderCode>[] => {
  const fault = emailFault(email);
  return [
    ...(fault ? [refusal('INVALID_CUSTOMER', fault, 'customer', 'email')] : []),
    ...(fullName.trim() === ''
      ? [
          refusal(
            'INVALID_CUSTOMER',
            'The customer has no name: send one of 1 to 200 characters.',
            'customer',
            'fullName',
          ),
        ]
      : []),
  ];
};

/** Every text has a limit, so that no row is unreasonably large. */
export const checkTexts = ({
  externalReference,
  customer,
  shippingAddress,
  lines,
  payments,
}: OrderRequest): UserError<OrderCode>[] =>
  [
    [['externalReference'], externalReference] as const,
    ...Object.entries(customer).map(([field, text]) => [['customer', field], text] as const),
    ...Object.entries(shippingAddress).map(([field, text]) => [['shippingAddress', field], text] as const),
    ...lines.map(({ sku }, index) => [['lines', String(index), 'sku'], sku] as const),
    ...payments.map(({ reference }, index) => [['payments', String(index), 'reference'], reference] as const),
  ].flatMap(([field, text]) =>
    (text?.length ?? 0) > MAX_TEXT
      ? [refusal('TEXT_TOO_LONG', tooLong(field.join('.'), text, MAX_TEXT), ...field)]
      : [],
  );
