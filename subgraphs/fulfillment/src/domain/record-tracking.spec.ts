import { describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { recordTracking } from './record-tracking.ts';
import type { Shipment, TrackingEvent } from './shipment.ts';
import { aParcel, aShipment, aTrackingEvent } from './testing.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const at = (iso: string): Date => new Date(iso);

const record = (shipment: Shipment, changes: Partial<TrackingEvent>) =>
  orThrow(recordTracking(shipment, aTrackingEvent(changes), NOW));
const recordAll = (shipment: Shipment, ...events: Partial<TrackingEvent>[]): Shipment =>
  events.reduce<Shipment>((current, event) => record(current, event).shipment, shipment);

const IN_TRANSIT = { status: 'IN_TRANSIT', occurredAt: at('2026-11-24T12:00:00Z') } as const;
const OUT = { status: 'OUT_FOR_DELIVERY', occurredAt: at('2026-11-25T08:00:00Z') } as const;
const DELIVERED = { status: 'DELIVERED', occurredAt: at('2026-11-25T11:00:00Z') } as const;

describe('recordTracking', () => {
  it('moves the parcel and the shipment, and keeps the event', () => {
    const event = aTrackingEvent(IN_TRANSIT);

    expect(recordTracking(aShipment(), event, NOW)).toEqual({
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

  it('refuses a number that none of its parcels has', () => {
    expect(recordTracking(aShipment(), aTrackingEvent({ trackingNumber: '1Z9' }), NOW)).toMatchObject({
      ok: false,
      errors: [{ code: 'TRACKING_NUMBER_NOT_FOUND', field: ['trackingNumber'] }],
    });
  });

  it('takes a time up to 30 days ahead, and refuses one beyond, or none', () => {
    const recordAt = (occurredAt: Date) => recordTracking(aShipment(), aTrackingEvent({ occurredAt }), NOW);

    expect(recordAt(at('2026-12-25T12:00:00.000Z'))).toMatchObject({ ok: true });
    for (const occurredAt of [at('2026-12-25T12:00:00.001Z'), at('soon')])
      expect(recordAt(occurredAt)).toMatchObject({
        ok: false,
        errors: [{ code: 'INVALID_TIME', field: ['occurredAt'] }],
      });
  });

  it('takes a time up to a week before the parcel left, and refuses one of another year', () => {
    const { shippedAt } = aShipment();
    const recordAt = (occurredAt: Date) => recordTracking(aShipment(), aTrackingEvent({ occurredAt }), NOW);
    const week = 7 * 24 * 60 * 60 * 1000;

    expect(recordAt(new Date(shippedAt.getTime() - week))).toMatchObject({ ok: true });
    expect(recordAt(new Date(shippedAt.getTime() - week - 1))).toMatchObject({
      ok: false,
      errors: [{ code: 'INVALID_TIME', field: ['occurredAt'] }],
    });
  });

  it('refuses a description that is too long', () => {
    expect(recordTracking(aShipment(), aTrackingEvent({ description: 'x'.repeat(1_001) }), NOW)).toMatchObject({
      ok: false,
      errors: [{ code: 'TEXT_TOO_LONG', field: ['description'] }],
    });
  });
});
