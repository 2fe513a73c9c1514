import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { newEvent } from '@tutti/kit/events';
import { onAllocationReturned, onShipmentDispatched } from '../../subgraphs/inventory/src/handlers/on-units-leaving.ts';
import { allocateStock } from '../../subgraphs/inventory/src/sagas/allocate-stock.ts';
import { aReservation, LOCATIONS, openWarehouse, takingAt, type Warehouse } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse();
});
afterAll(() => warehouse.close());

/** Five units in Reno, three of them taken for an order. */
const allocated = async () => {
  const sku = await warehouse.addProduct({ [reno]: 5 });
  const order = aReservation([[sku, 3]]);
  orThrow(await warehouse.reserve(order));
  await allocateStock(warehouse.db, [takingAt(reno, order)], warehouse.now());
  const units = (quantity: number) => order.lines.map((line) => ({ ...line, quantity, locationId: reno }));
  return { sku, order, units };
};

const dispatched = (lines: ReturnType<Awaited<ReturnType<typeof allocated>>['units']>, shipmentId = 'shp_1') =>
  newEvent(
    'shipment.dispatched',
    'fulfillment',
    shipmentId,
    {
      progress: { orderId: 'ord_1', version: 1, lines: [] },
      shipmentId,
      carrier: 'UPS',
      trackingNumbers: ['1Z1'],
      locationId: reno,
      lines,
    },
    warehouse.now(),
  );
const returned = (orderId: string, lines: Parameters<typeof dispatched>[0]) =>
  newEvent('allocation.returned', 'fulfillment', orderId, { orderId, lines }, warehouse.now());

const ship = (...events: ReturnType<typeof dispatched>[]) => onShipmentDispatched(warehouse.db, warehouse.now)(events);
const giveBack = (...events: ReturnType<typeof returned>[]) =>
  onAllocationReturned(warehouse.db, warehouse.now)(events);

describe('onShipmentDispatched', () => {
  it('takes the parcels’ units off hand', async () => {
    const { sku, units } = await allocated();
    await ship(dispatched(units(1), 'shp_1'), dispatched(units(1), 'shp_2'));

    expect(await warehouse.levels(sku)).toMatchObject([{ available: 2, allocated: 1 }]);
    expect((await warehouse.movements(sku)).slice(-2)).toMatchObject([
      { kind: 'ISSUE', quantity: 1, fromState: 'ALLOCATED', toState: null, reference: 'shp_1' },
      { kind: 'ISSUE', reference: 'shp_2' },
    ]);
  });

  it('throws for units that nobody took there, and changes nothing', async () => {
    const { sku, units } = await allocated();
    const before = await warehouse.levels(sku);

    await expect(ship(dispatched(units(2)), dispatched(units(2)))).rejects.toThrow('are not allocated at loc_reno');
    expect(await warehouse.levels(sku)).toEqual(before);
  });
});

describe('onAllocationReturned', () => {
  it('makes the units available again', async () => {
    const { sku, order, units } = await allocated();
    await giveBack(returned(order.orderId, units(2)));

    expect(await warehouse.levels(sku)).toMatchObject([{ available: 4, allocated: 1 }]);
    expect(await warehouse.position(sku)).toMatchObject({ available: 4 });
  });

  it('throws for units that have left, and changes nothing', async () => {
    const { sku, order, units } = await allocated();
    await ship(dispatched(units(2)));

    await expect(giveBack(returned(order.orderId, units(2)))).rejects.toThrow('1 units of');
    expect(await warehouse.levels(sku)).toMatchObject([{ available: 2, allocated: 1 }]);
  });

  it('leaves books that agree', async () => {
    expect(await warehouse.audit()).toEqual([]);
  });
});
