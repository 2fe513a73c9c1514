import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { idOf } from '../support/dock.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { codeOf, freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

type Order = Awaited<ReturnType<SalesFloor['promised']>>;

const heldAndWaiting = async (...orders: Order[]) =>
  Promise.all(
    orders.map(async ({ orderId }) => {
      const [line] = await floor.promises(orderId);
      return [line?.held, line?.backordered];
    }),
  );
/** Orders of so many units of a SKU that is nowhere, the oldest first. */
const waitingFor = async (sku: string, ...quantities: number[]) => {
  const orders: Order[] = [];
  for (const quantity of quantities) orders.push(await floor.promised([[sku, quantity]]));
  return orders;
};
const sellable = async (sku: string) => {
  const found = await floor.lookUp(sku);
  return found.ok ? found.value.availableToPromise : Number.NaN;
};
const sourced = async ({ orderId }: Order) => (await floor.told('promise.reopened', orderId)).length;

const announced = async (sku: string) => idOf(await floor.announce([[sku, 6]], { reference: freshId('ASN') }));

/** Six units of a SKU, by each way that brings units. */
const ARRIVALS: readonly (readonly [string, (sku: string) => Promise<unknown>])[] = [
  ['a feed', (sku) => floor.count(sku, { [reno]: 6 })],
  [
    'six feeds',
    async (sku) => {
      for (const units of [1, 2, 3, 4, 5, 6]) await floor.count(sku, { [reno]: units });
    },
  ],
  ['a count', async (sku) => orThrow(await floor.takeCount(sku, 6))],
  ['units that somebody found', async (sku) => orThrow(await floor.adjust({ sku, quantity: 6, reason: 'FOUND' }))],
  ['a receipt', async (sku) => orThrow(await floor.receive(await announced(sku), [[sku, 6]]))],
  [
    'six receipts',
    async (sku) => {
      const shipment = await announced(sku);
      for (let unit = 0; unit < 6; unit++) orThrow(await floor.receive(shipment, [[sku, 1]]));
    },
  ],
];

