import type { ServiceLevel } from './prices.ts';
import type { Place, Sale, SoldLine, SoldProduct, SoldTo } from './sold-line.ts';

/** An order with its usable lines, in the order of the file. */
export interface SoldOrder {
  readonly orderId: string;
  readonly serviceLevel: ServiceLevel;
  readonly customer: SoldTo;
  /** A postal code that a row states replaces one that was filled in. */
  place: Place;
  readonly lines: OrderedSale[];
}

export type OrderedSale = Sale & { readonly sku: string };

/** All that a file tells: who bought what. */
export interface SoldBook {
  readonly orders: Map<string, SoldOrder>;
  readonly customers: Map<string, SoldTo>;
  readonly products: Map<string, SoldProduct>;
  /** Products that came with another name than their first. */
  readonly renamedProducts: Set<string>;
}

export const openBook = (): SoldBook => ({
  orders: new Map(),
  customers: new Map(),
  products: new Map(),
  renamedProducts: new Set(),
});

/** Enters a line; answers why not when it contradicts an earlier line of its order. */
export const enterLine = (book: SoldBook, line: SoldLine): string | null => {
  // The first name of an id is the customer's, and makes the e-mail address.
  const customer = book.customers.get(line.customer.id) ?? line.customer;
  const order = book.orders.get(line.orderId) ?? { ...headOf(line), customer, lines: [] };
  const contradiction = contradictionOf(order, line);
  if (contradiction) return contradiction;
  if (order.place.filled) order.place = line.place;
  order.lines.push({ ...line.sale, sku: line.product.sku });
  book.orders.set(order.orderId, order);
  book.customers.set(customer.id, customer);
  enterProduct(book, line.product);
  return null;
};

/** Orders whose postal code the file doesn't say. */
export const countFilledPostalCodes = ({ orders }: SoldBook): number =>
  [...orders.values()].filter(({ place }) => place.filled).length;

const headOf = ({ orderId, serviceLevel, place }: SoldLine) => ({ orderId, serviceLevel, place });

const contradictionOf = ({ customer, serviceLevel, place }: SoldOrder, line: SoldLine): string | null => {
  if (customer.id !== line.customer.id) return `Customer ID differs from the order's first row (${customer.id})`;
  if (serviceLevel !== line.serviceLevel) return `Ship Mode differs from the order's first row (${serviceLevel})`;
  const bothStated = !place.filled && !line.place.filled;
  if (bothStated && place.postalCode !== line.place.postalCode)
    return `Postal Code differs from the order's first row (${place.postalCode})`;
  return null;
};

const enterProduct = ({ products, renamedProducts }: SoldBook, product: SoldProduct) => {
  const known = products.get(product.sku);
  if (!known) products.set(product.sku, product);
  else if (known.name !== product.name) renamedProducts.add(product.sku);
};
