import { measures } from '@tutti/databases/demo/catalogue';
import { categoryPath, PRODUCT_FAMILIES } from '@tutti/databases/demo/product-families';
import type { GatewayClient } from '../gateway-client.ts';
import { openingStock } from './opening-stock.ts';
import { emailOf } from './place-order-input.ts';
import type { SoldBook } from './sold-book.ts';
import type { SoldProduct, SoldTo } from './sold-line.ts';

/** One of the API's feeds: rows that each stand alone. */
interface Feed {
  readonly mutation: 'bulkUpsertCustomers' | 'bulkUpsertProducts' | 'bulkSetStockLevels';
  readonly inputType: string;
  readonly rows: readonly object[];
  readonly source?: string;
}

interface FeedPayload {
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

const ROWS_PER_REQUEST = 5_000;
/** The file was registered by an earlier run, before the network changed; or the SKU lies at that place already. */
const KNOWN_ALREADY = new Set(['IDEMPOTENCY_KEY_REUSED', 'STALE_VERSION']);
const SOURCE = 'superstore-replay';
/** For a product of a kind that the demo has no measures of. */
const USUAL_WEIGHT_GRAMS = 500;

const LOCATIONS = 'query ReplayLocations { locations { code type } }';

/** Makes the file's customers, products and opening stock known. The keys are its hash: once more changes nothing. */
export const registerBook = async (gateway: GatewayClient, book: SoldBook, fileHash: string): Promise<void> => {
  const stock = openingStock(book.orders.values(), await listStockingLocations(gateway));
  const products = [...book.products.values()].map(productRow);
  const feeds: Feed[] = [
    {
      mutation: 'bulkUpsertCustomers',
      inputType: 'BulkUpsertCustomersInput',
      rows: customerRows(book.customers.values()),
    },
    { mutation: 'bulkUpsertProducts', inputType: 'BulkUpsertProductsInput', rows: products },
    { mutation: 'bulkSetStockLevels', inputType: 'BulkSetStockLevelsInput', rows: stock, source: SOURCE },
  ];
  for (const feed of feeds) await send(gateway, feed, fileHash);
};

const send = async (gateway: GatewayClient, { mutation, inputType, rows, source }: Feed, fileHash: string) => {
  const document = `mutation Replay($input: ${inputType}!) {
    ${mutation}(input: $input) { userErrors { code message } }
  }`;
  for (let start = 0; start < rows.length; start += ROWS_PER_REQUEST) {
    const idempotencyKey = `superstore:${fileHash}:${mutation}:${start}`;
    const input = { idempotencyKey, rows: rows.slice(start, start + ROWS_PER_REQUEST), ...(source && { source }) };
    const { data, errors } = await gateway.askPatiently<Record<string, FeedPayload | null>>(document, { input });
    const payload = data?.[mutation];
    const [refusal] = payload?.userErrors.filter(({ code }) => !KNOWN_ALREADY.has(code)) ?? errors;
    if (!payload || refusal) throw new Error(`${mutation} was refused: ${refusal?.message ?? 'no answer'}`);
  }
};

/** Places that can hold stock, by code. */
const listStockingLocations = async (gateway: GatewayClient): Promise<string[]> => {
  const { data } = await gateway.askPatiently<{ locations: { code: string; type: string }[] }>(LOCATIONS, {});
  const codes = (data?.locations ?? []).filter(({ type }) => type !== 'LOCKER').map(({ code }) => code);
  if (codes.length === 0) throw new Error('The network has no location that can hold stock.');
  return codes.sort();
};

/** One row an e-mail address, however many ids the file writes it with. */
const customerRows = (customers: Iterable<SoldTo>) => {
  const rows = [...customers].map((customer) => ({
    email: emailOf(customer),
    fullName: customer.name,
    segments: [customer.segment.toUpperCase().replaceAll(' ', '_')],
  }));
  return [...new Map(rows.map((row) => [row.email, row])).values()];
};

const productRow = ({ sku, name, category, subCategory }: SoldProduct) => {
  const family = PRODUCT_FAMILIES.find((known) => known.subCategory === subCategory);
  // Some SKUs open with fewer units than the file sells: the rest is backordered.
  const identity = { sku, title: name, category: categoryPath(category, subCategory), backorderable: true };
  if (!family) return { ...identity, weightGrams: USUAL_WEIGHT_GRAMS };
  const { weightGrams, ...dimensions } = measures(family, sku);
  return { ...identity, weightGrams, dimensions };
};
