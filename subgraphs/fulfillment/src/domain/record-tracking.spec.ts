import { describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { recordTracking } from './record-tracking.ts';
import type { Shipment, TrackingEvent } from './shipment.ts';
import { aParcel, aShipment, aTrackingEvent } from './testing.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const at = (iso: string): Date => new Date(iso);

const record = (shipment: Shipment, changes: Partial<TrackingEvent>) =>
  orThrow(recordTracking(shipment, aTrackingEvent(changes)));
const recordAll = (shipment: Shipment, ...events: Partial<TrackingEvent>[]): Shipment =>
  events.reduce<Shipment>((current, event) => record(current, event).shipment, shipment);

const IN_TRANSIT = { status: 'IN_TRANSIT', occurredAt: at('2026-11-24T12:00:00Z') } as const;
const OUT = { status: 'OUT_FOR_DELIVERY', occurredAt: at('2026-11-25T08:00:00Z') } as const;
const DELIVERED = { status: 'DELIVERED', occurredAt: at('2026-11-25T11:00:00Z') } as const;

describe('recordTracking', () => {
  it('moves the parcel and the shipment, and keeps the event', () => {
    const event = aTrackingEvent(IN_TRANSIT);

    expect(recordTracking(aShipment(), event)).toEqual({
      ok: true,
      value: {
        shipment: aShipment({
          status: 'IN_TRANSIT',
          parcels: [aParcel({ status: 'IN_TRANSIT', statusAt: event.occurredAt })],
          events: [event],
        }),
        event,
        newlyDelivered: [],
      },
    });
  });

  it('keeps an older event that comes late, without going back', () => {
    const shipment = recordAll(aShipment(), OUT, IN_TRANSIT);

    expect(shipment.status).toBe('OUT_FOR_DELIVERY');
    expect(shipment.events.map(({ status }) => status)).toEqual(['OUT_FOR_DELIVERY', 'IN_TRANSIT']);
  });

  it('takes the farther of two events of the same moment, in either order', () => {
    const delivered = { ...DELIVERED, occurredAt: OUT.occurredAt };

    expect(recordAll(aShipment(), OUT, delivered).status).toBe('DELIVERED');
    expect(recordAll(aShipment(), delivered, OUT).status).toBe('DELIVERED');
  });

  it('counts the first event though it is older than the dispatch', () => {
    expect(recordAll(aShipment(), { ...IN_TRANSIT, occurredAt: at('2026-11-23T19:00:00Z') }).status).toBe('IN_TRANSIT');
  });

  it('keeps one of two equal events', () => {
    const shipment = recordAll(aShipment(), IN_TRANSIT);

    expect(record(shipment, { ...IN_TRANSIT, id: 'trk_2' })).toEqual({ shipment, event: null, newlyDelivered: [] });
  });

  it('names the lines that arrived, once', () => {
    const { shipment, newlyDelivered } = record(aShipment(), DELIVERED);

    expect(newlyDelivered).toEqual(aParcel().lines);
    expect(shipment).toMatchObject({ status: 'DELIVERED', deliveredAt: DELIVERED.occurredAt });
    expect(record(shipment, { ...DELIVERED, occurredAt: NOW }).newlyDelivered).toEqual([]);
  });

  it('leaves a delivered parcel delivered, whatever comes after', () => {
    const shipment = recordAll(aShipment(), DELIVERED, { status: 'EXCEPTION', occurredAt: NOW });

    expect(shipment).toMatchObject({ status: 'DELIVERED', deliveredAt: DELIVERED.occurredAt });
    expect(shipment.events).toHaveLength(2);
  });

  it('leaves an exception behind when the parcel moves on', () => {
    expect(recordAll(aShipment(), { ...IN_TRANSIT, status: 'EXCEPTION' }).status).toBe('EXCEPTION');
    expect(recordAll(aShipment(), { ...IN_TRANSIT, status: 'EXCEPTION' }, OUT).status).toBe('OUT_FOR_DELIVERY');
  });

  it('has the status of the parcel that is least far, one in trouble before all others', () => {
    const two = aShipment({ parcels: [aParcel(), aParcel({ trackingNumber: '1Z2' })] });

    expect(recordAll(two, DELIVERED)).toMatchObject({ status: 'DISPATCHED', deliveredAt: null });
    expect(recordAll(two, { ...OUT, status: 'EXCEPTION' })).toMatchObject({ status: 'EXCEPTION' });
  });

  it('is delivered once every parcel is, at the time of the last', () => {
    const two = aShipment({ parcels: [aParcel(), aParcel({ trackingNumber: '1Z2' })] });
    const earlier = { ...DELIVERED, trackingNumber: '1Z2', occurredAt: at('2026-11-25T09:00:00Z') };

    expect(recordAll(two, DELIVERED, earlier)).toMatchObject({
      status: 'DELIVERED',
      deliveredAt: DELIVERED.occurredAt,
    });
  });

  describe('from a clock that is ahead', () => {
    const ahead = { status: 'IN_TRANSIT', occurredAt: at('2026-11-25T17:00:00Z'), receivedAt: NOW } as const;
    const afterwards = { status: 'OUT_FOR_DELIVERY', receivedAt: at('2026-11-25T13:00:00Z') } as const;

    it('counts as of when it came, and does not hide what comes after it', () => {
      const shipment = recordAll(aShipment(), ahead);

      expect(shipment.parcels[0]?.statusAt).toEqual(NOW);
      expect(recordAll(shipment, { ...afterwards, occurredAt: at('2026-11-25T12:30:00Z') }).status).toBe(
        'OUT_FOR_DELIVERY',
      );
    });

    it('gives way to a farther event as much before it as the clock was ahead', () => {
      const shipment = recordAll(aShipment(), ahead);
      const recorded = (occurredAt: string) =>
        recordAll(shipment, { ...afterwards, occurredAt: at(occurredAt) }).status;

      expect(recorded('2026-11-25T07:00:00Z')).toBe('OUT_FOR_DELIVERY');
      expect(recorded('2026-11-25T06:59:59Z')).toBe('IN_TRANSIT');
    });

    it('never delivers in the future', () => {
      const occurredAt = at('2026-11-26T11:00:00Z');

      expect(recordAll(aShipment(), { status: 'DELIVERED', occurredAt, receivedAt: NOW }).deliveredAt).toEqual(NOW);
    });

    it('comes before what happened later, in the list too', () => {
      const shipment = recordAll(aShipment(), ahead, { ...afterwards, occurredAt: at('2026-11-25T12:30:00Z') });

      expect(shipment.events.map(({ status }) => status)).toEqual(['OUT_FOR_DELIVERY', 'IN_TRANSIT']);
    });

    it('is one event, though it is sent again later', () => {
      const again = { ...ahead, id: 'trk_2', receivedAt: at('2026-11-25T14:00:00Z') };

      expect(record(recordAll(aShipment(), ahead), again).event).toBeNull();
    });
  });

  it.each(['1z 999 aa1 01 2345 6784', '1Z999AA10123456784', '1Z-999-AA1-01-2345-6784', '１Ｚ999AA10123456784'])(
    'finds the parcel by %p, and keeps the number on its label',
    (trackingNumber) => {
      const shipment = aShipment({ parcels: [aParcel({ trackingNumber: '1Z 999 AA1 0123456784' })] });
      const recorded = record(shipment, { ...OUT, trackingNumber });

      expect(recorded.shipment.status).toBe('OUT_FOR_DELIVERY');
      expect(recorded.event?.trackingNumber).toBe('1Z 999 AA1 0123456784');
    },
  );

  it('prefers the parcel whose number is written so', () => {
    const two = aShipment({ parcels: [aParcel(), aParcel({ trackingNumber: '1z1' })] });

    expect(record(two, { ...OUT, trackingNumber: '1z1' }).shipment.parcels.map(({ status }) => status)).toEqual([
      'DISPATCHED',
      'OUT_FOR_DELIVERY',
    ]);
  });

  it('refuses a number that none of its parcels has', () => {
    expect(recordTracking(aShipment(), aTrackingEvent({ trackingNumber: '1Z9' }))).toMatchObject({
      ok: false,
      errors: [{ code: 'TRACKING_NUMBER_NOT_FOUND', field: ['trackingNumber'] }],
    });
  });

  it('takes a time up to 24 hours ahead, and refuses one beyond, or none', () => {
    const recordAt = (occurredAt: Date) => recordTracking(aShipment(), aTrackingEvent({ occurredAt }));

    expect(recordAt(at('2026-11-26T12:00:00.000Z'))).toMatchObject({ ok: true });
    for (const occurredAt of [at('2026-11-26T12:00:00.001Z'), at('soon')])
      expect(recordAt(occurredAt)).toMatchObject({
        ok: false,
        errors: [{ code: 'INVALID_TIME', field: ['occurredAt'] }],
      });
  });

  it('takes a time up to a week before the parcel left, and refuses one of another year', () => {
    const { shippedAt } = aShipment();
    const recordAt = (occurredAt: Date) => recordTracking(aShipment(), aTrackingEvent({ occurredAt }));
    const week = 7 * 24 * 60 * 60 * 1000;

    expect(recordAt(new Date(shippedAt.getTime() - week))).toMatchObject({ ok: true });
    expect(recordAt(new Date(shippedAt.getTime() - week - 1))).toMatchObject({
      ok: false,
      errors: [{ code: 'INVALID_TIME', field: ['occurredAt'] }],
    });
  });

  it('refuses a description that is too long', () => {
    expect(recordTracking(aShipment(), aTrackingEvent({ description: 'x'.repeat(1_001) }))).toMatchObject({
      ok: false,
      errors: [{ code: 'TEXT_TOO_LONG', field: ['description'] }],
    });
  });
});
