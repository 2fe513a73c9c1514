import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { aReservation, codeOf, LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

const refusal = (code: string, field = 'reservationId') => ({
  ok: false,
  errors: [{ code, field: [field], message: expect.any(String) }],
});
/** Three of five units held. */
const aBasket = async (over: Parameters<typeof floor.hold>[1] = {}) => {
  const sku = await floor.addProduct({ [reno]: 5 });
  const { reservationId } = orThrow(await floor.hold([[sku, 3]], { cartReference: 'cart-1', ...over }));
  return { sku, id: reservationId };
};
const runOut = async () => {
  const basket = await aBasket();
  await floor.runOut(basket.id);
  return basket;
};
const expired = async () => {
  const basket = await runOut();
  await floor.expire();
  return basket;
};
const released = async () => {
  const basket = await aBasket();
  orThrow(await floor.release(basket.id));
  return basket;
};
const ordered = async () => {
  const basket = await aBasket();
  await floor.promised([[basket.sku, 3]], { reservationId: basket.id });
  return basket;
};
const anOrder = async () => {
  const sku = await floor.addProduct({ [reno]: 5 });
  return { sku, id: orThrow(await floor.reserve(aReservation([[sku, 3]]))).reservationId };
};
const unknown = async () => ({ sku: await floor.addProduct(), id: 'res_unknown' });
const statusOf = async (id: string) => (await floor.reservation(id))?.status;

describe('expireReservations', () => {
  it('frees a basket whose time is over, and tells of it once, with its lines', async () => {
    const { sku, id } = await runOut();
    await Promise.all([floor.expire(), floor.expire()]);
    await floor.expire();

    expect(await statusOf(id)).toBe('EXPIRED');
    expect(await floor.linesOf(id)).toMatchObject([{ quantity: 3, held: 0, cancelled: 3 }]);
    expect(await floor.position(sku)).toMatchObject({ available: 5, reserved: 0 });
    expect(await floor.told('reservation.expired', id)).toMatchObject([
      { data: { reservationId: id, channel: 'ECOMMERCE', cartReference: 'cart-1', lines: [{ sku, quantity: 3 }] } },
    ]);
  });

  it('makes units kept at a location available there again', async () => {
    const { sku, id } = await aBasket({ locationCode: codeOf(reno) });
    await floor.runOut(id);
    await floor.expire();

    expect(await floor.levels(sku)).toMatchObject([{ available: 5, reserved: 0, version: 3 }]);
    expect((await floor.movements(sku)).at(-1)).toMatchObject({ kind: 'RELEASE', quantity: 3, reference: id });
  });

  it('leaves baskets that have time, that were given up and that became an order', async () => {
    const baskets = [await aBasket(), await released(), await ordered()];
    for (const { id } of baskets.slice(1)) await floor.runOut(id);
    await floor.expire();

    expect(await Promise.all(baskets.map(({ id }) => statusOf(id)))).toEqual(['ACTIVE', 'RELEASED', 'ORDERED']);
    for (const { id } of baskets) expect(await floor.told('reservation.expired', id)).toEqual([]);
  });

  it('tells nothing of an order that was never placed: its units are free', async () => {
    const { sku, id } = await anOrder();
    await floor.runOut(id);
    await floor.expire();

    expect(await floor.position(sku)).toMatchObject({ reserved: 0 });
    expect(await floor.told('reservation.expired', id)).toEqual([]);
  });

  it('ends more baskets than one transaction takes', async () => {
    const sku = await floor.addProduct({ [reno]: 500 });
    const ids = await Promise.all(
      Array.from({ length: 401 }, async () => orThrow(await floor.hold([[sku, 1]])).reservationId),
    );
    await Promise.all(ids.map((id) => floor.runOut(id)));
    await floor.expire();

    expect(await floor.position(sku)).toMatchObject({ reserved: 0 });
  });
});

describe('renewReservation', () => {
  it('lets a hold last from now on, once for a key', async () => {
    const { id } = await aBasket({ ttlSeconds: 30 });
    const input = { idempotencyKey: randomUUID(), ttlSeconds: 60 };
    const asked = Date.now();

    expect(await floor.renew(id, input)).toEqual({ ok: true, value: { reservationId: id } });
    const { expiresAt } = (await floor.reservation(id)) ?? {};
    expect(Number(expiresAt) - asked).toBeGreaterThan(55_000);
    expect(await floor.renew(id, input)).toEqual({ ok: true, value: { reservationId: id } });
    expect((await floor.reservation(id))?.expiresAt).toEqual(expiresAt);
    expect(await floor.renew(id, { ...input, ttlSeconds: 90 })).toEqual(
      refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'),
    );
  });

  it.each([0, 604_801, -1, 1.5])('refuses %d seconds', async (ttlSeconds) => {
    const { id } = await aBasket();

    expect(await floor.renew(id, { ttlSeconds })).toEqual(refusal('INVALID_TTL', 'ttlSeconds'));
  });

  it.each([
    ['one whose time is over', runOut, 'RESERVATION_ENDED'],
    ['one that has expired', expired, 'RESERVATION_ENDED'],
    ['one that was given up', released, 'RESERVATION_ENDED'],
    ['one that became an order', ordered, 'RESERVATION_ENDED'],
    ['an order’s own', anOrder, 'RESERVATION_NOT_FOUND'],
    ['an unknown one', unknown, 'RESERVATION_NOT_FOUND'],
  ])('refuses %s, and holds nothing more', async (_, begin, code) => {
    const { sku, id } = await begin();
    const before = [await floor.reservation(id), await floor.position(sku)];

    expect(await floor.renew(id)).toEqual(refusal(code));
    expect([await floor.reservation(id), await floor.position(sku)]).toEqual(before);
  });
});

describe('releaseReservation', () => {
  it('frees the units at once', async () => {
    const { sku, id } = await aBasket();

    expect(await floor.release(id)).toEqual({ ok: true, value: { reservationId: id } });
    expect(await floor.reservation(id)).toMatchObject({ status: 'RELEASED', expiresAt: null });
    expect(await floor.position(sku)).toMatchObject({ available: 5, reserved: 0 });
    expect(await floor.told('reservation.expired', id)).toEqual([]);
  });

  it.each([
    ['released', released, 'RELEASED'],
    ['expired', expired, 'EXPIRED'],
  ])('changes nothing of one that has ended: %s', async (_, begin, status) => {
    const { sku, id } = await begin();

    expect(await floor.release(id)).toMatchObject({ ok: true });
    expect(await statusOf(id)).toBe(status);
    expect(await floor.position(sku)).toMatchObject({ reserved: 0 });
  });

  it.each([
    ['one that became an order', ordered, 'RESERVATION_ENDED'],
    ['an order’s own', anOrder, 'RESERVATION_NOT_FOUND'],
    ['an unknown one', unknown, 'RESERVATION_NOT_FOUND'],
  ])('refuses %s, and frees nothing', async (_, begin, code) => {
    const { sku, id } = await begin();
    const before = [await floor.reservation(id), await floor.position(sku)];

    expect(await floor.release(id)).toEqual(refusal(code));
    expect([await floor.reservation(id), await floor.position(sku)]).toEqual(before);
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
