import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRecords, type Records } from '../support/records.ts';
import { anOrder, dataOf, fresh, openShop, type Shop } from '../support/shop.ts';
import { eventually, type System, startSystem } from '../support/system.ts';

const NODE = 'DC-COLUMBUS';
const OTHER_NODE = 'DC-RENO';
const STORE = 'STORE-NYC';
const SET_KIT = `mutation ($input: SetKitComponentsInput!) {
  setKitComponents(input: $input) { product { sku components { quantity product { sku } } } userErrors { code field } }
}`;
const SET_RULE = `mutation ($input: SetStockRuleInput!) {
  setStockRule(input: $input) { stockRule { sku channel location { code } threshold } userErrors { code field } }
}`;
const SELL_FROM = `mutation ($input: SetChannelLocationsInput!) {
  setChannelLocations(input: $input) { channelSettings { channel locations { code } } userErrors { code field } }
}`;
const AVAILABILITY = `query ($sku: String!, $channel: SalesChannel!, $locationCode: String, $near: NearInput) {
  product(sku: $sku) { availability(channel: $channel, locationCode: $locationCode, near: $near) {
    status availableToPromise backorderableQuantity nextAvailableAt projection { at availableToPromise }
  } }
}`;
const PLAN = `mutation ($input: CreateTransferInput!) { createTransfer(input: $input) { transfer { id } userErrors { code field } } }`;
const SHIP = `mutation ($input: ShipTransferInput!) { shipTransfer(input: $input) { transfer { status } userErrors { code field } } }`;
const RECEIVE = `mutation ($input: ReceiveTransferInput!) {
  receiveTransfer(input: $input) { transfer { status } userErrors { code field } }
}`;
const SETTINGS = '{ channelSettings { channel locations { code } } stockRules { sku channel threshold } }';

let system: System;
let shop: Shop;
let records: Records;
beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
  records = await openRecords(system);
});
afterAll(async () => {
  await records?.close();
  await system?.stop();
});

const keyed = (input: object) => ({ input: { idempotencyKey: randomUUID(), ...input } });
interface Asked {
  readonly channel?: string;
  readonly locationCode?: string;
  readonly near?: object;
}
const ask = (sku: string, question: Asked = {}) =>
  system.ask<{ product: { availability: { status: string; availableToPromise: number } } }>(AVAILABILITY, {
    sku,
    channel: 'ECOMMERCE',
    ...question,
  });
const availabilityOf = async (sku: string, question: Asked = {}) =>
  dataOf(await ask(sku, question)).product.availability;
const unitsOf = async (sku: string, question: Asked = {}) => (await availabilityOf(sku, question)).availableToPromise;
const near = (radiusKm = 50, place: object = { countryCode: 'US', postalCode: '10001' }) => ({
  near: { ...place, radiusKm },
});

