import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Consumption } from '@tutti/kit/bus';
import { newEvent } from '@tutti/kit/events';
import { anEvent, openTestBus, type TestBus } from '../support/event-bus.ts';
import { orderPlaced } from '../support/events.ts';
import { eventually } from '../support/system.ts';
import { aReservation, freshId } from '../support/warehouse.ts';

const NEVER = () => false;

let bus: TestBus;
let consumptions: Consumption[];
let delivered: string[];
beforeAll(async () => {
  bus = await openTestBus();
});
beforeEach(() => {
  consumptions = [];
  delivered = [];
});
afterEach(async () => {
  for (const consumption of consumptions) await consumption.stop();
});
afterAll(() => bus.drop());

/** Takes the service's events and fails those whose subject `fails` says so. */
const consume = async (fails: (subject: string) => boolean = NEVER, service: 'orders' | 'inventory' = 'orders') => {
  const consumption = await bus.consume(service, async (events) => {
    delivered.push(...events.map(({ subject }) => subject));
    return events
      .filter(({ subject }) => fails(subject))
      .map(({ id, subject }) => ({ eventId: id, reason: `${subject} is broken` }));
  });
  consumptions.push(consumption);
};
const settled = () => eventually(async () => (await bus.countPending('orders')) === 0);
const deliveriesOf = (order: string) => delivered.filter((subject) => subject === order).length;
const parked = async (order: string) =>
  (await bus.listParked('orders')).filter(({ event }) => event.subject === order).map(({ reason }) => reason);

describe('the bus', () => {
  it('delivers each event to each service that listens, and to no other', async () => {
    const [placed, voided] = [orderPlaced(aReservation([['DESK', 1]])), anEvent()];
    await bus.publish([placed, voided]);

    const services = ['orders', 'inventory', 'fulfillment', 'customer'] as const;
    expect(await Promise.all(services.map((service) => bus.countPending(service)))).toEqual([1, 1, 1, 1]);
    await consume(NEVER, 'inventory');
    await eventually(async () => delivered.length > 0);
    expect(delivered).toEqual([placed.subject]);
    await consume();
    await settled();
    expect(delivered).toEqual([placed.subject, voided.subject]);
  });

  it('forgets an event that nobody listens to', async () => {
    const data = { sku: 'DESK', locationId: 'loc_1', available: -1 };
    const event = newEvent('stock.overcommitted', 'inventory', 'DESK', data, new Date());

    await expect(bus.publish([event])).resolves.toBeUndefined();
  });

  it('takes an event that is published twice for one', async () => {
    const event = anEvent();
    await bus.publish([event, event]);
    await bus.publish([event]);
    await consume();
    await settled();

    expect(delivered).toEqual([event.subject]);
  });

  it('wakes a consumer at once, and not at its next look', async () => {
    await consume();
    const published = performance.now();
    for (let events = 1; events <= 8; events++) {
      await bus.publish([anEvent()]);
      await eventually(async () => delivered.length === events);
    }

    expect(performance.now() - published).toBeLessThan(4_000);
  });

  it('shares what came while nobody listened between a service’s consumers', async () => {
    const events = Array.from({ length: 250 }, () => anEvent(freshId('ord')));
    await bus.publish(events);
    await Promise.all([consume(), consume()]);
    await settled();

    expect(delivered.toSorted()).toEqual(events.map(({ subject }) => subject).toSorted());
  });

  it('delivers what failed again, and holds up nothing else', async () => {
    const [flaky, sound] = [freshId('ord'), freshId('ord')];
    await consume((subject) => subject === flaky && deliveriesOf(flaky) === 1);
    await bus.publish([anEvent(flaky), anEvent(sound)]);
    await settled();

    expect([deliveriesOf(flaky), deliveriesOf(sound)]).toEqual([2, 1]);
    expect(await parked(flaky)).toEqual([]);
  });

  it('parks what fails too often, with its reason, and sends it again on demand', async () => {
    const [poison, other] = [anEvent(freshId('ord')), anEvent(freshId('ord'))];
    let isMended = false;
    await consume(() => !isMended);
    await bus.publish([poison, other]);
    await settled();

    expect(deliveriesOf(poison.subject)).toBe(3);
    expect(await bus.listParked('orders')).toEqual(
      expect.arrayContaining(
        [poison, other].map((event) => ({ event, reason: `${event.subject} is broken`, parkedAt: expect.any(Date) })),
      ),
    );

    isMended = true;
    expect(await bus.replayParked('orders', [poison.id])).toBe(1);
    await settled();
    expect(deliveriesOf(poison.subject)).toBe(4);
    expect([await parked(poison.subject), await parked(other.subject)]).toEqual([[], [`${other.subject} is broken`]]);

    expect(await bus.replayParked('orders', null)).toBe(1);
    await settled();
    expect(await bus.listParked('orders')).toEqual([]);
  });

  it('parks again what fails again', async () => {
    const poison = freshId('ord');
    await consume((subject) => subject === poison);
    await bus.publish([anEvent(poison)]);
    await settled();
    await bus.replayParked('orders', null);
    await settled();

    expect(deliveriesOf(poison)).toBe(6);
    expect(await parked(poison)).toEqual([`${poison} is broken`]);
  });
});
