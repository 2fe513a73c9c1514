import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { repairStock } from '../../subgraphs/inventory/src/sagas/repair-stock.ts';
import { settleKits } from '../../subgraphs/inventory/src/sagas/settle-kits.ts';
import { stockByLocation } from '../../subgraphs/inventory/src/sagas/stock-by-location.ts';
import { requestLoaders } from '../../subgraphs/inventory/src/store/loaders.ts';
import { loadSourcingView } from '../../subgraphs/inventory/src/store/sourcing-view.ts';
import { giveWay } from '../support/acts.ts';
import { TESTER } from '../support/callers.ts';
import { idOf } from '../support/dock.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { aReservation, codeOf, LOCATIONS, takingAt } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

type Stock = Readonly<Record<string, number>>;
/** One x and one y make a kit. */
const aKit = async (xs: Stock, ys: Stock, { backorderable = false } = {}) => {
  const [x, y] = [await floor.addProduct(xs, backorderable), await floor.addProduct(ys, backorderable)];
  return { x, y, kit: await floor.addKit({ [x]: 1, [y]: 1 }, backorderable) };
};
const shown = async (sku: string, over: Parameters<SalesFloor['lookUp']>[1] = {}) => {
  const { status, availableToPromise } = orThrow(await floor.lookUp(sku, over));
  return [status, availableToPromise];
};
const keptOf = async ({ orderId }: { orderId: string }) => (await floor.promises(orderId))[0]?.kept;
const at = (locationId: string, quantity: number) => ({ locationId, quantity });
const loadProduct = async (sku: string) => {
  const loaders = requestLoaders(floor.db, floor.now);
  const product = await loaders.product.load(sku);
  if (!product) throw new Error(`No product ${sku}.`);
  return { loaders, product };
};

describe('a kit whose parts no location has together', () => {
  it('is out of stock, and refused where it isn’t sold before it can be made', async () => {
    const { kit, x, y } = await aKit({ [reno]: 3 }, { [nyc]: 3 });

    expect(await shown(kit)).toEqual(['OUT_OF_STOCK', 0]);
    expect(await floor.reserve(aReservation([[kit, 1]]))).toMatchObject({ errors: [{ code: 'INSUFFICIENT_STOCK' }] });
    expect(await floor.hold([[kit, 1]])).toMatchObject({ errors: [{ code: 'INSUFFICIENT_STOCK' }] });
    expect([await shown(x), await shown(y)]).toEqual([
      ['IN_STOCK', 3],
      ['IN_STOCK', 3],
    ]);
  });

  it('waits without tying its parts up, and is made where a transfer brings them together', async () => {
    const { kit, x, y } = await aKit({ [reno]: 2 }, { [nyc]: 2 }, { backorderable: true });
    expect(await shown(kit)).toEqual(['BACKORDER', 0]);
    const order = await floor.promised([[kit, 1]]);
    expect([(await shown(x))[1], (await shown(y))[1]]).toEqual([2, 2]);
    orThrow(await floor.hold([[x, 1]]));

    const ends = { fromLocationCode: codeOf(nyc), toLocationCode: codeOf(reno) };
    const transfer = idOf(await floor.plan([[y, 1]], ends));
    idOf(await floor.ship(transfer));
    expect(await keptOf(order)).toEqual([]);
    idOf(await floor.takeIn(transfer));

    expect(await keptOf(order)).toEqual([at(reno, 1)]);
    expect([(await shown(x))[1], (await shown(y))[1], (await shown(kit))[1]]).toEqual([0, 1, 0]);
    expect((await floor.allocate(takingAt(reno, order))).get(`${order.orderId}/1`)).toMatchObject([{ sku: kit }]);
  });

  it('is made when one feed moves a part to where the other is', async () => {
    const { kit, x } = await aKit({ [nyc]: 1 }, { [reno]: 1 }, { backorderable: true });
    const order = await floor.promised([[kit, 1]]);
    await floor.count(x, { [nyc]: 0, [reno]: 1 });

    expect(await keptOf(order)).toEqual([at(reno, 1)]);
  });
});

