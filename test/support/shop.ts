import { randomBytes, randomUUID } from 'node:crypto';
import { type Audience, clientDocument, exampleVariables } from './documents.ts';
import { type Answer, eventually, type System } from './system.ts';

export interface UserError {
  readonly code: string;
  readonly field: readonly string[] | null;
  readonly index?: number | null;
}

export interface ShownOrder {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly version: number;
  readonly customer: { readonly id: string };
  readonly lines: readonly {
    readonly id: string;
    readonly sku: string;
    readonly status: string;
    readonly quantity: number;
    readonly backorderedQuantity: number;
    readonly cancelledQuantity: number;
  }[];
  readonly payments: readonly { readonly status: string; readonly captured: { readonly amount: string } }[];
  readonly timeline: { readonly nodes: readonly { readonly type: string; readonly summary: string }[] };
  readonly fulfillmentOrders: readonly {
    readonly id: string;
    readonly status: string;
    readonly assignedLocation: { readonly code: string };
    readonly lines: readonly { readonly id: string; readonly sku: string; readonly quantity: number }[];
  }[];
}

export interface StockView {
  readonly availability: { readonly status: string; readonly availableToPromise: number };
  readonly stockLevel: Readonly<Record<'onHand' | 'available' | 'allocated' | 'version', number>> & {
    readonly movements: { readonly nodes: readonly { readonly kind: string; readonly quantity: number }[] };
  };
}

const READ_ORDER = `query ($id: ID!) { order(id: $id) {
  id number status version customer { id }
  lines { id sku status quantity backorderedQuantity cancelledQuantity }
  payments { status captured { amount } }
  timeline(first: 50) { nodes { type summary } }
  fulfillmentOrders { id status assignedLocation { code } lines { id sku quantity } }
} }`;
const READ_STOCK = `query ($sku: String!, $locationCode: String!) { product(sku: $sku) {
  availability(channel: ECOMMERCE) { status availableToPromise }
  stockLevel(locationCode: $locationCode) {
    onHand available allocated version movements(first: 50) { nodes { kind quantity } }
  }
} }`;
const UPSERT_PRODUCTS = `mutation ($input: BulkUpsertProductsInput!) {
  bulkUpsertProducts(input: $input) { appliedCount userErrors { code } }
}`;

/** A key, SKU or reference that no other test has. */
export const fresh = (prefix: string): string => `${prefix}-${randomBytes(5).toString('hex')}`;

interface LineInput {
  readonly sku: string;
  readonly quantity: number;
}

/** An order at 10.00 a unit, without charges, paid in full, of a customer of its own; `over` replaces whole fields. */
// biome-ignore lint/suspicious/noExplicitAny: tests break its shape on purpose
export const anOrder = (lines: readonly LineInput[], over: object = {}): any => ({
  ...exampleVariables.PlaceOrder.input,
  idempotencyKey: randomUUID(),
  externalReference: null,
  customer: { email: `${fresh('buyer')}@example.com`, fullName: 'Ada Buyer' },
  lines: lines.map((line) => ({ ...line, unitPrice: '10.00' })),
  shippingCharge: '0',
  payments: [
    {
      provider: 'manual',
      reference: fresh('auth'),
      amount: `${10 * lines.reduce((sum, { quantity }) => sum + quantity, 0)}.00`,
    },
  ],
  ...over,
});

/** What the answer holds; an error at its top fails the test with its message. */
export const dataOf = <Data>({ data, errors }: Answer<Data>): Data => {
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data as Data;
};

interface Payload {
  readonly order: ShownOrder;
  readonly userErrors: readonly UserError[];
}

/** What the clients of a running system do. */
export const openShop = (system: System) => {
  const send = async <Result>(document: string, variables: object): Promise<Result> =>
    Object.values(dataOf(await system.ask<Record<string, Result>>(document, variables)))[0] as Result;

  const readOrder = (id: string) => send<ShownOrder>(READ_ORDER, { id });

  /** Adds a product with so many units at each location, and answers its SKU. */
  const addProduct = async (stock: Readonly<Record<string, number>> = {}, backorderable = true): Promise<string> => {
    const sku = fresh('SKU');
    const product = { sku, title: `Test product ${sku}`, weightGrams: 500, backorderable };
    await send(UPSERT_PRODUCTS, { input: { idempotencyKey: randomUUID(), rows: [product] } });
    if (Object.keys(stock).length > 0) await countStock(sku, stock);
    return sku;
  };

  const countStock = (sku: string, stock: Readonly<Record<string, number>>) =>
    send(clientDocument('partner', 'BulkSetStockLevels'), {
      input: {
        idempotencyKey: randomUUID(),
        source: 'test',
        rows: Object.entries(stock).map(([locationCode, onHand]) => ({ locationCode, sku, onHand })),
      },
    });

  const mutate = <Result>(audience: Audience, name: string, input: object) =>
    send<Result>(clientDocument(audience, name), { input: { idempotencyKey: randomUUID(), ...input } });

  return {
    send,
    mutate,
    /** A document as it stands, with its example variables where `over` has no others. */
    // biome-ignore lint/suspicious/noExplicitAny: each document answers a shape of its own
    show: (audience: Audience, name: string, over: object = {}): Promise<any> =>
      send(clientDocument(audience, name), { ...exampleVariables[name], ...over }),
    readOrder,
    addProduct,
    countStock,
    readStock: (sku: string, locationCode: string) => send<StockView>(READ_STOCK, { sku, locationCode }),
    place: (input: object) => mutate<Payload>('storefront', 'PlaceOrder', input),
    cancel: (input: object) => mutate<Payload>('csr', 'CancelOrder', { reason: 'CUSTOMER_REQUEST', ...input }),
    /** The order once it is as asked for. */
    orderOnce: (id: string, isSo: (order: ShownOrder) => boolean) =>
      eventually(async () => {
        const order = await readOrder(id);
        return isSo(order) && order;
      }),
  };
};

export type Shop = ReturnType<typeof openShop>;