describe('a kit', () => {
  it('is sold as often as its components go, ordered as one thing, and shipped by its components', async () => {
    const [shelf, box, kit] = [
      await shop.addProduct({ [NODE]: 7 }),
      await shop.addProduct({ [NODE]: 9 }),
      await shop.addProduct(),
    ];
    const components = [
      { sku: shelf, quantity: 2 },
      { sku: box, quantity: 1 },
    ];

    expect(await shop.send(SET_KIT, keyed({ sku: kit, components }))).toEqual({
      product: { sku: kit, components: components.map(({ sku, quantity }) => ({ quantity, product: { sku } })) },
      userErrors: [],
    });
    expect(await availabilityOf(kit)).toMatchObject({ status: 'IN_STOCK', availableToPromise: 3 });

    const { order } = await shop.place(anOrder([{ sku: kit, quantity: 2 }]));
    const { fulfillmentOrders } = await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');
    expect(fulfillmentOrders).toMatchObject([{ assignedLocation: { code: NODE }, lines: [{ sku: kit, quantity: 2 }] }]);
    expect((await shop.readStock(shelf, NODE)).stockLevel).toMatchObject({ onHand: 7, available: 3, allocated: 4 });

    const [{ id: fulfillmentOrderId, lines: [line] = [] }] = fulfillmentOrders as [(typeof fulfillmentOrders)[number]];
    const parcels = [{ trackingNumber: fresh('1Z'), lines: [{ fulfillmentOrderLineId: line?.id, quantity: 2 }] }];
    await shop.mutate('partner', 'AcceptFulfillmentOrder', { fulfillmentOrderId });
    await shop.mutate('partner', 'ShipFulfillmentOrder', { fulfillmentOrderId, carrier: 'UPS', parcels });
    await eventually(async () => (await shop.readStock(shelf, NODE)).stockLevel.allocated === 0);
    expect((await shop.readStock(shelf, NODE)).stockLevel).toMatchObject({ onHand: 3, available: 3 });
    expect((await shop.readStock(box, NODE)).stockLevel).toMatchObject({ onHand: 7, available: 7 });
    expect(await availabilityOf(kit)).toMatchObject({ availableToPromise: 1 });
  });

  it('whose parts no node has together is out of stock, and is refused or waits; a transfer makes it at one node', async () => {
    const parts = [await shop.addProduct({ [NODE]: 1 }), await shop.addProduct({ [OTHER_NODE]: 2 })] as const;
    const [x, y] = parts;
    const components = parts.map((sku) => ({ sku, quantity: 1 }));
    const [now, later] = [await shop.addProduct({}, false), await shop.addProduct()];
    for (const sku of [now, later]) await shop.send(SET_KIT, keyed({ sku, components }));

    expect(await availabilityOf(now)).toMatchObject({ status: 'OUT_OF_STOCK', availableToPromise: 0 });
    expect(await availabilityOf(later)).toMatchObject({ status: 'BACKORDER', availableToPromise: 0 });
    expect(await shop.place(anOrder([{ sku: now, quantity: 1 }]))).toMatchObject({
      order: null,
      userErrors: [{ code: 'INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'] }],
    });
    const { order } = await shop.place(anOrder([{ sku: later, quantity: 1 }]));
    await shop.orderOnce(order.id, ({ status }) => status === 'BACKORDERED');
    expect([await unitsOf(x), await unitsOf(y)]).toEqual([1, 2]);

    const lines = [{ sku: y, quantity: 2 }];
    const { transfer } = await shop.send<{ transfer: { id: string } }>(
      PLAN,
      keyed({ fromLocationCode: OTHER_NODE, toLocationCode: NODE, lines }),
    );
    const moved = { transferId: transfer.id, actor: 'ada' };
    expect(await shop.send(SHIP, keyed(moved))).toEqual({ transfer: { status: 'IN_TRANSIT' }, userErrors: [] });
    expect(await shop.send(RECEIVE, keyed(moved))).toEqual({ transfer: { status: 'RECEIVED' }, userErrors: [] });

    const { fulfillmentOrders } = await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');
    expect(fulfillmentOrders).toMatchObject([
      { assignedLocation: { code: NODE }, lines: [{ sku: later, quantity: 1 }] },
    ]);
    expect([await unitsOf(x), await unitsOf(y), await unitsOf(now)]).toEqual([0, 1, 0]);
  });

  it('that a basket holds stays its own: the order has it, whatever was changed in between', async () => {
    const parts = [await shop.addProduct({ [NODE]: 1 }), await shop.addProduct({ [NODE]: 1 })];
    const [kit, plain] = [await shop.addProduct({}, false), await shop.addProduct({ [STORE]: 1 }, false)];
    await shop.send(SET_KIT, keyed({ sku: kit, components: parts.map((sku) => ({ sku, quantity: 1 })) }));
    const lines = [kit, plain].map((sku) => ({ sku, quantity: 1 }));
    const { reservation } = await shop.mutate<{ reservation: { id: string } }>('storefront', 'ReserveStock', {
      channel: 'CALL_CENTER',
      cartReference: fresh('cart'),
      lines,
    });
    await shop.send(SET_RULE, keyed({ sku: plain, threshold: 5 }));
    await shop.send(SELL_FROM, keyed({ channel: 'CALL_CENTER', locationCodes: [STORE] }));

    const changes = { channel: 'CALL_CENTER', reservationId: reservation.id };
    const { order } = await shop.place(anOrder(lines, changes));
    const { fulfillmentOrders } = await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');
    expect(
      fulfillmentOrders.map((each) => [each.assignedLocation.code, each.lines.map(({ sku }) => sku)]).sort(),
    ).toEqual([
      [NODE, [kit]],
      [STORE, [plain]],
    ]);
  });

  it('is refused with the code that says why', async () => {
    const sku = await shop.addProduct({ [NODE]: 1 });
    const part = await shop.addProduct();

    expect(await shop.send(SET_KIT, keyed({ sku, components: [{ sku: part, quantity: 1 }] }))).toEqual({
      product: null,
      userErrors: [{ code: 'PRODUCT_IN_USE', field: ['sku'] }],
    });
    expect(await shop.send(SET_KIT, keyed({ sku: part, components: [{ sku: part, quantity: 0.5 }] }))).toMatchObject({
      userErrors: [{ code: 'KIT_CONTAINS_ITSELF', field: ['components', '0', 'sku'] }],
    });
  });
});

