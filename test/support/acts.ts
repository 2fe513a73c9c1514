import { randomUUID } from 'node:crypto';
import { newEvent } from '@tutti/kit/events';
import type { SalesChannel } from '../../subgraphs/inventory/src/domain/channel.ts';
import { applyAdjustmentFeed } from '../../subgraphs/inventory/src/sagas/stock-feed.ts';
import { TESTER } from './callers.ts';
import { idOf } from './dock.ts';
import type { SalesFloor } from './sales-floor.ts';
import { aReservation, codeOf, freshId, LOCATIONS, takingAt } from './warehouse.ts';

/** One step: what is done, and three numbers that say to what, with how many units and in which way. */
export interface Step {
  readonly act: ActName;
  readonly which: number;
  readonly units: number;
  readonly how: number;
}

/** What workers share: products, kits of them, and what became of them so far. */
export interface Table {
  readonly floor: SalesFloor;
  readonly skus: readonly string[];
  readonly kits: readonly string[];
  readonly baskets: string[];
  readonly orders: ReturnType<typeof aReservation>[];
  /** Units that nodes have for order lines. Who lets them go takes them off first, as fulfillment does. */
  readonly work: { orderId: string; orderLineId: string; sku: string; locationId: string; quantity: number }[];
  readonly shipments: { id: string; sku: string }[];
  readonly transfers: string[];
}

type Act = (table: Table, step: Step) => Promise<unknown>;

const PLACES = Object.values(LOCATIONS);
const CHANNELS: readonly SalesChannel[] = ['ECOMMERCE', 'MARKETPLACE', 'STORE'];
const STATES = ['AVAILABLE', 'DAMAGED', 'QUALITY_CONTROL', 'SAFETY_STOCK'] as const;

const at = <Item>(items: readonly [Item, ...Item[]] | readonly Item[], index: number): Item =>
  items[index % items.length] as Item;
const channelOf = ({ how }: Step) => at(CHANNELS, how);
const placeOf = ({ how }: Step) => at(PLACES, how);
const codeAt = (step: Step) => codeOf(placeOf(step));
const skuOf = ({ skus }: Pick<Table, 'skus'>, { which }: Step) => at(skus, which);

/** A product or a kit, and every second time another with it. */
const linesOf = ({ skus, kits }: Table, { which, units }: Step): (readonly [string, number])[] => {
  const sold = [...skus, ...kits];
  const lines = [[at(sold, which), units] as const, [at(sold, which + units), 1] as const];
  return which % 2 === 0 ? lines.slice(0, 1) : lines;
};

/** Does it to one of them, if there are any yet. */
const toOne = async <Item>(items: readonly Item[], { which }: Step, act: (item: Item) => Promise<unknown>) =>
  items.length > 0 ? act(at(items, which)) : undefined;

/** Units of a node's work, off the table. */
const takeWork = ({ work }: Table, { which, units }: Step) => {
  const waiting = work.filter(({ quantity }) => quantity > 0);
  if (waiting.length === 0) return null;
  const found = at(waiting, which);
  const quantity = Math.min(units, found.quantity);
  found.quantity -= quantity;
  return { ...found, quantity };
};

const hold: Act = async (table, step) => {
  const ways = [{}, { policy: 'AS_AVAILABLE' as const }, { locationCode: codeAt(step) }];
  const held = await table.floor.hold(linesOf(table, step), { channel: channelOf(step), ...at(ways, step.how) });
  if (held.ok) table.baskets.push(held.value.reservationId);
  return held;
};

/** An order of its own, or of a basket. Some hold for no time at all. */
const reserve: Act = async (table, step) => {
  const { baskets, orders, floor } = table;
  const reservationId = step.how % 2 === 0 && baskets.length > 0 ? at(baskets, step.which) : null;
  const ttlSeconds = step.how % 3 === 0 ? 0 : 900;
  const order = aReservation(linesOf(table, step), { channel: channelOf(step), reservationId, ttlSeconds });
  const reserved = await floor.reserve(order);
  if (reserved.ok) orders.push(order);
  return reserved;
};

const allocate: Act = ({ floor, orders, work }, step) =>
  toOne(orders, step, async (order) => {
    const lines = order.lines.map((line) => ({ ...line, quantity: Math.min(step.units, line.quantity) }));
    const request = { ...takingAt(placeOf(step), { ...order, lines }), key: freshId('request') };
    const taken = await floor.allocate(request);
    for (const line of taken.get(request.key) ?? []) work.push({ ...line, orderId: order.orderId });
  });

const bulkAdjust: Act = ({ floor, skus }, step) => {
  const row = { locationCode: codeAt(step), reason: 'CORRECTION' as const, reference: null, expectedVersion: null };
  const rows = skus.map((sku, index) => ({ ...row, sku, quantity: index === step.which % 3 ? -step.units : 1 }));
  return applyAdjustmentFeed(floor, TESTER, { idempotencyKey: randomUUID(), source: 'erp', rows });
};

