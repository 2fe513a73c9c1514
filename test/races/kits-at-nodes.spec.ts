import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import fc from 'fast-check';
import { idOf } from '../support/dock.ts';
import { openHouse } from '../support/house.ts';
import { openWaitingRoom, type WaitingOrder, type WaitingRoom } from '../support/waiting-room.ts';
import { codeOf, LOCATIONS } from '../support/warehouse.ts';

const MILLISECONDS = 8_000;
const { reno, nyc } = LOCATIONS;
const PLACES = [reno, nyc];

let room: WaitingRoom;
beforeAll(async () => {
  room = openWaitingRoom(await openHouse());
});
afterAll(() => room.close());

const times = <T>(count: number, act: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));
const shown = async (sku: string) => orThrow(await room.floor.lookUp(sku)).availableToPromise;

/** Two products and two kits that share them. */
const aShelf = async (backorderable = false) => {
  const [x, y] = [await room.floor.addProduct({}, backorderable), await room.floor.addProduct({}, backorderable)];
  const pair = await room.floor.addKit({ [x]: 1, [y]: 1 }, backorderable);
  const trio = await room.floor.addKit({ [x]: 2, [y]: 1 }, backorderable);
  return { x, y, pair, trio, skus: [x, y, pair, trio] };
};

describe('what nodes can make of a kit', () => {
  it('counts both parts where they change at the same moment', async () => {
    for (let round = 1; round <= 10; round++) {
      const { x, y, pair, trio } = await aShelf();
      await Promise.all([
        ...PLACES.map((at) => room.floor.count(x, { [at]: 2 * round })),
        ...PLACES.map((at) => room.floor.count(y, { [at]: round })),
      ]);

      expect([await shown(pair), await shown(trio)]).toEqual([2 * round, 2 * round]);
    }
    expect(await room.floor.audit()).toEqual([]);
  });
});

describe('a kit that many want at once', () => {
  it('is promised as often as nodes can make it beside what is sold of its parts, and every one is sourced', async () => {
    for (let round = 0; round < 5; round++) {
      const { x, y, pair, trio } = await aShelf();
      await Promise.all([room.floor.count(x, { [reno]: 9, [nyc]: 4 }), room.floor.count(y, { [reno]: 4, [nyc]: 9 })]);
      const placed = await Promise.all([
        ...(await times(6, async (index) => [index % 2 === 0 ? pair : trio, 1] as const)).map(([sku, units]) =>
          room.place(sku, units, 'ECOMMERCE'),
        ),
        ...[x, y, pair, x, y, trio, x].map((sku) => room.place(sku, 1, 'STORE')),
      ]);
      const orders = placed.flatMap((order) => order ?? []);
      await room.settle();

      expect(await room.stuck(orders)).toEqual([]);
      for (const order of orders)
        expect(await room.lineOf(order)).toMatchObject({ held: 0, backordered: 0, allocated: 1 });
    }
    expect(await room.floor.audit()).toEqual([]);
  });
});

interface Step {
  readonly act: 'order' | 'hold' | 'feed' | 'transfer' | 'arrive' | 'cancel' | 'setKit' | 'expire';
  readonly which: number;
  readonly units: number;
}

describe('kits, plain sales, feeds and transfers, whatever the interleaving', () => {
  it('end with no order waiting for what is held for it or could be made for it, in promise order, and a clean audit', async () => {
    const steps = fc.array(
      fc.record<Step>(
        {
          act: fc.constantFrom(
            'order',
            'order',
            'order',
            'feed',
            'feed',
            'transfer',
            'arrive',
            'cancel',
            'hold',
            'setKit',
            'expire',
          ),
          which: fc.nat({ max: 11 }),
          units: fc.integer({ min: 1, max: 3 }),
        },
        { noNullPrototype: true },
      ),
      { minLength: 4, maxLength: 10, size: 'max' },
    );
    const programs = fc.array(steps, { minLength: 2, maxLength: 3, size: 'max' });

    await fc.assert(
      fc.asyncProperty(programs, async (program) => {
        const { x, y, pair, skus } = await aShelf(true);
        await Promise.all([room.floor.count(x, { [reno]: 3 }), room.floor.count(y, { [nyc]: 3 })]);
        const [orders, transfers, baskets]: [WaitingOrder[], string[], string[]] = [[], [], []];
        const acts: Record<Step['act'], (step: Step) => Promise<unknown>> = {
          order: async ({ which, units }) => {
            const order = await room.place(
              skus[which % skus.length] as string,
              units,
              which % 2 ? 'ECOMMERCE' : 'STORE',
            );
            if (order) orders.push(order);
          },
          hold: async ({ which, units }) => {
            const held = await room.floor.hold([[skus[which % skus.length] as string, units]]);
            if (held.ok) baskets.push(held.value.reservationId);
          },
          feed: ({ which, units }) =>
            room.floor.adjust({
              sku: which % 2 ? x : y,
              locationCode: codeOf(PLACES[units % 2] as string),
              quantity: units,
              reason: 'FOUND',
            }),
          transfer: async ({ which, units }) => {
            const [from, to] = units % 2 ? PLACES : PLACES.toReversed();
            const ends = { fromLocationCode: codeOf(from as string), toLocationCode: codeOf(to as string) };
            const id = idOf(await room.floor.plan([[which % 2 ? x : y, units]], ends));
            if ((await room.floor.ship(id)).ok) transfers.push(id);
          },
          arrive: async ({ which }) => {
            const id = transfers[which % Math.max(1, transfers.length)];
            if (id) await (which % 3 ? room.floor.takeIn(id, null, { final: true }) : room.floor.callOff(id));
          },
          cancel: async ({ which }) => {
            const order = orders[which % Math.max(1, orders.length)];
            if (order) await room.cancel(order);
          },
          setKit: ({ which, units }) => room.floor.setKit(pair, which % 2 ? { [x]: units, [y]: 1 } : { [y]: units }),
          expire: async ({ which }) => {
            const id = baskets[which % Math.max(1, baskets.length)];
            if (id) await room.floor.runOut(id);
            await room.floor.expire();
          },
        };
        await Promise.all(
          program.map(async (worker) => {
            for (const step of worker) await acts[step.act](step);
          }),
        );
        await room.settle();

        expect(await room.stuck(orders)).toEqual([]);
        expect(await room.overtaken(orders.filter(({ sku }) => sku === x || sku === y))).toEqual([]);
        expect((await room.floor.audit()).filter(({ sku }) => skus.includes(sku))).toEqual([]);
      }),
      { numRuns: 60, unbiased: true, interruptAfterTimeLimit: MILLISECONDS },
    );
  });
});
