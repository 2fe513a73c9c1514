import { clientDocument, exampleVariables } from '../support/documents.ts';
import { eventually, type System } from '../support/system.ts';
import { type Measured, measure } from './measure.ts';

const ORDERS = 10;

/** The agent's screen for a customer with ten orders of two lines. */
export const benchCustomer360 = async (system: System, clients: number): Promise<Measured> => {
  const id = await customerWithOrders(system);
  const document = clientDocument('csr', 'Customer360');
  return measure(system, { requests: 300, clients, warmUp: 50 }, () => asking(system, document, { id }));
};

const customerWithOrders = async (system: System): Promise<string> => {
  let customerId = '';
  for (let index = 0; index < ORDERS; index++) {
    const key = `bench-360-${index}`;
    const { input } = exampleVariables.PlaceOrder;
    const lines = [...input.lines, { sku: 'OFF-LA-10000240', quantity: 1, unitPrice: '7.31', tax: '0.51' }];
    const payments = [{ ...input.payments[0], reference: key, amount: '295.40' }];
    const customer = { email: 'bench@example.com', fullName: 'Bench Mark', phone: null };
    const order = { ...input, idempotencyKey: key, externalReference: key, customer, lines, payments };
    const data = await asking<{ placeOrder: { order: { customer: { id: string } } } }>(
      system,
      clientDocument('storefront', 'PlaceOrder'),
      { input: order },
    );
    customerId = data.placeOrder.order.customer.id;
  }
  await eventually(async () => {
    const { customer } = await asking<{ customer: { orders: { nodes: { fulfillmentOrders: unknown[] }[] } } }>(
      system,
      clientDocument('csr', 'Customer360'),
      { id: customerId },
    );
    return (
      customer.orders.nodes.length === ORDERS &&
      customer.orders.nodes.every(({ fulfillmentOrders }) => fulfillmentOrders.length > 0)
    );
  });
  return customerId;
};

/** Throws on errors: a fast refusal is no measurement. */
export const asking = async <Data>(system: System, document: string, variables: object): Promise<Data> => {
  const { data, errors } = await system.ask<Data>(document, variables);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data;
};
