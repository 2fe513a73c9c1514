import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Consumption } from '@tutti/kit/bus';
import { type AnyEvent, newEvent } from '@tutti/kit/events';
import { anEvent, openTestBus, type TestBus } from '../support/event-bus.ts';
import { orderPlaced } from '../support/events.ts';
import { eventually } from '../support/system.ts';
import { aReservation } from '../support/warehouse.ts';

let bus: TestBus;
let consumptions: Consumption[];
let delivered: string[];
beforeEach(async () => {
  bus = await openTestBus();
  consumptions = [];
  delivered = [];
});
afterEach(async () => {
  for (const consumption of consumptions) await consumption.stop();
  await bus.drop();
});

/** Takes the events of orders; those whose subject is in `failing` are never handled. */
const consume = async (failing: ReadonlySet<string> = new Set(), service: 'orders' | 'inventory' = 'orders') => {
  const consumption = await bus.consume(service, async (events) => {
    delivered.push(...events.map(({ subject }) => subject));
    return events
      .filter(({ subject }) => failing.has(subject))
      .map(({ id, subject }) => ({ eventId: id, reason: `${subject} is broken` }));
  });
  consumptions.push(consumption);
  return consumption;
};
const settled = () => eventually(async () => (await bus.countPending('orders')) === 0);

describe('the bus', () => {
  it('delivers each event to each service that listens, and to no other', async () => {
    const event = orderPlaced(aReservation([['DESK', 1]]));
    await bus.publish([event, anEvent()]);

    const pending = await Promise.all(
      (['orders', 'inventory', 'fulfillment', 'customer'] as const).map((service) => bus.countPending(service)),
    );
    expect(pending).toEqual([1, 1, 1, 1]);
    await consume(new Set(), 'inventory');
    await eventually(async () => delivered.length > 0);
    expect(delivered).toEqual([event.subject]);
  });

  it('forgets an event that nobody listens to', async () => {
    const data = { sku: 'DESK', locationId: 'loc_1', available: -1 };

    await expect(
      bus.publish([newEvent('stock.overcommitted', 'inventory', 'DESK', data, new Date())]),
    ).resolves.toBeUndefined();
  });

  it('takes an event that is published twice for one', async () => {
    const event = anEvent();
    await bus.publish([event, event]);
    await bus.publish([event]);
    await consume();
    await settled();

    expect(delivered).toEqual(['ord_1']);
  });

  it('wakes a consumer at once', async () => {
    await consume();
    await new Promise((wake) => setTimeout(wake, 100));
    const published = performance.now();
    await bus.publish([anEvent()]);
    await eventually(async () => delivered.length > 0);

    expect(performance.now() - published).toBeLessThan(500);
  });

  it('keeps what came while nobody listened, in more than one batch', async () => {
    const events = Array.from({ length: 250 }, (_, index) => anEvent(`ord_${index}`));
    await bus.publish(events);
    await consume();
    await settled();

    expect(delivered.toSorted()).toEqual(events.map(({ subject }) => subject).toSorted());
  });

  it('delivers what failed again, and holds up nothing else', async () => {
    const failing = new Set(['ord_1']);
    await consume(failing);
    await bus.publish([anEvent('ord_1'), anEvent('ord_2')]);
    await eventually(async () => delivered.includes('ord_2') && delivered.length > 2);
    failing.clear();
    await settled();

    expect(delivered.filter((subject) => subject === 'ord_2')).toHaveLength(1);
    expect(await bus.listParked('orders')).toEqual([]);
  });

  it('parks what fails too often, with its reason, and sends it again on demand', async () => {
    const failing = new Set(['ord_1', 'ord_2']);
    const [poison, other] = [anEvent('ord_1'), anEvent('ord_2')];
    await consume(failing);
    await bus.publish([poison, other]);
    await settled();

    expect(delivered.filter((subject) => subject === 'ord_1')).toHaveLength(3);
    expect((await bus.listParked('orders')).toSorted(bySubject)).toEqual([
      { event: poison, reason: 'ord_1 is broken', parkedAt: expect.any(Date) },
      { event: other, reason: 'ord_2 is broken', parkedAt: expect.any(Date) },
    ]);

    failing.clear();
    expect(await bus.replayParked('orders', [poison.id])).toBe(1);
    await settled();

    expect(delivered.filter((subject) => subject === 'ord_1')).toHaveLength(4);
    expect(await bus.listParked('orders')).toMatchObject([{ event: { id: other.id } }]);
    expect(await bus.replayParked('orders', null)).toBe(1);
    await settled();
    expect(await bus.listParked('orders')).toEqual([]);
  });

  it('parks again what fails again, and lists the newest reason', async () => {
    await consume(new Set(['ord_1']));
    await bus.publish([anEvent('ord_1')]);
    await settled();
    await bus.replayParked('orders', null);
    await settled();

    expect(await bus.listParked('orders')).toMatchObject([{ reason: 'ord_1 is broken' }]);
  });

  it('shares the events between two consumers of a service', async () => {
    await Promise.all([consume(), consume()]);
    await bus.publish(Array.from({ length: 150 }, (_, index) => anEvent(`ord_${index}`)));
    await settled();

    expect(new Set(delivered).size).toBe(150);
    expect(delivered).toHaveLength(150);
  });
});

const bySubject = (a: { event: AnyEvent }, b: { event: AnyEvent }) => (a.event.subject < b.event.subject ? -1 : 1);
