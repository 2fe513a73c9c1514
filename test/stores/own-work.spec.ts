import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '@tutti/kit/caller';
import { aCaller } from '../support/callers.ts';
import { fulfillmentOf } from '../support/fulfillment-resolvers.ts';
import { type House, openHouse } from '../support/house.ts';
import { codeOf, freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;
const ATRENO = aCaller('partner', { locations: [codeOf(reno)] });
const ATNYC = aCaller('associate', { locations: [codeOf(nyc)] });
const DESK = [aCaller('agent'), aCaller('supervisor'), aCaller('operator')];
const STRANGERS = [
  ATNYC,
  aCaller('partner'),
  aCaller('customer', { locations: [codeOf(reno)] }),
  aCaller('anonymous', { locations: [codeOf(reno)] }),
];

let house: House;
let fulfillment: ReturnType<typeof fulfillmentOf>;
beforeAll(async () => {
  house = await openHouse();
  fulfillment = fulfillmentOf(house.network);
});
afterAll(async () => {
  await fulfillment.close();
  await house.close();
});

/** An order of which each node has a line. */
const openWork = async () => {
  const [atReno, atNyc] = [
    await house.warehouse.addProduct({ [reno]: 9 }),
    await house.warehouse.addProduct({ [nyc]: 9 }),
  ];
  const { id: orderId } = await house.desk.place([atReno, 2], [atNyc, 3]);
  await house.settle();
  const work = await house.network.workOf(orderId);
  const at = (locationId: string) => {
    const found = work.find((each) => each.locationId === locationId);
    if (!found) throw new Error(`Nothing to do at ${locationId}.`);
    return found;
  };
  return { orderId, reno: at(reno), nyc: at(nyc) };
};
type Work = Awaited<ReturnType<typeof openWork>>['reno'];

const change = async (caller: Caller, name: string, type: string, object: string, input: object) => {
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${object} userErrors { code field message } } }`;
  const { data, codes } = await fulfillment.ask(caller, document, {
    input: { idempotencyKey: randomUUID(), ...input },
  });
  expect(codes).toEqual([]);
  return data[name];
};
const act = (caller: Caller, name: 'accept' | 'pick', fulfillmentOrderId: string) =>
  change(
    caller,
    `${name}FulfillmentOrder`,
    `${name === 'accept' ? 'Accept' : 'Pick'}FulfillmentOrderInput`,
    'fulfillmentOrder { status }',
    { fulfillmentOrderId },
  );
const ship = (caller: Caller, { id, lines }: Pick<Work, 'id' | 'lines'>, trackingNumber = freshId('1Z')) => {
  const parcels = [
    { trackingNumber, lines: lines.map((line) => ({ fulfillmentOrderLineId: line.id, quantity: line.quantity })) },
  ];
  const input = { fulfillmentOrderId: id, carrier: 'UPS', parcels };
  const object = 'fulfillmentOrder { status } shipment { status }';
  return change(caller, 'shipFulfillmentOrder', 'ShipFulfillmentOrderInput', object, input);
};
const track = (caller: Caller, trackingNumber: string) =>
  change(caller, 'recordTrackingEvent', 'RecordTrackingEventInput', 'shipment { status }', {
    trackingNumber,
    status: 'IN_TRANSIT',
    occurredAt: new Date().toISOString(),
  });
const renamed = (answer: object, from: string, to: string) => JSON.parse(JSON.stringify(answer).replaceAll(from, to));

describe('a fulfillment order', () => {
  const show = async (caller: Caller, id: string) =>
    (await fulfillment.ask(caller, 'query ($id: ID!) { fulfillmentOrder(id: $id) { id } }', { id })).data
      .fulfillmentOrder;

  it('is shown to who works at its node, and to the desk', async () => {
    const { id } = (await openWork()).reno;

    for (const caller of [ATRENO, ...DESK]) expect(await show(caller, id)).toEqual({ id });
    for (const caller of STRANGERS) expect(await show(caller, id)).toBeNull();
  });

  it('is done from its node to the door', async () => {
    const work = (await openWork()).reno;
    const trackingNumber = freshId('1Z');

    expect(await act(ATRENO, 'accept', work.id)).toMatchObject({ fulfillmentOrder: { status: 'IN_PROGRESS' } });
    expect(await act(ATRENO, 'pick', work.id)).toMatchObject({ userErrors: [] });
    expect(await ship(ATRENO, work, trackingNumber)).toMatchObject({ shipment: { status: 'DISPATCHED' } });
    expect(await track(ATRENO, trackingNumber)).toMatchObject({ shipment: { status: 'IN_TRANSIT' } });
  });

  it('is nobody’s else to do, as if nobody had its id, and nothing changes', async () => {
    const { reno: work, orderId } = await openWork();
    const trackingNumber = freshId('1Z');
    const gone = { id: 'ful_gone', lines: work.lines };
    for (const caller of STRANGERS) {
      for (const name of ['accept', 'pick'] as const) {
        const unknown = await act(caller, name, gone.id);
        expect(unknown).toMatchObject({ userErrors: [{ code: 'FULFILLMENT_ORDER_NOT_FOUND' }] });
        expect(renamed(await act(caller, name, work.id), work.id, gone.id)).toEqual(unknown);
      }
      expect(renamed(await ship(caller, work), work.id, gone.id)).toEqual(await ship(caller, gone));
    }
    expect((await house.network.workOf(orderId)).find(({ id }) => id === work.id)).toEqual(work);

    await act(ATRENO, 'accept', work.id);
    await ship(ATRENO, work, trackingNumber);
    for (const caller of STRANGERS) {
      const unknown = await track(caller, '1Z_gone');
      expect(unknown).toMatchObject({ shipment: null, userErrors: [{ code: 'TRACKING_NUMBER_NOT_FOUND' }] });
      expect(renamed(await track(caller, trackingNumber), trackingNumber, '1Z_gone')).toEqual(unknown);
    }
  });

  it('is nobody’s who is bound while its node is not known', async () => {
    const { id } = (await openWork()).reno;
    const elsewhere = fulfillmentOf({
      ...house.network,
      sourcing: { ...house.network.sourcing, nodes: async () => new Map() },
    });
    const show = (caller: Caller) =>
      elsewhere.ask(caller, 'query ($id: ID!) { fulfillmentOrder(id: $id) { id } }', { id });

    expect((await show(ATRENO)).data).toEqual({ fulfillmentOrder: null });
    expect((await show(aCaller('operator'))).data).toEqual({ fulfillmentOrder: { id } });
    await elsewhere.close();
  });
});

describe('Location.fulfillmentOrders', () => {
  const queue = async (caller: Caller, id: string) => {
    const { entity } = await fulfillment.refer(
      caller,
      'Location',
      { id },
      'fulfillmentOrders(first: 100) { nodes { id } }',
    );
    return entity.fulfillmentOrders.nodes.map((node: { id: string }) => node.id);
  };

  it('is the caller’s own queue, and empty elsewhere', async () => {
    const work = await openWork();

    for (const caller of [ATRENO, ...DESK]) expect(await queue(caller, reno)).toContain(work.reno.id);
    for (const caller of STRANGERS) expect(await queue(caller, reno)).toEqual([]);
    expect(await queue(ATNYC, nyc)).toContain(work.nyc.id);
  });
});

describe('what orders refers to', () => {
  it('is all of an order’s work for shoppers, guests and the desk, and for others their nodes’', async () => {
    const work = await openWork();
    const shown = async (caller: Caller) => {
      const { entity } = await fulfillment.refer(caller, 'Order', { id: work.orderId }, 'fulfillmentOrders { id }');
      return entity.fulfillmentOrders.map(({ id }: { id: string }) => id).sort();
    };
    const all = [work.reno.id, work.nyc.id].sort();

    for (const caller of [aCaller('customer'), aCaller('anonymous'), ...DESK]) expect(await shown(caller)).toEqual(all);
    expect(await shown(ATRENO)).toEqual([work.reno.id]);
    expect(await shown(ATNYC)).toEqual([work.nyc.id]);
    expect(await shown(aCaller('associate'))).toEqual([]);
  });

  it('is a fulfillment order for whom that order is', async () => {
    const { id } = (await openWork()).reno;
    const shown = async (caller: Caller) => (await fulfillment.refer(caller, 'FulfillmentOrder', { id }, 'id')).entity;

    for (const caller of [ATRENO, aCaller('customer'), aCaller('anonymous'), ...DESK])
      expect(await shown(caller)).toEqual({ id });
    for (const caller of [ATNYC, aCaller('partner')]) expect(await shown(caller)).toBeNull();
  });
});

describe('what one service asks another', () => {
  it('is for services alone', async () => {
    const audit = (caller: Caller) => fulfillment.ask(caller, '{ auditDemands(orderIds: []) { orderId } }');

    for (const caller of [...DESK, ATRENO, aCaller('anonymous')])
      expect((await audit(caller)).codes).toEqual(['FORBIDDEN']);
    expect(await audit(aCaller('service'))).toEqual({ data: { auditDemands: [] }, codes: [] });
  });
});