describe('kits that locations can make', () => {
  it('add up, and are shown, quoted and promised alike, spread over as few locations as have them', async () => {
    const { kit } = await aKit({ [reno]: 2, [nyc]: 5 }, { [reno]: 4, [nyc]: 1 });
    expect(await shown(kit)).toEqual(['IN_STOCK', 3]);
    const { loaders, product } = await loadProduct(kit);
    expect(await stockByLocation(product, loaders)).toEqual({
      availableToPromise: 3,
      byLocation: { [reno]: 2, [nyc]: 1 },
    });

    expect(await floor.reserve(aReservation([[kit, 4]]))).toMatchObject({ ok: false });
    const order = await floor.promised([[kit, 3]]);
    expect(await keptOf(order)).toEqual([at(reno, 2), at(nyc, 1)]);
    expect(await shown(kit)).toEqual(['OUT_OF_STOCK', 0]);
  });

  it('are no more than promises of the network leave of their parts', async () => {
    const { kit, x } = await aKit({ [reno]: 3, [nyc]: 1 }, { [reno]: 3 });
    await floor.promised([[x, 2]]);

    expect(await shown(kit)).toEqual(['IN_STOCK', 2]);
    const order = await floor.promised([[kit, 2]]);
    expect(await keptOf(order)).toEqual([at(reno, 2)]);
    expect(await floor.hold([[x, 1]])).toMatchObject({ ok: false });
  });

  it('are those above thresholds, where the channel sells from', async () => {
    const { kit, y } = await aKit({ [reno]: 5, [nyc]: 5 }, { [reno]: 5, [nyc]: 5 });
    orThrow(await floor.sellFrom('STORE', nyc));
    orThrow(await floor.setRule({ sku: y, channel: 'ECOMMERCE', threshold: 2 }));

    expect([(await shown(kit))[1], (await shown(kit, { channel: 'STORE' }))[1]]).toEqual([6, 5]);
    const store = aReservation([[kit, 5]], { channel: 'STORE' });
    orThrow(await floor.reserve(store));
    expect(await keptOf(store)).toEqual([at(nyc, 5)]);
    expect((await shown(kit))[1]).toBe(3);
    orThrow(await floor.setRule({ sku: y, channel: 'ECOMMERCE', threshold: 1 }));
    expect((await shown(kit))[1]).toBe(4);
    orThrow(await floor.sellFrom('STORE'));
    expect((await shown(kit, { channel: 'STORE' }))[1]).toBe(5);
    expect(await floor.audit()).toEqual([]);
  });

  it('leave what another channel was promised of a part that only it can have there', async () => {
    const { kit, x } = await aKit({ [reno]: 2, [nyc]: 2 }, { [reno]: 2, [nyc]: 2 });
    orThrow(await floor.sellFrom('STORE', nyc));
    orThrow(await floor.reserve(aReservation([[x, 2]], { channel: 'STORE' })));

    expect((await shown(kit))[1]).toBe(2);
    const order = await floor.promised([[kit, 2]]);
    expect(await keptOf(order)).toEqual([at(reno, 2)]);
    orThrow(await floor.sellFrom('STORE'));
  });

  it('follow arrivals in the projection', async () => {
    const { kit, y } = await aKit({ [reno]: 4 }, { [reno]: 1, [nyc]: 9 });
    orThrow(await floor.announce([[y, 2]], { locationCode: codeOf(reno) }));
    const answer = orThrow(await floor.lookUp(kit));

    expect((await answer.projection()).map((each) => each.availableToPromise)).toEqual([1, 3]);
  });

  it('are counted again when the kit is made of something else', async () => {
    const { kit, x } = await aKit({ [reno]: 6 }, { [reno]: 1 });
    expect((await shown(kit))[1]).toBe(1);
    orThrow(await floor.setKit(kit, { [x]: 2 }));
    expect((await shown(kit))[1]).toBe(3);
    orThrow(await floor.setKit(kit, {}));
    expect((await shown(kit))[1]).toBe(0);
  });
});

