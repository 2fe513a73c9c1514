import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import fc from 'fast-check';
import { CHANNELS, type SalesChannel } from '../../subgraphs/inventory/src/domain/channel.ts';
import { idOf } from '../support/dock.ts';
import { openHouse } from '../support/house.ts';
import { openWaitingRoom, type WaitingOrder, type WaitingRoom } from '../support/waiting-room.ts';
import { codeOf, freshId, LOCATIONS } from '../support/warehouse.ts';

const MILLISECONDS = 8_000;
const { reno, nyc } = LOCATIONS;
const PLACES = [reno, nyc];

let room: WaitingRoom;
beforeAll(async () => {
  room = openWaitingRoom(await openHouse());
});
afterAll(() => room.close());

const everywhere = async () => {
  for (const channel of CHANNELS) orThrow(await room.floor.sellFrom(channel));
};
const times = <T>(count: number, act: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));

describe('orders of several channels at the same moment', () => {
  it('each get the unit that is kept for them, where one batch is planned after another’s limit', async () => {
    orThrow(await room.floor.sellFrom('ECOMMERCE', reno));
    orThrow(await room.floor.sellFrom('MARKETPLACE', reno, nyc));
    for (let round = 0; round < 10; round++) {
      const sku = await room.floor.addProduct({ [reno]: 2 }, false);
      const orders = await room.placedTogether([
        [sku, 1, 'ECOMMERCE'],
        [sku, 1, 'MARKETPLACE'],
      ]);
      await room.settle();

      expect(await room.stuck(orders)).toEqual([]);
      expect(await Promise.all(orders.map(room.lineOf))).toMatchObject([{ allocated: 1 }, { allocated: 1 }]);
    }
    await everywhere();
  });

  it('of every channel, in one batch that fulfillment sources together', async () => {
    for (const [index, channel] of CHANNELS.entries())
      orThrow(await room.floor.sellFrom(channel, ...(index % 2 === 0 ? [reno] : PLACES)));
    const sku = await room.floor.addProduct({ [reno]: 24 }, false);
    const orders = await room.placedTogether(
      Array.from({ length: 24 }, (_, index) => [sku, 1, CHANNELS[index % CHANNELS.length] as SalesChannel]),
    );
    expect(orders).toHaveLength(24);
    await room.settle();

    expect(await room.stuck(orders)).toEqual([]);
    expect(await room.floor.position(sku)).toMatchObject({ available: 0, reserved: 0, backordered: 0 });
    await everywhere();
  });
});

describe('a channel that sells from fewer locations at the same moment as its orders are placed', () => {
  it('leaves none of them with units that it can’t reach', async () => {
    for (let round = 0; round < 8; round++) {
      const sku = await room.floor.addProduct({ [reno]: 2, [nyc]: 2 });
      const [orders] = await Promise.all([
        times(4, () => room.placed(sku, 1, 'ECOMMERCE')),
        room.floor.sellFrom('ECOMMERCE', nyc),
      ]);
      await room.settle();

      expect(await room.stuck(orders)).toEqual([]);
      await everywhere();
    }
  });
});

describe('newcomers at the same moment as units that others wait for', () => {
  it('never get them', async () => {
    for (let round = 0; round < 8; round++) {
      const sku = await room.floor.addProduct();
      const waiting = await room.placed(sku, 2, 'ECOMMERCE');

      await Promise.all([
        times(5, () => room.floor.hold([[sku, 1]])),
        room.floor.count(sku, { [reno]: 2 }),
        times(5, () => room.place(sku, 1, 'STORE')),
        times(5, () => room.floor.hold([[sku, 1]], { policy: 'AS_AVAILABLE' })),
      ]);

      expect(await room.lineOf(waiting)).toMatchObject({ backordered: 0 });
    }
  });
});

describe('holds whose time is over', () => {
  it('are given to as many as they had units for, whoever else frees them', async () => {
    for (let round = 0; round < 8; round++) {
      const sku = await room.floor.addProduct({ [reno]: 5 }, false);
      for (const units of [2, 3]) {
        const { reservationId } = orThrow(await room.floor.hold([[sku, units]]));
        await room.floor.runOut(reservationId);
      }

      const outcomes = await Promise.all([
        times(10, () => room.floor.hold([[sku, 1]])),
        room.floor.expire(),
        room.floor.expire(),
      ]);

      expect(outcomes[0].filter(({ ok }) => ok)).toHaveLength(5);
      expect(await room.floor.position(sku)).toMatchObject({ available: 5, reserved: 5 });
    }
  });
});

