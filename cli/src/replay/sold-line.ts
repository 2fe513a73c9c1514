import { type Decimal, parseDecimal, toCents } from './decimal.ts';
import { paddedPostalCode, postalCodeOf, stateCode } from './places.ts';
import type { ServiceLevel } from './prices.ts';
import { type Columns, type RowReader, readRow } from './row-reader.ts';

// biome-ignore format: a list of names
export const COLUMN_NAMES = [
  'Order ID', 'Order Date', 'Ship Date', 'Ship Mode', 'Customer ID', 'Customer Name', 'Segment', 'Country', 'City',
  'State', 'Postal Code', 'Product ID', 'Category', 'Sub-Category', 'Product Name', 'Sales', 'Quantity', 'Discount',
] as const;
type ColumnName = (typeof COLUMN_NAMES)[number];

/** One row, understood. */
export interface SoldLine {
  readonly orderId: string;
  readonly serviceLevel: ServiceLevel;
  readonly customer: SoldTo;
  readonly place: Place;
  readonly product: SoldProduct;
  readonly sale: Sale;
}

export interface SoldTo {
  readonly id: string;
  readonly name: string;
  readonly segment: string;
}

export interface Place {
  readonly city: string;
  /** Two letters. */
  readonly state: string;
  readonly postalCode: string;
  /** True where the file has no postal code, and this is the city's first. */
  readonly filled: boolean;
}

export interface SoldProduct {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly subCategory: string;
}

export interface Sale {
  readonly quantity: number;
  /** What the line was sold for, after discount. */
  readonly netCents: number;
  readonly discountRate: Decimal;
}

export type Reading = { readonly ok: true; readonly line: SoldLine } | { readonly ok: false; readonly reason: string };

/** Understands a row, or says everything that is wrong with it. */
export const readSoldLine = (columns: Columns): Reading => {
  const row = readRow<ColumnName>(columns);
  row.parsed('Order Date', readDate, 'a date M/D/YYYY');
  row.parsed('Ship Date', readDate, 'a date M/D/YYYY');
  const line: SoldLine = {
    orderId: row.text('Order ID'),
    serviceLevel: row.parsed('Ship Mode', (mode) => SERVICE_LEVELS[mode] ?? null, 'a known ship mode'),
    customer: { id: row.text('Customer ID'), name: row.text('Customer Name'), segment: row.text('Segment') },
    place: readPlace(row),
    product: {
      sku: row.text('Product ID'),
      name: row.text('Product Name'),
      category: row.text('Category'),
      subCategory: row.text('Sub-Category'),
    },
    sale: readSale(row),
  };
  return row.problems.length > 0 ? { ok: false, reason: row.problems.join('; ') } : { ok: true, line };
};

const SERVICE_LEVELS: Readonly<Record<string, ServiceLevel>> = {
  'Standard Class': 'STANDARD',
  'Second Class': 'EXPEDITED',
  'First Class': 'EXPRESS',
  'Same Day': 'SAME_DAY',
};

const readPlace = (row: RowReader<ColumnName>): Place => {
  row.parsed('Country', (country) => (country === 'United States' ? country : null), 'United States');
  const city = row.text('City');
  const state = row.parsed('State', stateCode, 'a state');
  if (row.optionalText('Postal Code')) {
    return { city, state, postalCode: row.parsed('Postal Code', paddedPostalCode, 'a postal code'), filled: false };
  }
  const postalCode = city && state ? postalCodeOf(city, state) : null;
  if (!postalCode) row.complain('Postal Code is empty and not known from city and state');
  return { city, state, postalCode: postalCode ?? '', filled: true };
};

const MAX_QUANTITY = 1_000_000;
/** Orders takes amounts up to 10¹² minor units, and a discount makes a price higher than what was paid. */
const MAX_NET_CENTS = 1_000_000_000;

const readSale = (row: RowReader<ColumnName>): Sale => ({
  quantity: row.parsed('Quantity', readQuantity, `a whole number from 1 to ${MAX_QUANTITY}`),
  netCents: row.parsed('Sales', readNet, 'an amount from 0 to 10000000'),
  discountRate: row.parsed('Discount', readRate, 'a rate from 0 to less than 1'),
});

const readQuantity = (text: string): number | null => {
  const quantity = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return quantity >= 1 && quantity <= MAX_QUANTITY ? quantity : null;
};

const readNet = (text: string): number | null => {
  const sales = parseDecimal(text);
  const cents = sales && toCents(sales);
  return cents !== null && cents <= MAX_NET_CENTS ? cents : null;
};

const readRate = (text: string): Decimal | null => {
  const rate = parseDecimal(text);
  return rate && rate.digits < 10n ** BigInt(rate.scale) ? rate : null;
};

const readDate = (text: string): Date | null => {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (!match) return null;
  const [month, day, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
};
