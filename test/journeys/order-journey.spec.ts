import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleVariables } from '../support/documents.ts';
import { openShop, type Shop, type ShownOrder } from '../support/shop.ts';
import { eventually, type System, startSystem } from '../support/system.ts';

const EXAMPLE = exampleVariables.PlaceOrder.input;
const [{ sku: SKU }] = EXAMPLE.lines;
const { locationCode: NODE } = exampleVariables.FulfillmentWorkQueue;
const [PARCEL] = exampleVariables.ShipFulfillmentOrder.input.parcels;

const PICK = `mutation ($input: PickFulfillmentOrderInput!) {
  pickFulfillmentOrder(input: $input) { fulfillmentOrder { lines { pickedQuantity } } }
}`;

let system: System;
let shop: Shop;
let order: ShownOrder;

beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
});
afterAll(() => system?.stop());

const numbersFound = async (search: string) => {
  const { edges } = await shop.show('csr', 'SearchOrders', { search });
  return edges.map(({ node }: { node: ShownOrder }) => node.number);
};

describe('an order, from the product page to the door', () => {
  it('starts where the product can be had and delivered', async () => {
    const [product] = await shop.show('storefront', 'ProductAvailability');
    const levels = product.deliveryOptions.map(({ serviceLevel }: { serviceLevel: string }) => serviceLevel);

    expect(product).toMatchObject({ sku: SKU, availability: { status: 'IN_STOCK', availableToPromise: 966 } });
    expect(levels.toSorted()).toEqual(['EXPEDITED', 'EXPRESS', 'STANDARD']);
  });

  it('is placed once, however often it is sent', async () => {
    const placed = await shop.show('storefront', 'PlaceOrder');
    const again = await shop.show('storefront', 'PlaceOrder');

    expect(placed).toMatchObject({
      userErrors: [],
      order: {
        number: '1001',
        total: { amount: '287.58', currencyCode: 'USD' },
        customer: { fullName: 'Claire Gute' },
        lines: [{ sku: SKU, quantity: 2, unitPrice: { amount: '130.98' }, product: { title: expect.any(String) } }],
      },
    });
    expect(again.order).toMatchObject({ id: placed.order.id, number: '1001' });
    order = placed.order;
  });

  it('is not placed under its key with another input', async () => {
    const input = { ...EXAMPLE, externalReference: 'web-1002' };

    expect(await shop.show('storefront', 'PlaceOrder', { input })).toEqual({
      order: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'], message: expect.any(String) }],
    });
    expect(await numbersFound('')).toEqual(['1001']);
  });

  it('gets the nearest node that has it all', async () => {
    order = await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');

    expect(order.fulfillmentOrders).toMatchObject([
      { status: 'OPEN', assignedLocation: { code: NODE }, lines: [{ sku: SKU, quantity: 2 }] },
    ]);
    const { availability, stockLevel } = await shop.readStock(SKU, NODE);
    expect(availability.availableToPromise).toBe(964);
    expect(stockLevel).toMatchObject({ onHand: 25, available: 22, allocated: 2 });
    expect(stockLevel.movements.nodes[0]).toEqual({ kind: 'ALLOCATION', quantity: 2 });
  });

  it('is on the agent’s screen, whole, in one request', async () => {
    const customer = await eventually(async () => {
      const shown = await shop.show('csr', 'Customer360', { id: order.customer.id });
      return shown.statistics.orderCount > 0 && shown;
    });

    expect(customer).toMatchObject({
      email: 'claire.gute@example.com',
      segments: ['NEW'],
      statistics: { orderCount: 1, lifetimeValue: { amount: '287.58' }, averageOrderValue: { amount: '287.58' } },
      addresses: [{ postalCode: '42420', isDefault: true }],
    });
    expect(customer.orders.nodes).toMatchObject([
      {
        number: '1001',
        status: 'ALLOCATED',
        lines: [{ product: { availability: { status: 'IN_STOCK', availableToPromise: 964 } } }],
        payments: [{ status: 'AUTHORIZED', authorized: { amount: '287.58' }, captured: { amount: '0.00' } }],
        fulfillmentOrders: [{ assignedLocation: { code: NODE, type: 'STORE' }, promisedBy: expect.any(String) }],
        timeline: { nodes: [{ type: 'ORDER_SOURCED' }, { type: 'ORDER_PLACED' }] },
      },
    ]);
  });

  it.each(['1001', 'claire.gute@example.com', 'CLAIRE', 'Gute Claire', SKU, 'web-1001'])(
    'is found by %s',
    async (search) => {
      expect(await numbersFound(search)).toEqual(['1001']);
    },
  );

  it('is found with its customer', async () => {
    const { nodes } = await shop.show('csr', 'SearchCustomers');

    expect(nodes).toMatchObject([{ id: order.customer.id, fullName: 'Claire Gute', statistics: { orderCount: 1 } }]);
  });

  it('is tracked by the right pair of number and e-mail address alone', async () => {
    expect(await shop.show('storefront', 'TrackOrder')).toMatchObject({ number: '1001', status: 'ALLOCATED' });
    expect(await shop.show('storefront', 'TrackOrder', { email: 'someone.else@example.com' })).toBeNull();
    expect(await shop.show('storefront', 'TrackOrder', { number: '1002' })).toBeNull();
  });

  it('waits in its node’s queue, is accepted and picked', async () => {
    const { edges } = (await shop.show('partner', 'FulfillmentWorkQueue')).fulfillmentOrders;
    const work = { fulfillmentOrderId: order.fulfillmentOrders[0]?.id };

    expect(edges).toMatchObject([
      {
        node: {
          id: work.fulfillmentOrderId,
          requestStatus: 'SUBMITTED',
          order: { number: '1001', customer: { fullName: 'Claire Gute' }, shippingAddress: { postalCode: '42420' } },
          supportedActions: ['ACCEPT'],
        },
      },
    ]);
    expect(await shop.mutate('partner', 'AcceptFulfillmentOrder', work)).toMatchObject({
      fulfillmentOrder: { status: 'IN_PROGRESS', requestStatus: 'ACCEPTED', supportedActions: ['PICK', 'SHIP'] },
    });
    expect(await shop.send(PICK, { input: { idempotencyKey: randomUUID(), ...work } })).toEqual({
      fulfillmentOrder: { lines: [{ pickedQuantity: 2 }] },
    });
  });

  it('is shipped: the goods leave the node’s stock, and the money for them is captured', async () => {
    const [{ id, lines: [line] = [] }] = order.fulfillmentOrders as [ShownOrder['fulfillmentOrders'][number]];
    const parcels = [{ ...PARCEL, lines: [{ fulfillmentOrderLineId: line?.id, quantity: 2 }] }];

    expect(
      await shop.mutate('partner', 'ShipFulfillmentOrder', { fulfillmentOrderId: id, carrier: 'UPS', parcels }),
    ).toMatchObject({
      userErrors: [],
      fulfillmentOrder: { status: 'SHIPPED', lines: [{ shippedQuantity: 2 }] },
      shipment: { carrier: 'UPS', trackingNumber: PARCEL.trackingNumber, status: 'DISPATCHED' },
    });
    expect(await shop.orderOnce(order.id, ({ payments }) => payments[0]?.status === 'CAPTURED')).toMatchObject({
      status: 'SHIPPED',
      payments: [{ captured: { amount: '287.58' } }],
    });
    const { stockLevel } = await eventually(async () => {
      const stock = await shop.readStock(SKU, NODE);
      return stock.stockLevel.allocated === 0 && stock;
    });
    expect(stockLevel).toMatchObject({ onHand: 23, available: 22 });
    expect(stockLevel.movements.nodes[0]).toEqual({ kind: 'ISSUE', quantity: 2 });
    expect(await numbersFound(PARCEL.trackingNumber)).toEqual(['1001']);
  });

  it('is delivered when the carrier says so, and tells all of it in its timeline', async () => {
    const { trackingNumber } = PARCEL;
    const event = { trackingNumber, status: 'DELIVERED', occurredAt: new Date().toISOString() };

    expect(await shop.mutate('partner', 'RecordTrackingEvent', event)).toMatchObject({
      userErrors: [],
      shipment: { status: 'DELIVERED', deliveredAt: event.occurredAt, events: [{ status: 'DELIVERED' }] },
    });
    const { timeline } = await shop.orderOnce(order.id, ({ status }) => status === 'DELIVERED');
    // biome-ignore format: one line reads as the journey
    expect(timeline.nodes.map(({ type }) => type).toReversed()).toEqual([
      'ORDER_PLACED', 'ORDER_SOURCED', 'FULFILLMENT_ACCEPTED', 'FULFILLMENT_PICKED', 'SHIPMENT_DISPATCHED',
      'PAYMENT_CAPTURED', 'SHIPMENT_DELIVERED',
    ]);
    expect(await shop.show('storefront', 'TrackOrder')).toMatchObject({
      status: 'DELIVERED',
      fulfillmentOrders: [
        { status: 'DELIVERED', shipments: [{ trackingUrl: expect.stringContaining(trackingNumber) }] },
      ],
    });
  });
});
