import { randomUUID } from 'node:crypto';
import { anOrder, fresh, openShop, type Shop } from '../../support/shop.ts';
import { eventually, type System } from '../../support/system.ts';
import { atOnce } from '../inventory/flash-sale.ts';

const PRODUCTS = 250;
/** More, which no order is about: what is reserved of them changes no other answer. */
const RESERVED_PRODUCTS = 50;
const UNITS = 1_000_000;
const WAREHOUSE = 'DC-COLUMBUS';

/** What the scenarios ask about. */
export interface Scene {
  /** What reservations are for. */
  readonly reservedSkus: readonly string[];
  /** Ten orders of three lines; four of them have left whole or in part. */
  readonly customerId: string;
  /** One order of one line: its answer is small, so that what a plan costs shows. */
  readonly smallCustomerId: string;
  /** Finds a hundred orders of five lines. */
  readonly hundredOrders: string;
}

const UPSERT_PRODUCTS = `mutation ($input: BulkUpsertProductsInput!) {
  bulkUpsertProducts(input: $input) { appliedCount userErrors { code } }
}`;

/** Places, accepts and ships through the product's gateway, and waits until nothing of it moves any more. */
export const setScene = async (system: System): Promise<Scene> => {
  const shop = openShop(system);
  const stocked = await stockUp(shop);
  const skus = stocked.slice(0, PRODUCTS);
  const lines = (order: number, count: number) =>
    Array.from({ length: count }, (_, line) => ({
      sku: skus[(order * count + line) % skus.length] ?? '',
      quantity: 2,
    }));

  const mail = `${fresh('desk')}@example.com`;
  const orders: { id: string; customerId: string }[] = [];
  for (let order = 0; order < 10; order++) orders.push(await place(shop, mail, lines(order, 3)));
  for (const [order, { id }] of orders.slice(0, 4).entries()) await ship(shop, id, order % 2 === 0);

  const hundredOrders = `${fresh('wholesale')}@example.com`;
  await atOnce(4, 100, async (order) => {
    await place(shop, hundredOrders, lines(order, 5));
  });
  const small = await place(shop, `${fresh('small')}@example.com`, lines(0, 1));
  const scene = {
    reservedSkus: stocked.slice(PRODUCTS),
    customerId: orders[0]?.customerId ?? '',
    smallCustomerId: small.customerId,
    hundredOrders,
  };
  await untilStill(shop, scene);
  return scene;
};

const stockUp = async (shop: Shop): Promise<string[]> => {
  const prefix = fresh('BENCH');
  const skus = Array.from(
    { length: PRODUCTS + RESERVED_PRODUCTS },
    (_, index) => `${prefix}-${String(index).padStart(3, '0')}`,
  );
  const rows = skus.map((sku) => ({ sku, title: `Bench product ${sku}`, weightGrams: 500, backorderable: true }));
  await shop.send(UPSERT_PRODUCTS, { input: { idempotencyKey: randomUUID(), rows } });
  await shop.mutate('partner', 'BulkSetStockLevels', {
    source: 'bench',
    rows: skus.map((sku) => ({ sku, locationCode: WAREHOUSE, onHand: UNITS })),
  });
  return skus;
};

const place = async (shop: Shop, email: string, lines: { sku: string; quantity: number }[]) => {
  const { order, userErrors } = await shop.place(anOrder(lines, { customer: { email, fullName: 'Bench Mark' } }));
  if (!order) throw new Error(`An order of the bench was refused: ${JSON.stringify(userErrors)}`);
  return { id: order.id, customerId: order.customer.id };
};

/** Whole, or one unit of each line. */
const ship = async (shop: Shop, orderId: string, whole: boolean) => {
  const { fulfillmentOrders } = await shop.orderOnce(orderId, (order) => order.fulfillmentOrders.length > 0);
  for (const { id, lines } of fulfillmentOrders) {
    await shop.mutate('partner', 'AcceptFulfillmentOrder', { fulfillmentOrderId: id });
    await shop.mutate('partner', 'ShipFulfillmentOrder', {
      fulfillmentOrderId: id,
      carrier: 'UPS',
      parcels: [
        {
          trackingNumber: fresh('1Z'),
          weightGrams: 1000,
          lines: lines.map((line) => ({ fulfillmentOrderLineId: line.id, quantity: whole ? line.quantity : 1 })),
        },
      ],
    });
  }
};

/** Every order is sourced, and what the desk sees is the same twice in a second. */
const untilStill = async (shop: Shop, { customerId, hundredOrders }: Scene) => {
  let before = '';
  await eventually(async () => {
    const customer = await shop.show('csr', 'Customer360', { id: customerId });
    const found = await shop.show('csr', 'SearchOrders', { search: hundredOrders, first: 100 });
    const seen = JSON.stringify({ customer, found });
    const still = seen === before && customer.orders.nodes.every(isSourced) && found.edges.every(isAllocated);
    before = seen;
    if (!still) await new Promise((wake) => setTimeout(wake, 1000));
    return still;
  });
};

const isSourced = ({ fulfillmentOrders }: { fulfillmentOrders: unknown[] }) => fulfillmentOrders.length > 0;
const isAllocated = ({ node }: { node: { status: string } }) => node.status === 'ALLOCATED';