describe('units that arrive for promises that wait', () => {
  it.each(ARRIVALS)('go to the oldest first, brought by %s', async (_, arrive) => {
    const sku = await floor.addProduct();
    const orders = await waitingFor(sku, 4, 3, 5);

    await arrive(sku);

    expect(await heldAndWaiting(...orders)).toEqual([
      [4, 0],
      [2, 1],
      [0, 5],
    ]);
    expect(await floor.position(sku)).toMatchObject({ available: 6, reserved: 6, backordered: 6 });
    expect(await sellable(sku)).toBe(0);
    expect(await floor.hold([[sku, 1]])).toMatchObject({ ok: false, errors: [{ code: 'INSUFFICIENT_STOCK' }] });
  });

  it('tell the orders that got some, each once, and no others', async () => {
    const sku = await floor.addProduct();
    const orders = await waitingFor(sku, 4, 3, 5);

    await floor.count(sku, { [reno]: 6 });

    expect(await Promise.all(orders.map(sourced))).toEqual([1, 1, 0]);
  });

  it('leave the rest to be promised to others', async () => {
    const sku = await floor.addProduct();
    await waitingFor(sku, 4);

    await floor.count(sku, { [reno]: 6 });

    expect(await sellable(sku)).toBe(2);
    orThrow(await floor.hold([[sku, 2]]));
  });

  it('are those of a cancelled order, a released basket, one that ran out, and a node that gives some back', async () => {
    const sku = await floor.addProduct({ [reno]: 4 });
    const gone = await floor.promised([[sku, 1]]);
    const [released, late] = [orThrow(await floor.hold([[sku, 1]])), orThrow(await floor.hold([[sku, 1]]))];
    const taken = await floor.promised([[sku, 1]]);
    await floor.place(gone, taken);
    const units = { ...(taken.lines[0] as Order['lines'][number]), locationId: reno };
    await floor.allocate({ key: `${taken.orderId}/1`, orderId: taken.orderId, lines: [units] });
    const [first, second] = await waitingFor(sku, 3, 1);

    await floor.cancelLines(gone, [1]);
    await floor.release(released.reservationId);
    await floor.runOut(late.reservationId);
    await floor.expire();
    expect(await heldAndWaiting(first as Order, second as Order)).toEqual([
      [3, 0],
      [0, 1],
    ]);
    await floor.giveBack(taken.orderId, units, false);

    expect(await heldAndWaiting(second as Order)).toEqual([[1, 0]]);
  });

  it('are those that a transfer brings', async () => {
    const sku = await floor.addProduct({ [nyc]: 5 });
    orThrow(await floor.sellFrom('MARKETPLACE', reno));
    const order = await floor.promised([[sku, 3]], { channel: 'MARKETPLACE' });
    expect(await heldAndWaiting(order)).toEqual([[0, 3]]);

    const ends = { fromLocationCode: codeOf(nyc), toLocationCode: codeOf(reno) };
    const transfer = idOf(await floor.plan([[sku, 5]], ends));
    orThrow(await floor.ship(transfer));
    orThrow(await floor.takeIn(transfer));

    expect(await heldAndWaiting(order)).toEqual([[3, 0]]);
    orThrow(await floor.sellFrom('MARKETPLACE'));
  });

  it('are those that a rule kept from the channel', async () => {
    const sku = await floor.addProduct({ [reno]: 2 });
    orThrow(await floor.setRule({ sku, channel: 'MARKETPLACE', threshold: 2 }));
    const order = await floor.promised([[sku, 2]], { channel: 'MARKETPLACE' });
    expect(await heldAndWaiting(order)).toEqual([[0, 2]]);

    orThrow(await floor.setRule({ sku, channel: 'MARKETPLACE', threshold: 1 }));

    expect(await heldAndWaiting(order)).toEqual([[1, 1]]);
  });

  it('pass those by whose channel may not have them', async () => {
    const sku = await floor.addProduct();
    orThrow(await floor.setRule({ sku, channel: 'MARKETPLACE', threshold: 5 }));
    const theirs = await floor.promised([[sku, 2]], { channel: 'MARKETPLACE' });
    const ours = await floor.promised([[sku, 2]]);

    await floor.count(sku, { [reno]: 4 });

    expect(await heldAndWaiting(theirs, ours)).toEqual([
      [0, 2],
      [2, 0],
    ]);
  });

  it('are those that come out, before anybody else may have them', async () => {
    const sku = await floor.addProduct({ [reno]: 3 });
    orThrow(await floor.setTerms(sku, { releaseAt: new Date(Date.now() + 3_600_000) }));
    const order = await floor.promised([[sku, 2]]);

    orThrow(await floor.setTerms(sku, { releaseAt: null }));

    expect(await heldAndWaiting(order)).toEqual([[2, 0]]);
    expect(await sellable(sku)).toBe(1);
  });

  it('make a kit that waits for several parts, and otherwise go to the next', async () => {
    const [lamp, bulb] = [await floor.addProduct(), await floor.addProduct()];
    const kit = await floor.addKit({ [lamp]: 1, [bulb]: 2 });
    const [kits] = await waitingFor(kit, 2);
    const [bulbs] = await waitingFor(bulb, 3);

    await floor.count(bulb, { [reno]: 3 });
    expect(await heldAndWaiting(kits as Order, bulbs as Order)).toEqual([
      [0, 2],
      [3, 0],
    ]);
    await floor.count(bulb, { [reno]: 8 });
    await floor.count(lamp, { [reno]: 1 });

    expect(await heldAndWaiting(kits as Order, bulbs as Order)).toEqual([
      [1, 1],
      [3, 0],
    ]);
  });

  it('reach past more promises than are read at once, in one transaction', async () => {
    const sku = await floor.addProduct();
    const orders = await Promise.all(Array.from({ length: 450 }, () => floor.promised([[sku, 1]])));

    await floor.count(sku, { [reno]: 430 });

    expect(await floor.position(sku)).toMatchObject({ available: 430, reserved: 430, backordered: 20 });
    const told = (await floor.events()).filter(({ type }) => type === 'promise.reopened').map(({ subject }) => subject);
    expect(orders.filter(({ orderId }) => told.filter((id) => id === orderId).length === 1)).toHaveLength(430);
  });

  it('leave books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});

describe('a hold whose time is over', () => {
  const overHold = async (sku: string, quantity: number, over = {}) => {
    const { reservationId } = orThrow(await floor.hold([[sku, quantity]], over));
    await floor.runOut(reservationId);
    return reservationId;
  };

  it('is in nobody’s way, though the periodic job hasn’t come to it', async () => {
    const sku = await floor.addProduct({ [reno]: 2 }, false);
    const ended = await overHold(sku, 2);

    orThrow(await floor.hold([[sku, 2]]));

    expect(await floor.linesOf(ended)).toMatchObject([{ held: 0, cancelled: 2 }]);
    expect(await floor.position(sku)).toMatchObject({ available: 2, reserved: 2 });
  });

  it('is no reason to backorder, nor to grant less', async () => {
    const sku = await floor.addProduct({ [reno]: 4 });
    await overHold(sku, 2);
    await overHold(sku, 2);

    expect(await heldAndWaiting(await floor.promised([[sku, 3]]))).toEqual([[3, 0]]);
    expect(orThrow(await floor.hold([[sku, 5]], { policy: 'AS_AVAILABLE' }))).toMatchObject({
      shortfalls: [{ sku, requested: 5, granted: 1 }],
    });
  });

  it('leaves its units to those who wait before those who ask', async () => {
    const sku = await floor.addProduct({ [reno]: 2 });
    const ending = orThrow(await floor.hold([[sku, 2]]));
    const [waiting] = await waitingFor(sku, 1);
    await floor.runOut(ending.reservationId);

    const asking = await floor.promised([[sku, 2]]);

    expect(await heldAndWaiting(waiting as Order, asking)).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  it('gives up what it kept at a location, and what it had of a kit', async () => {
    const [lamp, bulb] = [await floor.addProduct({ [reno]: 2 }, false), await floor.addProduct({ [reno]: 2 }, false)];
    const kit = await floor.addKit({ [lamp]: 1, [bulb]: 1 }, false);
    await overHold(lamp, 1, { locationCode: codeOf(reno) });
    await overHold(kit, 1);

    orThrow(await floor.hold([[lamp, 2]], { locationCode: codeOf(reno) }));

    expect(await floor.levels(lamp)).toMatchObject([{ available: 0, reserved: 2 }]);
    orThrow(await floor.hold([[bulb, 2]]));
  });

  it('keeps no units from being moved to another state', async () => {
    const sku = await floor.addProduct({ [reno]: 2 }, false);
    await overHold(sku, 2);

    orThrow(await floor.move(sku, { quantity: 2 }));

    expect(await floor.levels(sku)).toMatchObject([{ available: 0, safetyStock: 2 }]);
  });

  it('is told once, with what the basket was for, when the job comes to it', async () => {
    const sku = await floor.addProduct({ [reno]: 1 }, false);
    const ended = await overHold(sku, 1);
    orThrow(await floor.hold([[sku, 1]]));
    expect(await floor.reservation(ended)).toMatchObject({ status: 'ACTIVE' });

    await floor.expire();
    await floor.expire();

    expect(await floor.reservation(ended)).toMatchObject({ status: 'EXPIRED' });
    expect(await floor.told('reservation.expired', ended)).toMatchObject([{ data: { lines: [{ sku, quantity: 1 }] } }]);
  });

  it('of an order that is placed after all gets its units again, or waits for others', async () => {
    const sku = await floor.addProduct({ [reno]: 1 });
    const order = await floor.promised([[sku, 1]], { ttlSeconds: 0 });
    orThrow(await floor.hold([[sku, 1]]));
    expect(await heldAndWaiting(order)).toEqual([[0, 0]]);

    await floor.place(order);

    expect(await heldAndWaiting(order)).toEqual([[0, 1]]);
    await floor.count(sku, { [reno]: 2 });
    expect(await heldAndWaiting(order)).toEqual([[1, 0]]);
  });

  it('leaves books that agree', async () => {
    await floor.expire();
    expect(await floor.audit()).toEqual([]);
  });
});