describe('availability', () => {
  it('is told by channel, by location and near a place', async () => {
    const sku = await shop.addProduct({ [NODE]: 6, [STORE]: 4 });
    await shop.send(SET_RULE, keyed({ sku, channel: 'MARKETPLACE', threshold: 3 }));

    expect(await availabilityOf(sku)).toMatchObject({
      status: 'IN_STOCK',
      availableToPromise: 10,
      backorderableQuantity: null,
      nextAvailableAt: null,
      projection: [{ availableToPromise: 10 }],
    });
    expect(await unitsOf(sku, { channel: 'MARKETPLACE' })).toBe(4);
    expect(await unitsOf(sku, { locationCode: STORE })).toBe(4);
    expect(await unitsOf(sku, { channel: 'MARKETPLACE', locationCode: STORE })).toBe(1);
    expect(await unitsOf(sku, near())).toBe(4);
    expect(await unitsOf(sku, near(20, { latitude: 39.97, longitude: -83 }))).toBe(6);
    expect(await unitsOf(sku, near(1_000))).toBe(10);
  });

  it.each<[string, Asked, string]>([
    ['an unknown location', { locationCode: 'ATLANTIS' }, 'LOCATION_NOT_FOUND'],
    ['an unknown postal code', near(50, { countryCode: 'US', postalCode: '00000' }), 'INVALID_PLACE'],
    ['no radius', near(0), 'INVALID_PLACE'],
  ])('has no answer for %s', async (_, question, reason) => {
    const sku = await shop.addProduct();

    expect(await ask(sku, question)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', reason } }] });
  });

  it('follows a channel’s locations: what it is promised there, and where its orders go', async () => {
    const sku = await shop.addProduct({ [NODE]: 6, [STORE]: 2 }, false);
    expect(await shop.send(SELL_FROM, keyed({ channel: 'CALL_CENTER', locationCodes: [STORE] }))).toEqual({
      channelSettings: { channel: 'CALL_CENTER', locations: [{ code: STORE }] },
      userErrors: [],
    });

    expect([await unitsOf(sku, { channel: 'CALL_CENTER' }), await unitsOf(sku)]).toEqual([2, 8]);
    const order = (quantity: number) => shop.place(anOrder([{ sku, quantity }], { channel: 'CALL_CENTER' }));
    expect(await order(3)).toMatchObject({
      userErrors: [{ code: 'INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'] }],
    });
    const placed = await order(2);
    const { fulfillmentOrders } = await shop.orderOnce(placed.order.id, ({ status }) => status === 'ALLOCATED');
    expect(fulfillmentOrders).toMatchObject([{ assignedLocation: { code: STORE } }]);
    expect(dataOf(await system.ask<{ channelSettings: object[] }>(SETTINGS)).channelSettings).toContainEqual({
      channel: 'CALL_CENTER',
      locations: [{ code: STORE }],
    });
  });

  it('leaves books that agree', async () => {
    await records.settled();
    expect(dataOf(await system.ask('{ stockAudit { clean discrepancies { kind sku subject } } }'))).toEqual({
      stockAudit: { clean: true, discrepancies: [] },
    });
  });
});
