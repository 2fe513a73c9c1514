import { describe, expect, it } from '@jest/globals';
import { MAX_UNITS } from './adjust-stock.ts';
import { announceInbound, type InboundAnnouncement } from './inbound-shipment-announcement.ts';
import { levelIn, positionIn } from './stock-book.ts';
import { aBook, aLevel, aLocation, changesIn, NOW } from './testing.ts';

const anAnnouncement = (changes: Partial<InboundAnnouncement> = {}): InboundAnnouncement => ({
  locationCode: 'DC-RENO',
  reference: 'ASN-1',
  supplier: 'Oak & Sons',
  expectedAt: new Date('2026-12-01T08:00:00Z'),
  lines: [
    { sku: 'DESK', expectedQuantity: 40 },
    { sku: 'LAMP', expectedQuantity: 5 },
  ],
  actor: 'partner',
  ...changes,
});

const aDock = () =>
  aBook(
    [aLevel({ incoming: 3 })],
    [
      { sku: 'LAMP', available: 0 },
      { sku: 'SET', components: [{ sku: 'DESK', quantity: 1 }] },
    ],
  );

const announce = (
  changes: Partial<InboundAnnouncement>,
  book = aDock(),
  location: ReturnType<typeof aLocation> | null = aLocation(),
) => announceInbound(book, anAnnouncement(changes), location ?? undefined, NOW);

const refusals = (decision: ReturnType<typeof announce>) =>
  decision.ok ? [] : decision.errors.map(({ code, field }) => [code, field?.join('.')]);

describe('announceInbound', () => {
  it('makes its units incoming, in the ledger and nowhere else', () => {
    const book = aDock();
    const decision = announce({}, book);

    expect(decision).toMatchObject({
      ok: true,
      value: {
        reference: 'ASN-1',
        supplier: 'Oak & Sons',
        locationId: 'loc_reno',
        status: 'ANNOUNCED',
        createdAt: NOW,
        closedAt: null,
        version: 1,
        lines: [
          { sku: 'DESK', expected: 40, received: 0 },
          { sku: 'LAMP', expected: 5, received: 0 },
        ],
      },
    });
    const reference = decision.ok && decision.value.id;
    const cause = {
      kind: 'INBOUND',
      reason: null,
      reference,
      actor: 'partner',
      occurredAt: NOW,
      locationId: 'loc_reno',
    };
    expect(book.movements).toMatchObject([
      { ...cause, sku: 'DESK', quantity: 40, fromState: null, toState: 'INCOMING' },
      { ...cause, sku: 'LAMP', quantity: 5, fromState: null, toState: 'INCOMING' },
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 10, incoming: 43 });
    expect(levelIn(book, 'LAMP', 'loc_reno')).toMatchObject({ available: 0, incoming: 5 });
    expect(positionIn(book, 'DESK').available).toBe(10);
  });

  it('takes a date that has passed, which is late, and one five years ahead', () => {
    for (const date of ['2020-01-01T00:00:00Z', '2031-11-23T15:00:00Z'])
      expect(announce({ expectedAt: new Date(date) }).ok).toBe(true);
  });

  it.each([
    ['INVALID_LINE_COUNT', 'lines', { lines: [] }],
    ['INVALID_LINE_COUNT', 'lines', { lines: Array(501).fill({ sku: 'DESK', expectedQuantity: 1 }) }],
    ['TEXT_TOO_LONG', 'reference', { reference: ' ' }],
    ['TEXT_TOO_LONG', 'reference', { reference: 'x'.repeat(201) }],
    ['TEXT_TOO_LONG', 'supplier', { supplier: 'x'.repeat(201) }],
    ['INVALID_DATE', 'expectedAt', { expectedAt: new Date('2031-11-23T15:00:01Z') }],
    ['INVALID_DATE', 'expectedAt', { expectedAt: new Date('0202-12-01T00:00:00Z') }],
    ['SKU_NOT_FOUND', 'lines.0.sku', { lines: [{ sku: 'UNICORN', expectedQuantity: 1 }] }],
    ['KIT_HOLDS_NO_STOCK', 'lines.0.sku', { lines: [{ sku: 'SET', expectedQuantity: 1 }] }],
  ])('refuses with %s of %s, and moves nothing', (code, field, changes) => {
    const book = aDock();

    expect(refusals(announce(changes, book))).toEqual([[code, field]]);
    expect(changesIn(book).movements).toEqual([]);
  });

  it.each([0, -1, 1.5, Number.NaN, MAX_UNITS + 1])('refuses the quantity %d', (expectedQuantity) => {
    expect(refusals(announce({ lines: [{ sku: 'LAMP', expectedQuantity }] }))).toEqual([
      ['INVALID_QUANTITY', 'lines.0.expectedQuantity'],
    ]);
  });

  it('refuses more than a position can expect', () => {
    expect(refusals(announce({ lines: [{ sku: 'DESK', expectedQuantity: MAX_UNITS - 2 }] }))).toEqual([
      ['INVALID_QUANTITY', 'lines.0.expectedQuantity'],
    ]);
  });

  it.each([
    ['LOCATION_NOT_FOUND', null],
    ['LOCATION_HOLDS_NO_STOCK', aLocation({ type: 'LOCKER' })],
  ])('refuses with %s of its location', (code, location) => {
    expect(refusals(announce({}, aDock(), location))).toEqual([[code, 'locationCode']]);
  });

  it('tells everything that is wrong at once', () => {
    const lines = [
      { sku: 'DESK', expectedQuantity: 0 },
      { sku: 'UNICORN', expectedQuantity: 1 },
      { sku: 'DESK', expectedQuantity: 2 },
    ];

    expect(refusals(announce({ reference: '', lines }, aDock(), null))).toEqual([
      ['LOCATION_NOT_FOUND', 'locationCode'],
      ['TEXT_TOO_LONG', 'reference'],
      ['INVALID_QUANTITY', 'lines.0.expectedQuantity'],
      ['DUPLICATE_ROW', 'lines.2.sku'],
      ['SKU_NOT_FOUND', 'lines.1.sku'],
    ]);
  });
});
