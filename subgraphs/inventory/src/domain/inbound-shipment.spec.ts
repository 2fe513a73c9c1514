import { describe, expect, it } from '@jest/globals';
import {
  cancelInbound,
  changed,
  INBOUND_SHIPMENT_TRANSITIONS,
  type InboundShipment,
  type InboundShipmentStatus,
  rescheduleInbound,
} from './inbound-shipment.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, changesIn, NOW } from './testing.ts';

/** Forty desks and fifteen lamps for Reno. */
const aShipment = (changes: Partial<InboundShipment> = {}): InboundShipment => ({
  id: 'inb_1',
  reference: 'ASN-1',
  supplier: null,
  locationId: 'loc_reno',
  status: 'ANNOUNCED',
  expectedAt: NOW,
  createdAt: NOW,
  closedAt: null,
  version: 4,
  lines: [
    { sku: 'DESK', expected: 40, received: 0 },
    { sku: 'LAMP', expected: 15, received: 0 },
  ],
  ...changes,
});

const aDock = () => aBook([aLevel({ incoming: 40 }), aLevel({ sku: 'LAMP', available: 0, incoming: 15 })]);
const CLOSED = (['RECEIVED', 'CLOSED_SHORT', 'CANCELLED'] as const).map((status) => [status] as const);

describe('rescheduleInbound', () => {
  const expectedAt = new Date('2026-12-24T00:00:00Z');

  it.each(['ANNOUNCED', 'PARTIALLY_RECEIVED'] as const)('sets another date of one that is %s', (status) => {
    expect(rescheduleInbound(aShipment({ status }), { expectedAt, expectedVersion: 4 }, NOW)).toMatchObject({
      ok: true,
      value: { status, expectedAt, version: 5, closedAt: null },
    });
  });

  it.each([
    ['STALE_VERSION', { expectedAt, expectedVersion: 3 }, {}],
    ['INVALID_DATE', { expectedAt: new Date('2032-01-01T00:00:00Z'), expectedVersion: null }, {}],
    ...CLOSED.map(([status]) => ['ACTION_NOT_ALLOWED', { expectedAt, expectedVersion: null }, { status }] as const),
  ] as const)('refuses with %s', (code, reschedule, changes) => {
    expect(rescheduleInbound(aShipment(changes), reschedule, NOW)).toMatchObject({ ok: false, errors: [{ code }] });
  });
});

describe('cancelInbound', () => {
  const cancel = (book: StockBook, shipment: InboundShipment, expectedVersion: number | null = null) =>
    cancelInbound(book, shipment, { expectedVersion, actor: 'partner' }, NOW);

  it('takes back what was announced', () => {
    const book = aDock();

    expect(cancel(book, aShipment(), 4)).toMatchObject({ value: { status: 'CANCELLED', closedAt: NOW, version: 5 } });
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 10, incoming: 0 });
    expect(levelIn(book, 'LAMP', 'loc_reno').incoming).toBe(0);
    expect(book.movements).toMatchObject([
      { quantity: 40, toState: null },
      { quantity: 15, toState: null },
    ]);
  });

  it('leaves what has arrived where it is', () => {
    const lines = [
      { sku: 'DESK', expected: 40, received: 30 },
      { sku: 'LAMP', expected: 15, received: 16 },
    ];
    const book = aBook([aLevel({ available: 30, incoming: 10 }), aLevel({ sku: 'LAMP', available: 16 })]);

    expect(cancel(book, aShipment({ status: 'PARTIALLY_RECEIVED', lines }))).toMatchObject({
      value: { status: 'CANCELLED', lines },
    });
    expect(book.movements).toMatchObject([{ sku: 'DESK', quantity: 10, fromState: 'INCOMING', toState: null }]);
    expect(positionIn(book, 'DESK').available).toBe(30);
  });

  it('refuses another version', () => {
    const book = aDock();

    expect(cancel(book, aShipment(), 3)).toMatchObject({
      errors: [{ code: 'STALE_VERSION', field: ['expectedVersion'] }],
    });
    expect(changesIn(book).movements).toEqual([]);
  });

  it.each(CLOSED)('refuses one that is %s', (status) => {
    const book = aDock();

    expect(cancel(book, aShipment({ status }))).toMatchObject({ errors: [{ code: 'ACTION_NOT_ALLOWED' }] });
    expect(changesIn(book).movements).toEqual([]);
  });
});

describe('INBOUND_SHIPMENT_TRANSITIONS', () => {
  const statuses = Object.keys(INBOUND_SHIPMENT_TRANSITIONS) as InboundShipmentStatus[];

  it('is what changes keep to', () => {
    for (const from of statuses)
      for (const to of statuses.filter((status) => status !== from)) {
        const move = () => changed(aShipment({ status: from }), to, [], NOW).status;
        if (INBOUND_SHIPMENT_TRANSITIONS[from].includes(to)) expect(move()).toBe(to);
        else expect(move).toThrow(`from ${from} to ${to}`);
      }
  });
});
