import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { type AnyEvent, type ServiceName, SUBSCRIPTIONS } from '@tutti/kit/events';
import fc from 'fast-check';
import { acceptWork, shipWork } from '../../subgraphs/fulfillment/src/sagas/node-work.ts';
import { type House, openHouse } from '../support/house.ts';
import { salesFloorOf } from '../support/sales-floor.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const MILLISECONDS = 8_000;
const PLACES = Object.values(LOCATIONS);

let house: House;
let floor: ReturnType<typeof salesFloorOf<House['warehouse']>>;
beforeAll(async () => {
  house = await openHouse();
  floor = salesFloorOf(house.warehouse);
});
afterAll(() => house.close());

interface Step {
  readonly act: keyof typeof ACTS;
  readonly which: number;
  readonly units: number;
}
/** Two products and a kit of both; orders, and messages that wait for a service. */
interface Table {
  readonly skus: readonly string[];
  readonly kit: string;
  readonly orders: string[];
  readonly baskets: string[];
  readonly mail: { readonly service: ServiceName; readonly event: AnyEvent }[];
}
type Act = (table: Table, step: Step) => Promise<unknown>;

const at = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;
const placeOf = ({ which }: Step) => at(PLACES, which);
const soldOf = ({ skus, kit }: Table, { which }: Step) => at([...skus, kit], which);

/** The bus has taken what was told. */
const collect = async ({ mail }: Table) => {
  for (const event of await house.takeEvents())
    for (const service of SUBSCRIPTIONS[event.type]) mail.push({ service, event });
};
/** Some of it comes, out of order, some of it twice; what can't be handled yet comes again. */
const deliver: Act = async (table, { which, units }) => {
  await collect(table);
  const batch = Array.from({ length: Math.min(2 * units, table.mail.length) }, (_, index) =>
    table.mail.splice((which * index) % table.mail.length, 1),
  ).flat();
  const twice = which % 3 === 0 ? batch.slice(0, 1) : [];
  await Promise.all(
    [...batch, ...twice].map(({ service, event }) =>
      house.handTo(service, event).catch(() => table.mail.push({ service, event })),
    ),
  );
};

const work = async (orderId: string, { which, units }: Step) => {
  const [task] = (await house.network.workOf(orderId)).filter(
    ({ status }) => !['SHIPPED', 'CANCELLED'].includes(status),
  );
  if (!task) return;
  const keyed = () => ({ idempotencyKey: randomUUID(), fulfillmentOrderId: task.id });
  if (task.requestStatus === 'SUBMITTED') await acceptWork(house.network.work, { ...keyed(), expectedVersion: null });
  const lines = task.lines.map((line) => ({
    fulfillmentOrderLineId: line.id,
    quantity: Math.min(units, line.quantity - line.cancelled - line.shipped),
  }));
  const parcels = [{ trackingNumber: freshId('1Z'), lines: lines.filter(({ quantity }) => quantity > 0) }];
  if (which % 2 === 0) await shipWork(house.network.work, { ...keyed(), carrier: 'UPS', parcels });
};

const ACTS = {
  order: async (table, step) => {
    const lines = [[soldOf(table, step), step.units] as const, [at(table.skus, step.units), 1] as const];
    const { id } = await house.desk.place(...(step.which % 2 === 0 ? lines.slice(0, 1) : lines));
    table.orders.push(id);
  },
  hold: async (table, step) => {
    const locationCode = step.which % 2 === 0 ? null : placeOf(step).toUpperCase();
    const held = await floor.hold([[soldOf(table, step), step.units]], { policy: 'AS_AVAILABLE', locationCode });
    if (held.ok) table.baskets.push(held.value.reservationId);
  },
  release: async ({ baskets }, { which }) => baskets.length > 0 && floor.release(at(baskets, which)),
  cancel: async ({ orders }, { which }) => orders.length > 0 && house.desk.cancel(at(orders, which)),
  work: async ({ orders }, step) => orders.length > 0 && work(at(orders, step.which), step),
  count: (table, step) => floor.count(at(table.skus, step.units), { [placeOf(step)]: step.which % 7 }),
  deliver,
} satisfies Record<string, Act>;

const OFTEN = ['order', 'deliver', 'deliver', 'deliver', 'work', 'count'] as const;
const programs = fc.array(
  fc.array(
    fc.record({
      act: fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[]), ...OFTEN),
      which: fc.nat({ max: 11 }),
      units: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 4, maxLength: 16, size: 'max' },
  ),
  { minLength: 1, maxLength: 3 },
);

