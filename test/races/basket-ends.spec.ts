import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Tx } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { endDueHolds } from '../../subgraphs/inventory/src/handlers/expire-reservations.ts';
import { reserveForOrder } from '../../subgraphs/inventory/src/sagas/reserve-stock.ts';
import { lockReservations, setReservationStatus } from '../../subgraphs/inventory/src/store/reservations.ts';
import { codesOf } from '../support/dock.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { untilWaiting } from '../support/waiting.ts';
import { aReservation, LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
/** Four units of so many held, whose time may be over. */
const aBasket = async ({ stock = 4, isOver = false, backorderable = false } = {}) => {
  const sku = await floor.addProduct({ [reno]: stock }, backorderable);
  const { reservationId } = orThrow(await floor.hold([[sku, 4]]));
  if (isOver) await floor.runOut(reservationId);
  return { sku, reservationId };
};
/** An order of its own process takes the basket over. */
const takeOver = ({ sku, reservationId }: Awaited<ReturnType<typeof aBasket>>) =>
  reserveForOrder(floor.openDesk(), aReservation([[sku, 4]], { reservationId }));
/** As expireReservations does, in a transaction that the test ends. */
const expireIn = (tx: Tx) => endDueHolds(tx, floor.now());
/** Somebody acts while a transaction that lets holds run out isn't committed, and waits for it. */
const whileExpiring = async <T>(act: () => Promise<T>): Promise<T> => {
  const { acting } = await floor.db.inTransaction(async (tx) => {
    await expireIn(tx);
    const begun = { acting: act() };
    await untilWaiting(floor.db);
    return begun;
  });
  return acting;
};
const heldOf = async (reservationId: string) => (await floor.linesOf(reservationId)).map(({ held }) => held);
const statusOf = async (reservationId: string) => (await floor.reservation(reservationId))?.status;

describe('a basket that two orders take over at once', () => {
  it('becomes one of them, and the other is told that it is used', async () => {
    const baskets = await times(10, () => aBasket({ stock: 20 }));

    for (const basket of baskets) {
      const decisions = await times(4, () => takeOver(basket));

      expect(codesOf(decisions).toSorted()).toEqual(['OK', ...Array(3).fill('RESERVATION_ALREADY_USED')]);
      expect(await statusOf(basket.reservationId)).toBe('ORDERED');
      expect(await heldOf(basket.reservationId)).toEqual([0]);
      expect(await floor.position(basket.sku)).toMatchObject({ reserved: 4 });
    }
  });

  it('lets nobody in between: its last units are its order’s', async () => {
    const basket = await aBasket();

    const [order, ...others] = await Promise.all([
      takeOver(basket),
      ...Array.from({ length: 8 }, () => reserveForOrder(floor.openDesk(), aReservation([[basket.sku, 1]]))),
    ]);

    expect(orThrow(order).lines).toMatchObject([{ held: 4, backordered: 0 }]);
    expect(new Set(codesOf(others))).toEqual(new Set(['INSUFFICIENT_STOCK']));
  });
});

describe('a basket whose time runs out at the very moment its order takes it over', () => {
  it('is the order’s, where the order was first: nobody hears of its end', async () => {
    const basket = await aBasket({ isOver: true });
    await floor.db.inTransaction(async (tx) => {
      await lockReservations(tx, [basket.reservationId]);
      await floor.expire();
    });
    expect(await statusOf(basket.reservationId)).toBe('ACTIVE');

    expect(orThrow(await takeOver(basket)).lines).toMatchObject([{ held: 4 }]);
    await floor.expire();

    expect(await floor.position(basket.sku)).toMatchObject({ reserved: 4 });
    expect(await floor.told('reservation.expired', basket.reservationId)).toEqual([]);
  });

  it('is the order’s all the same, where its end was first: its units are free and go to the order', async () => {
    const basket = await aBasket({ isOver: true });
    const order = await whileExpiring(() => takeOver(basket));

    expect(orThrow(order).lines).toMatchObject([{ held: 4, backordered: 0 }]);
    expect(await statusOf(basket.reservationId)).toBe('ORDERED');
    expect(await floor.position(basket.sku)).toMatchObject({ available: 4, reserved: 4 });
  });

  it.each([
    [false, ['INSUFFICIENT_STOCK'], { reserved: 1, backordered: 0 }, 'EXPIRED'],
    [true, ['OK'], { reserved: 4, backordered: 1 }, 'ORDERED'],
  ])(
    'gets what there is, where another shopper was faster (backorderable: %s)',
    async (backorderable, codes, rest, status) => {
      const basket = await aBasket({ isOver: true, backorderable });
      await floor.expire();
      orThrow(await floor.hold([[basket.sku, 1]]));

      expect(codesOf([await takeOver(basket)])).toEqual(codes);
      expect(await floor.position(basket.sku)).toMatchObject(rest);
      expect(await statusOf(basket.reservationId)).toBe(status);
    },
  );

  it('is resolved once, whoever wins', async () => {
    const baskets = await times(20, () => aBasket({ isOver: true }));

    const decisions = await Promise.all([
      ...baskets.map(takeOver),
      ...baskets.map(() => floor.expire().then(() => null)),
    ]);

    expect(codesOf(decisions.filter((decision) => decision !== null))).toEqual(Array(20).fill('OK'));
    for (const { sku, reservationId } of baskets) {
      expect(await floor.position(sku)).toMatchObject({ available: 4, reserved: 4 });
      expect(await statusOf(reservationId)).toBe('ORDERED');
    }
  });
});

describe('a basket that is renewed at the very moment its time runs out', () => {
  it('lasts, where the renewal was first', async () => {
    const { sku, reservationId } = await aBasket({ isOver: true });

    await floor.db.inTransaction(async (tx) => {
      await lockReservations(tx, [reservationId]);
      // It waits for nobody and passes over what is being changed.
      await floor.expire();
      await setReservationStatus(tx, reservationId, 'ACTIVE', new Date(Date.now() + 900_000));
    });
    await floor.expire();

    expect(await statusOf(reservationId)).toBe('ACTIVE');
    expect(await floor.position(sku)).toMatchObject({ reserved: 4 });
  });

  it('has ended, where its end was first', async () => {
    const { sku, reservationId } = await aBasket({ isOver: true });
    const renewal = await whileExpiring(() => floor.renew(reservationId));

    expect(renewal).toMatchObject({
      ok: false,
      errors: [{ code: 'RESERVATION_ENDED', field: ['reservationId'] }],
    });
    expect(await floor.position(sku)).toMatchObject({ reserved: 0 });
  });

  it('holds its units if and only if it was renewed, whoever wins', async () => {
    const baskets = await times(20, () => aBasket());
    await Promise.all(baskets.map(({ reservationId }, index) => floor.runOut(reservationId, 2 * index)));

    const renewals = await Promise.all(
      baskets.map(async ({ reservationId }) => (await Promise.all([floor.renew(reservationId), floor.expire()]))[0]),
    );
    await Promise.all(baskets.map(({ reservationId }, index) => renewals[index]?.ok || floor.runOut(reservationId)));
    await floor.expire();

    for (const [index, { sku, reservationId }] of baskets.entries()) {
      const isRenewed = renewals[index]?.ok === true;
      expect(await statusOf(reservationId)).toBe(isRenewed ? 'ACTIVE' : 'EXPIRED');
      expect(await floor.position(sku)).toMatchObject({ reserved: isRenewed ? 4 : 0 });
      expect(await floor.told('reservation.expired', reservationId)).toHaveLength(isRenewed ? 0 : 1);
    }
  });
});

describe('a basket that is given up while its order takes it over', () => {
  it('is the order’s either way, and its units are held once', async () => {
    for (let round = 0; round < 10; round++) {
      const basket = await aBasket();
      const early = round % 2 === 0 ? floor.release(basket.reservationId) : null;
      const [order, release] = await Promise.all([takeOver(basket), early ?? floor.release(basket.reservationId)]);

      expect(codesOf([order])).toEqual(['OK']);
      expect(['OK', 'RESERVATION_ENDED']).toContain(codesOf([release])[0]);
      expect(await statusOf(basket.reservationId)).toBe('ORDERED');
      expect(await floor.position(basket.sku)).toMatchObject({ available: 4, reserved: 4 });
    }
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
