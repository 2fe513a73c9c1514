import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { aReservation, codeOf, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

/** A product that can't be backordered, and a basket with three of its units. */
const aBasket = async (units = 3, over: Parameters<typeof floor.hold>[1] = {}) => {
  const sku = await floor.addProduct({ [reno]: units }, false);
  const { reservationId } = orThrow(await floor.hold([[sku, 3]], over));
  return { sku, reservationId };
};

describe('an order of a basket', () => {
  it('has the basket’s units, though there are no others', async () => {
    const { sku, reservationId } = await aBasket();
    const order = await floor.promised([[sku, 3]], { reservationId });

    expect(await floor.promises(order.orderId)).toMatchObject([{ held: 3, backordered: 0 }]);
    expect(await floor.linesOf(reservationId)).toMatchObject([{ held: 0, cancelled: 3 }]);
    expect(await floor.reservation(reservationId)).toMatchObject({ status: 'ORDERED', expiresAt: null });
    expect(await floor.position(sku)).toMatchObject({ available: 3, reserved: 3 });
  });

  it('has them from then on: the basket’s time doesn’t end it', async () => {
    const { sku, reservationId } = await aBasket();
    await floor.promised([[sku, 3]], { reservationId });
    await floor.runOut(reservationId);
    await floor.expire();

    expect(await floor.position(sku)).toMatchObject({ reserved: 3 });
  });

  it('leaves what it doesn’t ask for, and gets more where there is more', async () => {
    const [fewer, more] = [await aBasket(), await aBasket(5)];
    await floor.promised([[fewer.sku, 1]], { reservationId: fewer.reservationId });
    await floor.promised([[more.sku, 5]], { reservationId: more.reservationId });

    expect(await floor.position(fewer.sku)).toMatchObject({ reserved: 1 });
    expect(await floor.position(more.sku)).toMatchObject({ reserved: 5 });
  });

  it('may be of something else, or of another channel', async () => {
    const { sku, reservationId } = await aBasket();
    const other = await floor.addProduct({ [reno]: 1 }, false);
    await floor.promised([[other, 1]], { reservationId, channel: 'CALL_CENTER' });

    expect(await floor.position(sku)).toMatchObject({ reserved: 0 });
    expect(await floor.position(other)).toMatchObject({ reserved: 1 });
  });

  it('has units of the network, where its basket’s were kept at one location', async () => {
    const { sku, reservationId } = await aBasket(3, { locationCode: codeOf(reno) });
    expect(await floor.levels(sku)).toMatchObject([{ available: 0, reserved: 3 }]);
    await floor.promised([[sku, 3]], { reservationId });

    expect(await floor.levels(sku)).toMatchObject([{ available: 3, reserved: 0 }]);
    expect(await floor.position(sku)).toMatchObject({ available: 3, reserved: 3 });
  });

  it('gets what there is, where its basket has ended', async () => {
    const [released, expired] = [await aBasket(), await aBasket()];
    orThrow(await floor.release(released.reservationId));
    await floor.runOut(expired.reservationId);
    await floor.expire();

    for (const { sku, reservationId } of [released, expired]) {
      const order = await floor.promised([[sku, 3]], { reservationId });
      expect(await floor.promises(order.orderId)).toMatchObject([{ held: 3 }]);
      expect(await floor.reservation(reservationId)).toMatchObject({ status: 'ORDERED' });
    }
  });

  it('is refused without a trace: the basket holds what it held', async () => {
    const { sku, reservationId } = await aBasket();
    await floor.count(await floor.addProduct(), { [nyc]: 1 });
    const before = [await floor.reservation(reservationId), await floor.linesOf(reservationId)];

    expect(await floor.reserve(aReservation([[sku, 4]], { reservationId }))).toMatchObject({
      errors: [{ code: 'INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'] }],
    });
    expect([await floor.reservation(reservationId), await floor.linesOf(reservationId)]).toEqual(before);
    expect(await floor.position(sku)).toMatchObject({ reserved: 3 });
  });

  it('is the only one of its basket, and the same under its key', async () => {
    const { sku, reservationId } = await aBasket(9);
    const order = aReservation([[sku, 3]], { reservationId });
    const { reservation: _, ...first } = orThrow(await floor.reserve(order));

    expect(await floor.reserve(order)).toEqual({ ok: true, value: first });
    expect(await floor.reserve(aReservation([[sku, 3]], { reservationId }))).toMatchObject({
      errors: [{ code: 'RESERVATION_ALREADY_USED', field: ['reservationId'] }],
    });
    expect(await floor.position(sku)).toMatchObject({ reserved: 3 });
  });

  it('is of a basket that is known', async () => {
    const sku = await floor.addProduct({ [reno]: 3 });

    expect(await floor.reserve(aReservation([[sku, 3]], { reservationId: 'res_1' }))).toMatchObject({
      errors: [{ code: 'RESERVATION_NOT_FOUND', field: ['reservationId'] }],
    });
    expect(await floor.position(sku)).toMatchObject({ reserved: 0 });
  });

  it('isn’t of another order’s promise', async () => {
    const sku = await floor.addProduct({ [reno]: 3 }, false);
    const { reservationId } = orThrow(await floor.reserve(aReservation([[sku, 3]])));

    expect(await floor.reserve(aReservation([[sku, 3]], { reservationId }))).toMatchObject({
      errors: [{ code: 'RESERVATION_NOT_FOUND', field: ['reservationId'] }],
    });
    expect(await floor.position(sku)).toMatchObject({ reserved: 3 });
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
