import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { aReservation, codeOf, LOCATIONS, takingAt } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

/** Two shelves and a box make one; there are so many of each in Reno and New York. */
const aKit = async ({
  shelves = { [reno]: 8, [nyc]: 2 },
  boxes = { [reno]: 3, [nyc]: 3 },
  backorderable = true,
} = {}) => {
  const [shelf, box] = [await floor.addProduct(shelves, backorderable), await floor.addProduct(boxes, backorderable)];
  return { shelf, box, kit: await floor.addKit({ [shelf]: 2, [box]: 1 }, backorderable) };
};
/** Units kept at locations; none of a kit's are held of the network. */
const keptOf = async (...skus: string[]) => {
  expect((await Promise.all(skus.map(floor.position))).map(({ reserved }) => reserved)).toEqual(skus.map(() => 0));
  const levels = await Promise.all(skus.map(floor.levels));
  return levels.map((ofSku) => ofSku.reduce((sum, { reserved }) => sum + reserved, 0));
};
const statesAt = async (sku: string, locationId: string) => {
  const level = (await floor.levels(sku)).find((each) => each.locationId === locationId);
  return [level?.available, level?.reserved, level?.allocated];
};
const oneAt = async (order: ReturnType<typeof aReservation>, locationId: string) =>
  (await floor.allocate(takingAt(locationId, order))).get(`${order.orderId}/1`);
const unitsOf = ({ lines: [line] }: ReturnType<typeof aReservation>, locationId: string, quantity: number) => {
  if (!line) throw new Error('No line.');
  return { ...line, locationId, quantity };
};

