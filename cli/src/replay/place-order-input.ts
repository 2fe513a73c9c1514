import { between, oneOf } from '@tutti/databases/demo/chance';
import { centsAsText } from './decimal.ts';
import { priceLine, type ServiceLevel, shippingCents, totalCents } from './prices.ts';
import type { SoldOrder } from './sold-book.ts';
import type { Place, SoldTo } from './sold-line.ts';

export interface PlaceOrderInput {
  readonly idempotencyKey: string;
  readonly channel: 'ECOMMERCE';
  readonly externalReference: string;
  readonly currencyCode: 'USD';
  readonly customer: { readonly email: string; readonly fullName: string };
  readonly shippingAddress: Readonly<
    Record<'name' | 'line1' | 'city' | 'region' | 'postalCode' | 'countryCode', string>
  >;
  readonly deliveryMethod: 'SHIP_TO_ADDRESS';
  readonly serviceLevel: ServiceLevel;
  readonly lines: readonly OrderLineInput[];
  readonly shippingCharge: string;
  readonly payments: readonly { readonly provider: string; readonly reference: string; readonly amount: string }[];
}

interface OrderLineInput {
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly discount: string;
  readonly tax: string;
}

/**
 * A sold order as a storefront would place it. Its key is the order's id, not the file's: the same order in a corrected
 * file is not placed a second time.
 */
export const placeOrderInput = ({ orderId, serviceLevel, customer, place, lines }: SoldOrder): PlaceOrderInput => ({
  idempotencyKey: `superstore:${orderId}`,
  channel: 'ECOMMERCE',
  externalReference: orderId,
  currencyCode: 'USD',
  customer: { email: emailOf(customer), fullName: customer.name },
  shippingAddress: addressOf(customer, place),
  deliveryMethod: 'SHIP_TO_ADDRESS',
  serviceLevel,
  lines: lines.map(({ sku, quantity, netCents, discountRate }) => {
    const { unitPriceCents, discountCents } = priceLine(netCents, quantity, discountRate);
    const unitPrice = centsAsText(unitPriceCents);
    return { sku, quantity, unitPrice, discount: centsAsText(discountCents), tax: '0.00' };
  }),
  shippingCharge: centsAsText(shippingCents(serviceLevel)),
  payments: [{ provider: 'manual', reference: orderId, amount: centsAsText(totalCents(serviceLevel, lines)) }],
});

/** "Sean O'Donnell", SO-20335 is sean.odonnell.so-20335@example.com: the id keeps namesakes apart. */
export const emailOf = ({ id, name }: SoldTo): string => {
  const words = [...name.split(' '), id].map(emailWord).filter(Boolean);
  return `${words.join('.')}@example.com`;
};

const emailWord = (word: string) =>
  word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')
    .replace(/^-+|-+$/g, '');

const STREETS = ['Main St', 'Oak Ave', 'Maple Ave', 'Park Blvd', 'Cedar Ln', 'Washington St', 'Lake Dr', '2nd St'];

/** The file has no street; a customer gets the same one at each order to a postal code. */
const addressOf = ({ id, name }: SoldTo, { city, state, postalCode }: Place) => ({
  name,
  line1: `${between(1, 999, id, postalCode)} ${oneOf(STREETS, id, postalCode, 'street')}`,
  city,
  region: state,
  postalCode,
  countryCode: 'US',
});
