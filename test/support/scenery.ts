import { exampleVariables } from './documents.ts';
import { dataOf, fresh } from './shop.ts';
import { type Answer, eventually } from './system.ts';

type Ask = <Data>(text: string, variables?: object) => Promise<Answer<Data>>;

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
}

/** Sets it up as somebody who may do everything; `order` is placed as the storefront does. */
export const setUpScenery = async (ask: Ask): Promise<Scenery> => {
  const [{ sku }] = exampleVariables.PlaceOrder.input.lines;
  const [locationCode, other] = ['DC-COLUMBUS', 'STORE-CHICAGO'];
  const email = `${fresh('scene')}@example.com`;
  const customer = { ...exampleVariables.PlaceOrder.input.customer, email };
  const run = async (
    mutation: string,
    answer: string,
    input: object,
  ): Promise<{ id: string } & Record<string, never>> => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} userErrors { code } } }`;
    const data = dataOf(
      await ask<Record<string, Record<string, never>>>(text, { input: { idempotencyKey: fresh('scene'), ...input } }),
    );
    const [done] = Object.values(data[mutation] ?? {});
    if (!done) throw new Error(`${mutation}: ${JSON.stringify(data)}`);
    return done;
  };
  const line = { sku, quantity: 1 };
  const order = await run('placeOrder', 'order { id number customer { id } }', {
    ...exampleVariables.PlaceOrder.input,
    customer,
  });
  const reservation = await run('reserveStock', 'reservation { id }', { channel: 'ECOMMERCE', lines: [line] });
  const inbound = await run('announceInbound', 'inboundShipment { id }', {
    locationCode,
    reference: 'scene',
    expectedAt: '2030-01-01T00:00:00Z',
    lines: [{ sku, expectedQuantity: 1 }],
  });
  const transfer = await run('createTransfer', 'transfer { id }', {
    fromLocationCode: locationCode,
    toLocationCode: other,
    lines: [line],
  });
  const count = await run('recordCycleCount', 'cycleCount { id }', {
    locationCode,
    sku,
    countedQuantity: 1,
    countedBy: 'scene',
  });
  await run('setStockRule', 'stockRule { id }', { sku, threshold: 1 });
  const sourced = await eventually(async () => {
    const { order: found } = dataOf(
      await ask<{ order: { fulfillmentOrders: { id: string }[] } }>(
        'query ($id: ID!) { order(id: $id) { fulfillmentOrders { id } } }',
        { id: order.id },
      ),
    );
    return found.fulfillmentOrders[0];
  });
  const {
    number,
    customer: { id: customerId },
  } = order as unknown as { number: string; customer: { id: string } };
  return {
    sku,
    locationCode,
    email,
    number,
    customerId,
    orderId: order.id,
    fulfillmentOrderId: sourced.id,
    reservationId: reservation.id,
    inboundShipmentId: inbound.id,
    transferId: transfer.id,
    cycleCountId: count.id,
  };
};