describe('a held kit', () => {
  it('may be taken where another node makes it: what was kept for it is free then, and goes to who waits', async () => {
    const { kit, x } = await aKit({ [reno]: 2, [nyc]: 1 }, { [reno]: 2, [nyc]: 1 }, { backorderable: true });
    const order = await floor.promised([[kit, 1]]);
    expect(await keptOf(order)).toEqual([at(reno, 1)]);
    const rest = await floor.promised([[x, 2]]);
    const waiting = await floor.promised([[x, 1]]);
    expect(await floor.promises(waiting.orderId)).toMatchObject([{ held: 0, backordered: 1 }]);
    expect((await floor.allocate(takingAt(nyc, order))).get(`${order.orderId}/1`)).toBeTruthy();

    expect(await floor.promises(order.orderId)).toMatchObject([{ held: 0, allocated: 1, kept: [] }]);
    expect(await floor.promises(rest.orderId)).toMatchObject([{ held: 2 }]);
    expect(await floor.promises(waiting.orderId)).toMatchObject([{ held: 0, backordered: 1 }]);
    await floor.giveBack(
      order.orderId,
      { ...(order.lines[0] as (typeof order.lines)[0]), locationId: nyc, quantity: 1 },
      false,
    );
    expect(await floor.promises(waiting.orderId)).toMatchObject([{ held: 1, backordered: 0 }]);
  });

  it('is in the sourcing view where it is kept', async () => {
    const { kit, x, y } = await aKit({ [reno]: 1 }, { [reno]: 1 });
    const order = await floor.promised([[kit, 1]]);
    const view = await loadSourcingView(floor.db, [kit], [order.orderId]);

    expect(view.stock).toEqual([]);
    expect(view.promises).toMatchObject([{ sku: kit, kept: [at(reno, 1)], components: [{ sku: x }, { sku: y }] }]);
  });

  it('is taken where it is kept though its channel doesn’t sell from there any more', async () => {
    const { kit } = await aKit({ [reno]: 1 }, { [reno]: 1 });
    const order = aReservation([[kit, 1]], { channel: 'MARKETPLACE' });
    orThrow(await floor.reserve(order));
    orThrow(await floor.sellFrom('MARKETPLACE', nyc));
    const taken = await floor.allocate(takingAt(reno, order));
    orThrow(await floor.sellFrom('MARKETPLACE'));

    expect(taken.get(`${order.orderId}/1`)).toMatchObject([{ sku: kit, locationId: reno }]);
  });

  it('gives way where a count finds less, and is kept elsewhere at once where it can be made', async () => {
    const { kit, x } = await aKit({ [reno]: 3, [nyc]: 1 }, { [reno]: 3, [nyc]: 1 }, { backorderable: true });
    const [old, young, youngest] = [
      await floor.promised([[kit, 1]]),
      await floor.promised([[kit, 1]]),
      await floor.promised([[kit, 1]]),
    ];
    await floor.count(x, { [reno]: 1 });
    await giveWay({ floor }, [x]);

    expect([await keptOf(old), await keptOf(young), await keptOf(youngest)]).toEqual([[at(reno, 1)], [at(nyc, 1)], []]);
    expect(await floor.promises(youngest.orderId)).toMatchObject([{ held: 0, backordered: 1 }]);
    await floor.count(x, { [reno]: 3 });
    expect(await keptOf(youngest)).toEqual([at(reno, 1)]);
  });

  it('becomes the order’s, and is free when its time is over, as soon as somebody needs it', async () => {
    const { kit } = await aKit({ [reno]: 2 }, { [reno]: 2 });
    const { reservationId } = orThrow(await floor.hold([[kit, 2]]));
    const order = aReservation([[kit, 2]], { reservationId });
    orThrow(await floor.reserve(order));
    expect(await keptOf(order)).toEqual([at(reno, 2)]);
    await floor.cancelLines(order, [2]);

    const ended = orThrow(await floor.hold([[kit, 2]]));
    await floor.runOut(ended.reservationId);
    orThrow(await floor.hold([[kit, 1]]));
    expect((await shown(kit))[1]).toBe(1);
    expect(await floor.linesOf(ended.reservationId)).toMatchObject([{ held: 0, kept: [] }]);
  });

  it('keeps its parts as they were when they are made into another kit', async () => {
    const { kit, x, y } = await aKit({ [reno]: 1, [nyc]: 1 }, { [reno]: 1, [nyc]: 1 }, { backorderable: true });
    const order = await floor.promised([[kit, 3]]);
    orThrow(await floor.setKit(kit, { [x]: 5 }));
    await floor.count(y, { [nyc]: 3 });
    await floor.count(x, { [nyc]: 3 });

    expect(await floor.promises(order.orderId)).toMatchObject([{ held: 3, backordered: 0 }]);
    expect(await floor.allocate(takingAt(nyc, order, { quantity: 2 }))).toBeDefined();
    expect(await floor.promises(order.orderId)).toMatchObject([{ held: 1, allocated: 2, kept: [at(reno, 1)] }]);
  });
});

const forgetSql = sql(
  'test.forgetKeptKits',
  `WITH line AS (UPDATE reservation_lines SET kept = NULL WHERE reservation_id = ANY ($1::text[]) RETURNING sku, held),
   kit AS (UPDATE kits SET makeable = NULL WHERE sku IN (SELECT sku FROM line)),
   node AS (DELETE FROM kit_nodes WHERE kit_sku IN (SELECT sku FROM line)),
   part AS (SELECT c.sku, sum(held) AS held FROM line JOIN kit_components c ON c.kit_sku = line.sku GROUP BY c.sku),
   level AS (UPDATE stock_levels s SET available = available + reserved, reserved = 0 FROM part WHERE part.sku = s.sku),
   moved AS (DELETE FROM stock_movements m USING part WHERE m.sku = part.sku AND m.kind = 'RESERVATION')
   UPDATE network_positions n SET available = available + part.held, reserved = part.held,
     reserved_by_channel = jsonb_build_object('ECOMMERCE', part.held::int) FROM part WHERE part.sku = n.sku`,
);

