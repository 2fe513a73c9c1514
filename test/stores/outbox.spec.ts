import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Bus } from '@tutti/kit/bus';
import type { EventEnvelope } from '@tutti/kit/events';
import { handleOnce, startConsumer } from '@tutti/kit/handlers';
import { openLog } from '@tutti/kit/log';
import { appendEvents, countOutbox, type Relay, startRelay } from '@tutti/kit/outbox';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';
import { anEvent, openTestBus, type TestBus } from '../support/event-bus.ts';
import { eventually } from '../support/system.ts';

process.env.LOG_LEVEL = 'silent';
const log = openLog('test');

let database: TestDatabase;
let bus: TestBus;
let handled: string[];
const open: { stop(): Promise<void> }[] = [];
beforeAll(async () => {
  [database, bus] = await Promise.all([cloneDatabase('orders'), openTestBus()]);
});
beforeEach(() => {
  handled = [];
});
afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.stop();
});
afterAll(async () => {
  await bus.drop();
  await database.drop();
});

/** Handles each event once; an order of `poison` fails, with its whole batch. */
const listen = async (poison: ReadonlySet<string> = new Set()) => {
  const handler = (events: readonly EventEnvelope<'payment.void_requested'>[]) =>
    handleOnce(database.db, 'test', events, async (_, fresh) => {
      const orders = fresh.map(({ data }) => data.orderId);
      if (orders.some((order) => poison.has(order))) throw new Error('poison');
      handled.push(...orders);
    });
  open.push(await startConsumer(bus, 'orders', { 'payment.void_requested': handler }, log, () => undefined));
};
const relay = (through: Bus = bus): Relay => {
  const started = startRelay(database.db, through, log);
  open.push(started);
  return started;
};
const write = (...events: Parameters<typeof appendEvents>[1][number][]) =>
  database.db.inTransaction((tx) => appendEvents(tx, events));
const settled = () =>
  eventually(async () => (await countOutbox(database.db)) + (await bus.countPending('orders')) === 0);

describe('an event', () => {
  it('travels from the outbox to its handler once it is written', async () => {
    const { wake } = relay();
    await listen();
    await write(anEvent('ord_1'), anEvent('ord_2'));
    wake();
    await settled();

    expect(handled.toSorted()).toEqual(['ord_1', 'ord_2']);
  });

  it('is not told when the transaction that wrote it fails', async () => {
    const failing = database.db.inTransaction(async (tx) => {
      await appendEvents(tx, [anEvent()]);
      throw new Error('No.');
    });

    await expect(failing).rejects.toThrow('No.');
    expect(await countOutbox(database.db)).toBe(0);
  });

  it('is handled once though it was published twice: the relay was killed before it could note it', async () => {
    const event = anEvent('ord_1');
    await listen();
    await bus.publish([event]);
    await eventually(async () => handled.length > 0);

    await write(event);
    relay().wake();
    await settled();

    expect(handled).toEqual(['ord_1']);
  });

  it('waits in the outbox while the bus is out of reach', async () => {
    let isOut = true;
    const flaky: Bus = {
      ...bus,
      publish: (events) => (isOut ? Promise.reject(new Error('out of reach')) : bus.publish(events)),
    };
    await listen();
    await write(anEvent('ord_1'));
    relay(flaky);
    await new Promise((wake) => setTimeout(wake, 200));
    expect([await countOutbox(database.db), handled]).toEqual([1, []]);

    isOut = false;
    await settled();

    expect(handled).toEqual(['ord_1']);
  });

  it('is told by one of two relays', async () => {
    await listen();
    await write(...Array.from({ length: 450 }, (_, index) => anEvent(`ord_${index}`)));
    relay().wake();
    relay().wake();
    await settled();

    expect(handled).toHaveLength(450);
    expect(new Set(handled).size).toBe(450);
  });

  it('that can’t be handled ends parked with its reason, and its neighbours don’t wait for it', async () => {
    const poison = new Set(['ord_2']);
    const events = ['ord_1', 'ord_2', 'ord_3'].map((orderId) => anEvent(orderId));
    await bus.publish(events);
    await listen(poison);
    await settled();

    expect(handled.toSorted()).toEqual(['ord_1', 'ord_3']);
    expect(await bus.listParked('orders')).toMatchObject([{ event: { subject: 'ord_2' }, reason: 'poison' }]);

    poison.clear();
    await bus.replayParked('orders', null);
    await settled();
    expect(handled.toSorted()).toEqual(['ord_1', 'ord_2', 'ord_3']);
  });

  it('without a handler ends parked, too', async () => {
    await bus.publish([anEvent('ord_9')]);
    open.push(await startConsumer(bus, 'orders', {}, log, () => undefined));
    await settled();

    expect(await bus.listParked('orders')).toMatchObject([{ reason: 'no handler for payment.void_requested' }]);
  });
});