const announce: Act = async (table, step) => {
  const sku = skuOf(table, step);
  const announced = await table.floor.announce([[sku, step.units]], { locationCode: codeAt(step) });
  if (announced.ok) table.shipments.push({ id: announced.value.inboundShipmentId, sku });
  return announced;
};

/** Planned and on its way at once. */
const transfer: Act = async ({ floor, skus, transfers }, step) => {
  const ends = { fromLocationCode: codeAt(step), toLocationCode: codeOf(at(PLACES, step.how + 1)) };
  const id = idOf(await floor.plan([[skuOf({ skus }, step), step.units]], ends));
  transfers.push(id);
  return floor.ship(id);
};

const setRule: Act = (table, step) => {
  const rules = [
    { channel: channelOf(step), threshold: step.units },
    { locationCode: codeAt(step), threshold: step.which % 3 },
    { channel: channelOf(step), protectedQuantity: step.units },
    {},
  ];
  return table.floor.setRule({ sku: skuOf(table, step), ...at(rules, step.which + step.how) });
};

/** Inventory hears that too few are there, whether or not it is so. */
export const giveWay = async ({ floor }: Pick<Table, 'floor'>, skus: readonly string[]): Promise<void> => {
  const overcommitted = (sku: string) => ({ sku, locationId: null, available: -1 });
  const event = (sku: string) => newEvent('stock.overcommitted', 'inventory', sku, overcommitted(sku), floor.now());
  await floor.hearOvercommitted(...skus.map(event));
  await floor.remindOfRecalls();
};

/** Units that the world takes or finds: the rest is ours to keep promises with. */
export const FINDINGS = {
  lose: (table, step) => {
    const reason = step.how % 2 === 0 ? ('DAMAGED' as const) : ('THEFT' as const);
    return table.floor.adjust({ sku: skuOf(table, step), locationCode: codeAt(step), quantity: -step.units, reason });
  },
  feed: (table, step) => table.floor.count(skuOf(table, step), { [placeOf(step)]: step.units + step.how }),
  count: (table, step) =>
    table.floor.takeCount(skuOf(table, step), step.units + step.how, { locationCode: codeAt(step) }),
  bulkAdjust,
} satisfies Record<string, Act>;

export const ACTS = {
  hold,
  reserve,
  allocate,
  announce,
  transfer,
  setRule,
  renew: ({ floor, baskets }, step) => toOne(baskets, step, (id) => floor.renew(id)),
  release: ({ floor, baskets }, step) => toOne(baskets, step, (id) => floor.release(id)),
  expire: async ({ floor, baskets }, step) => {
    await toOne(baskets, step, (id) => floor.runOut(id));
    await floor.expire();
  },
  place: ({ floor, orders }, step) => toOne(orders, step, (order) => floor.place(order)),
  cancel: ({ floor, orders }, step) =>
    toOne(orders, step, (order) => {
      const units = order.lines.map(({ quantity }) => Math.min(step.units, quantity));
      return floor.cancelLines(order, units);
    }),
  dispatch: async (table, step) => {
    const units = takeWork(table, step);
    if (units) await table.floor.dispatch(units.orderId, units);
  },
  giveBack: async (table, step) => {
    const units = takeWork(table, step);
    if (units) await table.floor.giveBack(units.orderId, units, step.how % 2 === 0);
  },
  move: (table, step) => {
    const from = step.how % 2 === 0 ? 'AVAILABLE' : at(STATES, step.which);
    const to = at(STATES, step.which + step.how);
    return table.floor.move(skuOf(table, step), { locationCode: codeAt(step), from, to, quantity: step.units });
  },
  find: (table, step) => {
    const units = { quantity: step.units, reason: 'FOUND' as const };
    return table.floor.adjust({ sku: skuOf(table, step), locationCode: codeAt(step), ...units });
  },
  receive: ({ floor, shipments }, step) =>
    toOne(shipments, step, ({ id, sku }) => floor.receive(id, [[sku, step.units]], { final: step.how % 2 === 0 })),
  takeIn: ({ floor, transfers }, step) =>
    toOne(transfers, step, (id) => floor.takeIn(id, null, { final: step.how % 2 === 0 })),
  callOff: ({ floor, transfers }, step) => toOne(transfers, step, (id) => floor.callOff(id)),
  setKit: ({ floor, kits, skus }, step) => {
    const [one, other] = [skuOf({ skus }, step), at(skus, step.which + 1)];
    return floor.setKit(at(kits, step.how), { [one]: 1 + (step.units % 2), [other]: 1 });
  },
  giveWay: (table, step) => giveWay(table, [skuOf(table, step)]),
  sellFrom: ({ floor }, step) => floor.sellFrom(channelOf(step), ...PLACES.slice(0, step.which % 3)),
} satisfies Record<string, Act>;

export type ActName = keyof typeof ACTS | keyof typeof FINDINGS;
export const ALL_ACTS: Readonly<Record<ActName, Act>> = { ...ACTS, ...FINDINGS };