describe('a kit', () => {
  it('is promised out of its components, and has no stock or promise of its own', async () => {
    const { kit, shelf, box } = await aKit();
    const order = await floor.promised([[kit, 2]]);

    expect(await floor.promises(order.orderId)).toMatchObject([
      {
        sku: kit,
        quantity: 2,
        held: 2,
        components: [
          { sku: shelf, quantity: 2 },
          { sku: box, quantity: 1 },
        ],
      },
    ]);
    expect(await keptOf(kit, shelf, box)).toEqual([0, 4, 2]);
  });

  it('is checked with its components in one basket', async () => {
    const { kit, shelf, box } = await aKit({ backorderable: false });

    expect(
      await floor.reserve(
        aReservation([
          [kit, 4],
          [shelf, 3],
        ]),
      ),
    ).toMatchObject({
      errors: [{ code: 'INSUFFICIENT_STOCK', field: ['lines', '1', 'quantity'] }],
    });
    orThrow(
      await floor.reserve(
        aReservation([
          [kit, 4],
          [shelf, 2],
        ]),
      ),
    );
    expect(await keptOf(kit, box)).toEqual([0, 4]);
    expect(await floor.position(shelf)).toMatchObject({ available: 2, reserved: 2 });
  });

  it('is kept where it can be made, and waits whole for every component beyond', async () => {
    const { kit, shelf, box } = await aKit();
    const order = await floor.promised([[kit, 7]]);

    const kept = [
      { locationId: reno, quantity: 3 },
      { locationId: nyc, quantity: 1 },
    ];
    expect(await floor.promises(order.orderId)).toMatchObject([{ held: 4, backordered: 3, kept }]);
    expect(await floor.position(shelf)).toMatchObject({ available: 2, reserved: 0, backordered: 6 });
    expect(await floor.position(box)).toMatchObject({ available: 2, reserved: 0, backordered: 3 });
  });

  it('is kept at a location by its components there', async () => {
    const { kit, shelf, box } = await aKit();
    const { reservationId } = orThrow(await floor.hold([[kit, 1]], { locationCode: codeOf(nyc) }));

    expect([await statesAt(shelf, nyc), await statesAt(box, nyc)]).toEqual([
      [0, 2, 0],
      [2, 1, 0],
    ]);
    expect(await floor.hold([[kit, 1]], { locationCode: codeOf(nyc) })).toMatchObject({ ok: false });
    orThrow(await floor.release(reservationId));
    expect([await statesAt(shelf, nyc), await statesAt(box, nyc)]).toEqual([
      [2, 0, 0],
      [3, 0, 0],
    ]);
  });

  it('is taken at one node, and not where a component is short', async () => {
    const { kit, shelf, box } = await aKit();
    const order = await floor.promised([[kit, 2]]);
    expect(await oneAt(order, nyc)).toBeNull();
    expect(await statesAt(box, nyc)).toEqual([3, 0, 0]);

    expect(await oneAt(order, reno)).toMatchObject([{ sku: kit, locationId: reno, quantity: 2 }]);
    expect([await statesAt(shelf, reno), await statesAt(box, reno)]).toEqual([
      [4, 0, 4],
      [1, 0, 2],
    ]);
    expect(await floor.promises(order.orderId)).toMatchObject([{ held: 0, allocated: 2 }]);
    expect(await oneAt(order, reno)).toMatchObject([{ sku: kit, locationId: reno, quantity: 2 }]);
  });

  it('leaves by its components, and comes back by them', async () => {
    const { kit, shelf, box } = await aKit();
    const order = await floor.promised([[kit, 3]]);
    await oneAt(order, reno);
    await floor.dispatch(order.orderId, unitsOf(order, reno, 1));
    await floor.giveBack(order.orderId, unitsOf(order, reno, 1), true);
    await floor.giveBack(order.orderId, unitsOf(order, reno, 1), false);

    expect([await statesAt(shelf, reno), await statesAt(box, reno)]).toEqual([
      [4, 2, 0],
      [1, 1, 0],
    ]);
    expect((await floor.movements(shelf)).slice(-4)).toMatchObject([
      { kind: 'ISSUE', quantity: 2 },
      { kind: 'RELEASE', quantity: 2 },
      { kind: 'RESERVATION', quantity: 2 },
      { kind: 'RELEASE', quantity: 2 },
    ]);
    expect(await floor.promises(order.orderId)).toMatchObject([{ held: 1, allocated: 1, cancelled: 1 }]);
    expect(await keptOf(shelf, box)).toEqual([2, 1]);
  });

  it('that is changed leaves older promises as they were: they are taken, cancelled and given back as promised', async () => {
    const { kit, shelf, box } = await aKit();
    const [older, oldest] = [await floor.promised([[kit, 1]]), await floor.promised([[kit, 2]])];
    const ribbon = await floor.addProduct({ [reno]: 9 });
    orThrow(await floor.setKit(kit, { [ribbon]: 3 }));
    const newer = await floor.promised([[kit, 1]]);
    expect(await keptOf(shelf, box, ribbon)).toEqual([6, 3, 3]);

    await floor.cancelLines(older, [1]);
    expect(await keptOf(shelf, box, ribbon)).toEqual([4, 2, 3]);
    expect(await oneAt(oldest, reno)).toMatchObject([{ sku: kit, quantity: 2 }]);
    expect(await oneAt(newer, reno)).toMatchObject([{ sku: kit, quantity: 1 }]);
    await floor.giveBack(oldest.orderId, unitsOf(oldest, reno, 2), false);

    expect([await statesAt(shelf, reno), await statesAt(box, reno), await statesAt(ribbon, reno)]).toEqual([
      [8, 0, 0],
      [3, 0, 0],
      [6, 0, 3],
    ]);
  });

  it('that becomes a product of its own again has stock of its own, and owes its components still', async () => {
    const { kit, shelf } = await aKit();
    await floor.promised([[kit, 1]]);
    orThrow(await floor.setKit(kit, {}));
    await floor.count(kit, { [reno]: 5 });
    await floor.promised([[kit, 1]]);

    expect(await floor.position(kit)).toEqual({ sku: kit, available: 5, reserved: 1, backordered: 0 });
    expect(await keptOf(shelf)).toEqual([2]);
  });

  it('holds no stock: nothing that counts or moves units takes it', async () => {
    const { kit } = await aKit();
    const row = { locationCode: codeOf(reno), sku: kit, onHand: 1, expectedVersion: null };
    const refused = { ok: false, errors: [{ code: 'KIT_HOLDS_NO_STOCK', field: ['sku'] }] };
    const refusedLine = { ok: false, errors: [{ code: 'KIT_HOLDS_NO_STOCK', field: ['lines', '0', 'sku'] }] };

    expect(await floor.adjust({ sku: kit })).toMatchObject(refused);
    expect(await floor.move(kit)).toMatchObject(refused);
    expect(await floor.takeCount(kit, 1)).toMatchObject(refused);
    expect(await floor.announce([[kit, 1]])).toMatchObject(refusedLine);
    expect(await floor.plan([[kit, 1]])).toMatchObject(refusedLine);
    expect(await floor.count(kit, { [reno]: row.onHand })).toMatchObject({
      results: [],
      refused: [{ index: 0, code: 'KIT_HOLDS_NO_STOCK', field: ['sku'] }],
    });
    expect(await floor.levels(kit)).toEqual([]);
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