interface Step {
  readonly act: keyof typeof ACTS;
  readonly which: number;
  readonly units: number;
}
interface Table {
  readonly skus: readonly string[];
  readonly orders: WaitingOrder[];
  readonly baskets: string[];
}

const at = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;
const skuOf = ({ skus }: Table, { which }: Step) => at(skus, which);
const channelOf = ({ which, units }: Step) => at(CHANNELS, which + units);
const endsOf = ({ which }: Step) => ({
  fromLocationCode: codeOf(at(PLACES, which)),
  toLocationCode: codeOf(at(PLACES, which + 1)),
});

const ACTS = {
  order: async (table, step) => {
    const order = await room.place(skuOf(table, step), step.units, channelOf(step));
    if (order) table.orders.push(order);
  },
  hold: async (table, step) => {
    const held = await room.floor.hold([[skuOf(table, step), step.units]], { channel: channelOf(step) });
    if (held.ok) table.baskets.push(held.value.reservationId);
  },
  endHold: async ({ baskets }, { which }) => {
    const basket = baskets[which % Math.max(1, baskets.length)];
    if (basket) await (which % 2 === 0 ? room.floor.release(basket) : room.floor.runOut(basket));
  },
  expire: () => room.floor.expire(),
  find: (table, step) => room.floor.adjust({ sku: skuOf(table, step), quantity: step.units, reason: 'FOUND' }),
  receive: async (table, step) => {
    const lines = [[skuOf(table, step), step.units]] as const;
    const place = { reference: freshId('ASN'), locationCode: codeOf(at(PLACES, step.which)) };
    await room.floor.receive(idOf(await room.floor.announce(lines, place)), lines);
  },
  transfer: async (table, step) => {
    const id = idOf(await room.floor.plan([[skuOf(table, step), step.units]], endsOf(step)));
    if ((await room.floor.ship(id)).ok) await room.floor.takeIn(id);
  },
  cancel: async ({ orders }, { which }) => {
    const order = orders[which % Math.max(1, orders.length)];
    if (order) await room.cancel(order);
  },
  sellFrom: (_, step) => room.floor.sellFrom(channelOf(step), ...PLACES.slice(0, step.which % 3)),
  keepBack: (table, step) =>
    room.floor.setRule({ sku: skuOf(table, step), channel: channelOf(step), threshold: step.which % 4 }),
  settle: () => room.settle(),
} satisfies Record<string, (table: Table, step: Step) => Promise<unknown>>;

const steps = fc.array(
  fc.record(
    {
      act: fc.constantFrom(...(['order', 'order', 'hold', ...Object.keys(ACTS)] as (keyof typeof ACTS)[])),
      which: fc.nat({ max: 11 }),
      units: fc.integer({ min: 1, max: 4 }),
    },
    { noNullPrototype: true },
  ),
  { minLength: 3, maxLength: 12, size: 'max' },
);

// On failure fast-check prints the seed, the path and the smallest program it found.
describe('orders, whatever channels, rules and stock do at once', () => {
  it('never wait for units that are held for them or free to them, and are served in the order of their promises', async () => {
    let waited = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 2, maxLength: 4 }), async (program) => {
        await everywhere();
        const skus = await times(2, () => room.floor.addProduct({ [reno]: 2, [nyc]: 1 }));
        const table: Table = { skus, orders: [], baskets: [] };
        const work = async (ofWorker: readonly Step[]) => {
          for (const step of ofWorker) await ACTS[step.act](table, step);
        };
        await Promise.all(program.map(work));
        await room.settle();

        waited += table.orders.filter(({ waitedFor }) => waitedFor > 0).length;
        expect(await room.stuck(table.orders)).toEqual([]);
        expect(await room.overtaken(table.orders)).toEqual([]);
        const isOurs = ({ sku }: { sku: string }) => skus.includes(sku);
        expect((await room.floor.audit()).filter(isOurs)).toEqual([]);
      }),
      { numRuns: 100, interruptAfterTimeLimit: MILLISECONDS },
    );
    expect(waited).toBeGreaterThan(0);
  });
});