const run = async (program: readonly (readonly Step[])[]): Promise<Table> => {
  await house.settle();
  const stock = { [LOCATIONS.reno]: 5, [LOCATIONS.nyc]: 4 };
  const skus = [await floor.addProduct(stock), await floor.addProduct(stock)] as const;
  const kit = await floor.addKit({ [skus[0]]: 2, [skus[1]]: 1 });
  const table: Table = { skus, kit, orders: [], baskets: [], mail: [] };
  await Promise.all(
    program.map(async (steps) => {
      for (const step of steps) await ACTS[step.act](table, step);
    }),
  );
  await settle(table);
  return table;
};

/** Everything arrives in the end, and inventory asks again for what it misses, until nobody has anything to say. */
const settle = async (table: Table) => {
  for (let round = 0; round < 50; round++) {
    await collect(table);
    if (table.mail.length === 0) await floor.remindOfRecalls();
    await collect(table);
    if (table.mail.length === 0) return;
    const { mail } = table;
    for (const { service, event } of mail.splice(0))
      await house.handTo(service, event).catch(() => mail.push({ service, event }));
  }
  throw new Error(`Never settled: ${JSON.stringify(table.mail)}`);
};

// Where a parcel left while its units were asked back, nobody knows whether the count had seen it leave: that is let pass.
const unsettledSql = sql(
  'test.houseUnsettled',
  `SELECT 'asked back and never given back' AS rule, sku, order_line_id AS of FROM allocations
   WHERE sku = ANY ($1::text[]) AND recalled > 0
   UNION ALL SELECT 'below zero with units to ask back', sku, location_id FROM stock_levels s
   WHERE sku = ANY ($1::text[]) AND available < 0 AND allocated > 0 AND NOT EXISTS (SELECT FROM stock_movements m
     WHERE m.sku = s.sku AND m.location_id = s.location_id AND m.kind = 'ISSUE')
   UNION ALL SELECT 'waits, though units are there for it', n.sku, l.id FROM network_positions n
     JOIN reservation_lines l ON l.sku = n.sku JOIN reservations r ON r.id = l.reservation_id, LATERAL (
       SELECT coalesce(sum(o.held * coalesce((part->>'quantity')::int, 1)), 0) AS units
       FROM reservation_lines o JOIN reservations b ON b.id = o.reservation_id
       LEFT JOIN LATERAL jsonb_array_elements(o.components) AS part ON true
       WHERE coalesce(part->>'sku', o.sku) = n.sku AND b.location_id IS NULL AND (b.order_id IS NULL OR o.components IS NOT NULL)
     ) AS others
   WHERE n.sku = ANY ($1::text[]) AND r.order_id IS NOT NULL AND l.held + l.backordered > 0 AND n.available > others.units
     AND EXISTS (SELECT FROM stock_levels s WHERE s.sku = n.sku AND s.available > 0)`,
);

/** Orders of which orders, fulfillment and inventory tell different stories. */
const disagreeing = async (orderIds: readonly string[]) => {
  const accounts = await Promise.all(
    orderIds.map(async (id) => {
      const [order, demand, promises] = [
        await house.desk.order(id),
        await house.network.demand(id),
        await floor.promises(id),
      ];
      const told = (lines: readonly { allocated: number; cancelled: number; quantity: number }[] = []) =>
        lines.map(({ allocated, cancelled, quantity }) => `${allocated} taken, ${cancelled} cancelled of ${quantity}`);
      return { id, orders: told(order.lines), fulfillment: told(demand?.lines), inventory: told(promises) };
    }),
  );
  return accounts.filter(
    ({ orders, fulfillment, inventory }) => `${orders}` !== `${fulfillment}` || `${orders}` !== `${inventory}`,
  );
};

describe('four services, whatever happens and however late they hear of it', () => {
  it('agree in the end: on every line, with clean books, nothing asked back and nobody waiting in vain', async () => {
    await fc.assert(
      fc.asyncProperty(programs, async (program) => {
        const { orders, skus, kit } = await run(program);

        expect(await disagreeing(orders)).toEqual([]);
        expect(await floor.db.rows(unsettledSql, [[...skus]])).toEqual([]);
        expect((await floor.audit()).filter(({ sku }) => [...skus, kit].includes(sku ?? ''))).toEqual([]);
      }),
      { numRuns: 100, unbiased: true, interruptAfterTimeLimit: MILLISECONDS },
    );
  });
});
