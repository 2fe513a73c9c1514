import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { idOf } from '../support/dock.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { aReservation, codeOf, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

const day = (days: number) => new Date(Math.ceil(Date.now() / 86_400_000 + days) * 86_400_000);
/** Units announced for a day. */
const announced = async (sku: string, units: number, days: number, locationId: string = reno) =>
  idOf(await floor.announce([[sku, units]], { expectedAt: day(days), locationCode: codeOf(locationId) }));
type Question = Parameters<SalesFloor['lookUp']>[1];
/** Units by date after today, and the date from which there are some. */
const projected = async (sku: string, question?: Question) => {
  const answer = orThrow(await floor.lookUp(sku, question));
  const [today, ...later] = await answer.projection();
  expect(today?.availableToPromise).toBe(answer.availableToPromise);
  return {
    now: answer.availableToPromise,
    later: later.map(({ at, availableToPromise }) => [at, availableToPromise]),
    next: await answer.nextAvailableAt(),
  };
};

describe('availability by date', () => {
  it('rises with what is announced, once a date, and tells the first at which there is some', async () => {
    const sku = await floor.addProduct();
    await announced(sku, 4, 5);
    await announced(sku, 2, 2, nyc);
    await announced(sku, 3, 5, nyc);

    expect(await projected(sku)).toEqual({
      now: 0,
      later: [
        [day(2), 2],
        [day(5), 9],
      ],
      next: day(2),
    });
  });

  it('knows no other date while units are there, and none where nothing is announced', async () => {
    const [there, absent] = [await floor.addProduct({ [reno]: 1 }), await floor.addProduct()];
    await announced(there, 4, 3);

    expect(await projected(there)).toEqual({ now: 1, later: [[day(3), 5]], next: null });
    expect(await projected(absent)).toEqual({ now: 0, later: [], next: null });
  });

  it('gives what comes to those who wait first', async () => {
    const sku = await floor.addProduct({ [reno]: 1 });
    orThrow(await floor.reserve(aReservation([[sku, 6]])));
    await announced(sku, 4, 2);
    await announced(sku, 4, 5);

    expect(await projected(sku)).toEqual({ now: 0, later: [[day(5), 3]], next: day(5) });
  });

  it('counts what is on its way between locations, and of a shipment only what hasn’t come', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const transfer = idOf(await floor.plan([[sku, 5]], { expectedAt: day(4) }));
    idOf(await floor.ship(transfer));
    const shipment = await announced(sku, 9, 6);
    idOf(await floor.receive(shipment, [[sku, 2]]));
    orThrow(await floor.hold([[sku, 2]]));

    expect(await projected(sku)).toEqual({
      now: 0,
      later: [
        [day(4), 5],
        [day(6), 12],
      ],
      next: day(4),
    });
  });

  it('leaves out what is late, what was called off and what was received short', async () => {
    const sku = await floor.addProduct();
    await announced(sku, 4, -3);
    orThrow(await floor.cancelInbound(await announced(sku, 4, 2)));
    idOf(await floor.receive(await announced(sku, 4, 3), [[sku, 0]], { final: true }));

    expect(await projected(sku)).toEqual({ now: 0, later: [], next: null });
  });

  it('is what the channel may sell of it: at its locations, above its thresholds', async () => {
    const sku = await floor.addProduct({ [reno]: 1 });
    orThrow(await floor.setRule({ sku, channel: 'STORE', threshold: 3 }));
    await announced(sku, 4, 2);
    await announced(sku, 5, 3, nyc);

    expect(await projected(sku, { channel: 'STORE' })).toEqual({
      now: 0,
      later: [
        [day(2), 2],
        [day(3), 4],
      ],
      next: day(2),
    });
    orThrow(await floor.sellFrom('STORE', nyc));
    expect(await projected(sku, { channel: 'STORE' })).toEqual({ now: 0, later: [[day(3), 2]], next: day(3) });
    orThrow(await floor.sellFrom('STORE'));
  });

  it('at a location counts what comes there alone', async () => {
    const sku = await floor.addProduct({ [reno]: 2 });
    await announced(sku, 4, 2, nyc);
    await announced(sku, 3, 5);

    expect(await projected(sku, { locationCode: codeOf(nyc) })).toEqual({ now: 0, later: [[day(2), 4]], next: day(2) });
    expect(await projected(sku, { locationCode: codeOf(reno) })).toEqual({ now: 2, later: [[day(5), 5]], next: null });
  });

  it('of a kit waits for its last component', async () => {
    const [shelf, box] = [await floor.addProduct({ [reno]: 1 }), await floor.addProduct()];
    const kit = await floor.addKit({ [shelf]: 2, [box]: 1 });
    await announced(shelf, 5, 2);
    await announced(box, 2, 4);
    await announced(box, 9, 6);

    expect(await projected(kit)).toEqual({
      now: 0,
      later: [
        [day(4), 2],
        [day(6), 3],
      ],
      next: day(4),
    });
  });

  it('is nothing before the release, with what is there and what came before it', async () => {
    const sku = await floor.addProduct({ [reno]: 2 });
    orThrow(await floor.setTerms(sku, { releaseAt: day(7) }));
    await announced(sku, 3, 4);
    await announced(sku, 1, 9);

    expect(await projected(sku)).toEqual({
      now: 0,
      later: [
        [day(7), 5],
        [day(9), 6],
      ],
      next: day(7),
    });
  });
});
