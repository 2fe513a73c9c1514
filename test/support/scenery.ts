import { randomUUID } from 'node:crypto';
import { exampleVariables } from './documents.ts';
import { dataOf, fresh } from './shop.ts';
import { type Answer, eventually } from './system.ts';

type Ask = <Data>(text: string, variables: object) => Promise<Answer<Data>>;

/** One thing of each kind that a query can ask for. */
export interface Scenery {
  readonly sku: string;
  readonly locationCode: string;
  readonly email: string;
  readonly number: string;
  readonly customerId: string;
  readonly orderId: string;
  readonly fulfillmentOrderId: string;
  readonly reservationId: string;
  readonly inboundShipmentId: string;
  readonly transferId: string;
  readonly cycleCountId: string;
  /** Of the count, which is too far from the record to be posted by one person. */
  readonly stockApprovalId: string;
}

interface PlacedOrder {
  readonly id: string;
  readonly number: string;
  readonly customer: { readonly id: string };
}

const WAITING =
  'query ($locationCode: String!) { stockApprovals(locationCode: $locationCode, first: 1) { nodes { id } } }';
const WORK = 'query ($id: ID!) { order(id: $id) { fulfillmentOrders { id } } }';

/** Sets it up as somebody who may do everything, and waits until the order is sourced. */
export const setUpScenery = async (ask: Ask): Promise<Scenery> => {
  const { input } = exampleVariables.PlaceOrder;
  const [{ sku }] = input.lines;
  const [locationCode, other] = ['DC-COLUMBUS', 'STORE-CHICAGO'];
  const email = `${fresh('scene')}@example.com`;
  const lines = [{ sku, quantity: 1 }];
  const expected = {
    reference: fresh('scene'),
    expectedAt: '2030-01-01T00:00:00Z',
    lines: [{ sku, expectedQuantity: 1 }],
  };

  const run = <Made = { id: string }>(mutation: string, made: string, over: object) =>
    change<Made>(ask, mutation, made, { ...over, idempotencyKey: randomUUID() });
  const order = await run<PlacedOrder>('placeOrder', 'order { id number customer { id } }', {
    ...input,
    externalReference: fresh('scene'),
    payments: input.payments.map((payment: object) => ({ ...payment, reference: fresh('scene') })),
    customer: { ...input.customer, email },
  });
  const reservation = await run('reserveStock', 'reservation { id }', { channel: 'ECOMMERCE', lines });
  const inbound = await run('announceInbound', 'inboundShipment { id }', { locationCode, ...expected });
  const ends = { fromLocationCode: locationCode, toLocationCode: other };
  const transfer = await run('createTransfer', 'transfer { id }', { ...ends, lines });
  const counted = { locationCode, sku, countedQuantity: 1, countedBy: 'scene' };
  const cycleCount = await run('recordCycleCount', 'cycleCount { id }', counted);
  await run('setStockRule', 'stockRule { id }', { sku, threshold: 1 });
  return {
    sku,
    locationCode,
    email,
    number: order.number,
    customerId: order.customer.id,
    orderId: order.id,
    fulfillmentOrderId: await workOf(ask, order.id),
    reservationId: reservation.id,
    inboundShipmentId: inbound.id,
    transferId: transfer.id,
    cycleCountId: cycleCount.id,
    stockApprovalId: await newestApproval(ask, locationCode),
  };
};

/** What the mutation made, which is the first field of its payload. */
const change = async <Made>(ask: Ask, mutation: string, made: string, input: object): Promise<Made> => {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${made} userErrors { code } } }`;
  const [payload = {}] = Object.values(dataOf(await ask<Record<string, Record<string, Made | null>>>(text, { input })));
  const [thing] = Object.values(payload);
  if (!thing) throw new Error(`${mutation}: ${JSON.stringify(payload)}`);
  return thing;
};

const newestApproval = async (ask: Ask, locationCode: string): Promise<string> => {
  const { stockApprovals } = dataOf(
    await ask<{ stockApprovals: { nodes: { id: string }[] } }>(WAITING, { locationCode }),
  );
  const [approval] = stockApprovals.nodes;
  if (!approval) throw new Error(`Nothing waits for approval at ${locationCode}.`);
  return approval.id;
};

const workOf = (ask: Ask, id: string): Promise<string> =>
  eventually(async () => {
    const { order } = dataOf(await ask<{ order: { fulfillmentOrders: { id: string }[] } }>(WORK, { id }));
    return order.fulfillmentOrders[0]?.id;
  });
