import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import type { EventType } from '@tutti/kit/events';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { codeOf, LOCATIONS, takingAt } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

const CHANNELS = ['ECOMMERCE', 'STORE', 'MARKETPLACE', 'CALL_CENTER'] as const;
/** Units of channels, as an event tells them; of all of them where one number is given. */
const channels = (units: number | Partial<Record<(typeof CHANNELS)[number], number>>) =>
  typeof units === 'number'
    ? CHANNELS.map((channel) => ({ channel, availableToPromise: units }))
    : Object.entries(units).map(([channel, availableToPromise]) => ({ channel, availableToPromise }));
/** What channels were told of a SKU. */
const told = async (type: EventType, sku: string) => (await floor.told(type, sku)).map(({ data }) => data.channels);

describe('what is told of a SKU that sells out', () => {
  it('is that it came, ran out and came back, once each time', async () => {
    const sku = await floor.addProduct({ [reno]: 3 });
    const baskets = [orThrow(await floor.hold([[sku, 1]])), orThrow(await floor.hold([[sku, 2]]))];
    expect(await floor.hold([[sku, 1]])).toMatchObject({ ok: false });
    await floor.count(sku, { [reno]: 3 });
    for (const { reservationId } of baskets) orThrow(await floor.release(reservationId));

    expect(await told('stock.came_back', sku)).toEqual([channels(3), channels(1)]);
    expect(await told('stock.ran_out', sku)).toEqual([channels(0)]);
    expect(await told('stock.ran_low', sku)).toEqual([]);
  });

  it('is told once for many who sell it out at once', async () => {
    const sku = await floor.addProduct({ [reno]: 20 });

    await Promise.all(Array.from({ length: 30 }, () => floor.hold([[sku, 1]])));

    expect(await told('stock.ran_out', sku)).toEqual([channels(0)]);
  });

  it('is not told while units merely change hands', async () => {
    const sku = await floor.addProduct({ [reno]: 3 });
    const order = await floor.promised([[sku, 3]]);
    await floor.allocate(takingAt(reno, order));
    const [line] = order.lines;
    if (line) await floor.dispatch(order.orderId, { ...line, locationId: reno });

    expect(await told('stock.ran_out', sku)).toEqual([channels(0)]);
    expect(await told('stock.came_back', sku)).toEqual([channels(3)]);
    expect(await floor.told('stock.became_available', sku)).toEqual([]);
  });

  it('is told of the components of a kit', async () => {
    const [shelf, box] = [await floor.addProduct({ [reno]: 4 }), await floor.addProduct({ [reno]: 9 })];
    const kit = await floor.addKit({ [shelf]: 2, [box]: 1 });
    orThrow(await floor.hold([[kit, 2]]));

    expect(await told('stock.ran_out', shelf)).toEqual([channels(0)]);
    expect([await told('stock.ran_out', box), await told('stock.ran_out', kit)]).toEqual([[], []]);
  });
});

describe('what is told of a SKU that is low', () => {
  it('is told each time that it crosses the line downwards', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    orThrow(await floor.setRule({ sku, lowStockAt: 3 }));
    orThrow(await floor.hold([[sku, 1]]));
    const { reservationId } = orThrow(await floor.hold([[sku, 1]]));
    orThrow(await floor.hold([[sku, 1]]));
    expect(await told('stock.ran_low', sku)).toEqual([channels(3)]);

    await floor.count(sku, { [reno]: 9 });
    orThrow(await floor.release(reservationId));
    orThrow(await floor.hold([[sku, 5]]));

    expect(await told('stock.ran_low', sku)).toEqual([channels(3), channels(2)]);
    expect(await told('stock.ran_out', sku)).toEqual([]);
  });

  it('is told to channels with a line of their own, at that line', async () => {
    const sku = await floor.addProduct({ [reno]: 9 });
    orThrow(await floor.setRule({ sku, channel: 'STORE', lowStockAt: 6 }));
    orThrow(await floor.setRule({ sku, channel: 'MARKETPLACE', lowStockAt: 2 }));
    orThrow(await floor.hold([[sku, 3]]));
    orThrow(await floor.hold([[sku, 5]]));

    expect(await told('stock.ran_low', sku)).toEqual([channels({ STORE: 6 }), channels({ MARKETPLACE: 1 })]);
  });

  it('is told by what each channel may sell', async () => {
    const sku = await floor.addProduct({ [reno]: 9 });
    orThrow(await floor.setRule({ sku, channel: 'MARKETPLACE', threshold: 4 }));
    orThrow(await floor.setRule({ sku, lowStockAt: 3 }));
    for (const quantity of [2, 3]) orThrow(await floor.hold([[sku, quantity]], { channel: 'MARKETPLACE' }));
    orThrow(await floor.hold([[sku, 1]]));

    expect(await told('stock.ran_low', sku)).toEqual([
      channels({ MARKETPLACE: 3 }),
      channels({ ECOMMERCE: 3, STORE: 3, CALL_CENTER: 3 }),
    ]);
    expect(await told('stock.ran_out', sku)).toEqual([channels({ MARKETPLACE: 0 })]);
  });

  it('is told where the line is drawn above it, and where a rule sells it out', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    orThrow(await floor.setRule({ sku, channel: 'STORE', lowStockAt: 9 }));
    orThrow(await floor.setRule({ sku, channel: 'STORE', threshold: 5 }));
    orThrow(await floor.sellFrom('MARKETPLACE', nyc));
    orThrow(await floor.sellFrom('MARKETPLACE'));

    expect(await told('stock.ran_low', sku)).toEqual([channels({ STORE: 5 })]);
    expect(await told('stock.ran_out', sku)).toEqual([channels({ STORE: 0 }), channels({ MARKETPLACE: 0 })]);
    expect((await told('stock.came_back', sku)).slice(1)).toEqual([channels({ MARKETPLACE: 5 })]);
  });
});

describe('what is told of units that orders wait for', () => {
  it('is told to the order that gets them, and of the SKU where nodes have more of what was held before', async () => {
    const sku = await floor.addProduct();
    await floor.count(sku, { [reno]: 1 });
    const order = await floor.promised([[sku, 4]]);
    await floor.count(sku, { [reno]: 3 });

    expect(await floor.told('promise.reopened', order.orderId)).toHaveLength(1);
    expect((await floor.told('stock.became_available', sku)).map(({ data }) => data)).toEqual([
      { sku, availableToPromise: 0 },
    ]);
  });
});

describe('what is told of a SKU of which more was promised than is there', () => {
  it('is told each time that it gets worse, of the network and of the node', async () => {
    const sku = await floor.addProduct({ [reno]: 5, [nyc]: 5 });
    const order = await floor.promised([[sku, 5]]);
    await floor.allocate(takingAt(reno, order));
    await floor.promised([[sku, 4]]);
    for (const onHand of [3, 2, 2, 4]) await floor.count(sku, { [reno]: onHand });

    expect((await floor.told('stock.overcommitted', sku)).map(({ data }) => data)).toEqual([
      { sku, locationId: null, available: -1 },
      { sku, locationId: reno, available: -2 },
      { sku, locationId: null, available: -2 },
      { sku, locationId: reno, available: -3 },
    ]);
  });

  it('is not told where units kept at a location or taken there merely move', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    orThrow(await floor.hold([[sku, 2]], { locationCode: codeOf(reno) }));
    const order = await floor.promised([[sku, 3]]);
    await floor.allocate(takingAt(reno, order));

    expect(await floor.told('stock.overcommitted', sku)).toEqual([]);
  });

  it('leaves books that agree but for what was lost', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