describe('a database of before kits were kept at nodes', () => {
  it('has its kits counted and its held ones kept, the oldest first; what no node can make waits', async () => {
    const { kit } = await aKit({ [reno]: 3 }, { [reno]: 3 }, { backorderable: true });
    const [old, young] = [await floor.promised([[kit, 2]]), await floor.promised([[kit, 1]])];
    const ids = (await Promise.all([old, young].map(({ orderId }) => floor.promises(orderId)))).flatMap(
      ([line]) => line?.reservationId ?? [],
    );
    await floor.db.rows(forgetSql, [ids]);
    await settleKits(floor.db, floor.now);

    expect([await keptOf(old), await keptOf(young)]).toEqual([[at(reno, 2)], [at(reno, 1)]]);
    expect((await shown(kit))[1]).toBe(0);
    // The test took the movements back that had kept them; all else agrees.
    expect((await floor.audit()).filter(({ kind }) => kind !== 'MOVEMENT_MISSING')).toEqual([]);
  });

  it('has a kit counted everywhere by the first change of a part, before it is settled', async () => {
    const { kit, x } = await aKit({ [reno]: 3, [nyc]: 2 }, { [reno]: 3, [nyc]: 2 });
    await floor.db.rows(sql('test.uncount', 'UPDATE kits SET makeable = NULL WHERE sku = $1'), [kit]);
    await floor.db.rows(sql('test.dropNodes', 'DELETE FROM kit_nodes WHERE kit_sku = $1'), [kit]);
    await floor.count(x, { [nyc]: 1 });

    expect((await shown(kit))[1]).toBe(4);
    expect(await found(kit)).toEqual([]);
  });
});

const repair = async (kit: string) =>
  orThrow(await repairStock(floor, TESTER, { idempotencyKey: randomUUID(), kinds: null, skus: [kit], actor: 'ada' }));
const found = async (kit: string) =>
  (await floor.audit()).filter(({ sku }) => sku === kit).map(({ kind, subject }) => [kind, subject]);

describe('the books', () => {
  it.each([
    ['sums', `UPDATE kits SET makeable = '[]' WHERE sku = $1`, 'makeable'],
    ['the numbers of a location', `UPDATE kit_nodes SET units = '{"*": 9}' WHERE kit_sku = $1`, 'makeable'],
    ['a location', 'DELETE FROM kit_nodes WHERE kit_sku = $1', 'makeable'],
    ['a component', 'DELETE FROM kit_components WHERE kit_sku = $1', 'components'],
    ['the whole kit', 'DELETE FROM kits WHERE sku = $1', 'makeable'],
  ])('tell of a kit of which %s are wrong, and count it again', async (name, damage, subject) => {
    const { kit, x } = await aKit({ [reno]: 3 }, { [reno]: 2 });
    await floor.db.rows(sql(`test.damage: ${name}`, damage), [kit]);

    expect(await found(kit)).toEqual([['KIT_UNITS', subject]]);
    expect(await repair(kit)).toMatchObject({ repairs: [{ kind: 'KIT_UNITS', subject }], remaining: 0 });
    expect(await found(kit)).toEqual([]);
    await floor.count(x, { [reno]: 1 });
    expect((await shown(kit))[1]).toBe(1);
  });

  it('tell of an order that waits for a kit which a node could make, and hold it', async () => {
    const { kit, x } = await aKit({}, { [reno]: 2 }, { backorderable: true });
    const order = await floor.promised([[kit, 2]]);
    // Nobody seems to wait for the part that comes.
    await floor.db.rows(sql('test.forgetWaiting', 'UPDATE network_positions SET backordered = 0 WHERE sku = $1'), [x]);
    await floor.count(x, { [reno]: 1 });
    await floor.db.rows(sql('test.recallWaiting', 'UPDATE network_positions SET backordered = 2 WHERE sku = $1'), [x]);

    expect(await found(kit)).toEqual([['WAITS_FOR_FREE_UNITS', order.lines[0]?.orderLineId]]);
    await repair(kit);
    expect(await keptOf(order)).toEqual([at(reno, 1)]);
    expect(await found(kit)).toEqual([]);
  });
});
