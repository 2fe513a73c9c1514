import { describe, expect, it } from '@jest/globals';
import type { InboundShipment } from './inbound-shipment.ts';
import { DEFAULT_TOLERANCE_PERCENT, type ReceivedLine, receiveInbound } from './inbound-shipment-receipt.ts';
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
const arrived = (sku: string, receivedQuantity: number, state: ReceivedLine['state'] = 'AVAILABLE') => ({
  sku,
  receivedQuantity,
  state,
});
const receive = (
  book: StockBook,
  lines: readonly ReceivedLine[],
  { final = false, shipment = aShipment(), actor = 'ada', tolerance = DEFAULT_TOLERANCE_PERCENT } = {},
) => receiveInbound(book, shipment, { lines, final, actor }, tolerance, NOW);

const refusals = (decision: ReturnType<typeof receive>) =>
  decision.ok ? [] : decision.errors.map(({ code, field }) => [code, field?.join('.')]);

describe('receiveInbound', () => {
  it.each(['AVAILABLE', 'DAMAGED', 'QUALITY_CONTROL'] as const)('moves what arrived from INCOMING to %s', (state) => {
    const book = aDock();

    expect(receive(book, [arrived('DESK', 25, state)])).toMatchObject({
      ok: true,
      value: {
        status: 'PARTIALLY_RECEIVED',
        closedAt: null,
        version: 5,
        lines: [{ received: 25 }, { received: 0 }],
      },
    });
    expect(book.movements).toMatchObject([
      {
        sku: 'DESK',
        quantity: 25,
        fromState: 'INCOMING',
        toState: state,
        kind: 'INBOUND',
        reference: 'inb_1',
        actor: 'ada',
      },
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno').incoming).toBe(15);
    expect(positionIn(book, 'DESK').available).toBe(state === 'AVAILABLE' ? 35 : 10);
  });

  it('adds to what came before', () => {
    const shipment = aShipment({ status: 'PARTIALLY_RECEIVED', lines: [{ sku: 'DESK', expected: 40, received: 30 }] });
    const book = aBook([aLevel({ incoming: 10 })]);

    expect(receive(book, [arrived('DESK', 4)], { shipment })).toMatchObject({
      value: { status: 'PARTIALLY_RECEIVED', lines: [{ received: 34 }] },
    });
  });

  it('is complete by itself once every line is', () => {
    const book = aDock();

    expect(receive(book, [arrived('DESK', 40), arrived('LAMP', 15)])).toMatchObject({
      value: { status: 'RECEIVED', closedAt: NOW },
    });
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 50, incoming: 0 });
  });

  it('takes in good and damaged units of one SKU in their order, those on top last', () => {
    const book = aDock();
    const lines = [
      arrived('LAMP', 8),
      arrived('LAMP', 0),
      arrived('LAMP', 2, 'DAMAGED'),
      arrived('LAMP', 6),
      arrived('LAMP', 1),
    ];

    expect(receive(book, lines, { final: true })).toMatchObject({
      ok: true,
      value: { status: 'CLOSED_SHORT', lines: [{ received: 0 }, { received: 17 }] },
    });
    expect(book.movements.map(({ sku, quantity, fromState, toState }) => [sku, quantity, fromState, toState])).toEqual([
      ['LAMP', 8, 'INCOMING', 'AVAILABLE'],
      ['LAMP', 2, 'INCOMING', 'DAMAGED'],
      ['LAMP', 5, 'INCOMING', 'AVAILABLE'],
      ['LAMP', 1, null, 'AVAILABLE'],
      ['LAMP', 1, null, 'AVAILABLE'],
      ['DESK', 40, 'INCOMING', null],
    ]);
    expect(levelIn(book, 'LAMP', 'loc_reno')).toMatchObject({ available: 15, damaged: 2, incoming: 0 });
  });

  it('takes units on top from outside, up to a tenth of the line rounded up', () => {
    const book = aDock();

    expect(receive(book, [arrived('LAMP', 17)])).toMatchObject({ ok: true, value: { lines: [{}, { received: 17 }] } });
    expect(book.movements).toMatchObject([
      { quantity: 15, fromState: 'INCOMING', toState: 'AVAILABLE' },
      { quantity: 2, fromState: null, toState: 'AVAILABLE' },
    ]);
    expect(levelIn(book, 'LAMP', 'loc_reno')).toMatchObject({ available: 17, incoming: 0 });
  });

  it.each([
    [10, 17, 18],
    [0, 15, 16],
    [100, 30, 31],
  ])('with a tolerance of %d percent takes %d of 15 units, and not %d', (tolerance, most, tooMany) => {
    expect(receive(aDock(), [arrived('LAMP', most)], { tolerance }).ok).toBe(true);
    expect(refusals(receive(aDock(), [arrived('LAMP', tooMany)], { tolerance }))).toEqual([
      ['OVER_RECEIPT', 'lines.0.receivedQuantity'],
    ]);
  });

  it('counts what came before towards the tolerance', () => {
    const shipment = aShipment({
      status: 'PARTIALLY_RECEIVED',
      lines: [
        { sku: 'LAMP', expected: 15, received: 16 },
        { sku: 'DESK', expected: 40, received: 0 },
      ],
    });

    expect(refusals(receive(aDock(), [arrived('LAMP', 2)], { shipment }))).toEqual([
      ['OVER_RECEIPT', 'lines.0.receivedQuantity'],
    ]);
    expect(receive(aDock(), [arrived('LAMP', 1)], { shipment }).ok).toBe(true);
  });

  it('is refused whole for one line that is over: nothing moves', () => {
    const book = aDock();

    expect(refusals(receive(book, [arrived('DESK', 40), arrived('LAMP', 18)], { final: true }))).toEqual([
      ['OVER_RECEIPT', 'lines.1.receivedQuantity'],
    ]);
    expect(changesIn(book).movements).toEqual([]);
  });

  it('closes short with the final delivery: the rest is not incoming any more', () => {
    const book = aDock();

    expect(receive(book, [arrived('DESK', 30)], { final: true })).toMatchObject({
      value: { status: 'CLOSED_SHORT', closedAt: NOW, lines: [{ received: 30 }, { received: 0 }] },
    });
    expect(book.movements).toMatchObject([
      { sku: 'DESK', quantity: 30, fromState: 'INCOMING', toState: 'AVAILABLE' },
      { sku: 'DESK', quantity: 10, fromState: 'INCOMING', toState: null },
      { sku: 'LAMP', quantity: 15, fromState: 'INCOMING', toState: null },
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 40, incoming: 0 });
  });

  it('closes short without any line', () => {
    expect(receive(aDock(), [], { final: true })).toMatchObject({ value: { status: 'CLOSED_SHORT' } });
  });

  it('is received with the final delivery when every line came, or more', () => {
    expect(receive(aDock(), [arrived('DESK', 44), arrived('LAMP', 15)], { final: true })).toMatchObject({
      value: { status: 'RECEIVED' },
    });
  });

  it.each([
    ['INVALID_QUANTITY', 'lines', []],
    ['INVALID_QUANTITY', 'lines', [arrived('DESK', 0), arrived('LAMP', 0)]],
    ['INVALID_QUANTITY', 'lines.0.receivedQuantity', [arrived('DESK', -1)]],
    ['INVALID_QUANTITY', 'lines.0.receivedQuantity', [arrived('DESK', 1.5)]],
    ['INVALID_QUANTITY', 'lines.0.receivedQuantity', [arrived('DESK', Number.NaN)]],
    [
      'OVER_RECEIPT',
      'lines.2.receivedQuantity',
      [arrived('LAMP', 9), arrived('DESK', 1), arrived('LAMP', 9, 'DAMAGED')],
    ],
    ['SKU_NOT_EXPECTED', 'lines.0.sku', [arrived('UNICORN', 1)]],
    ['INVALID_STATE', 'lines.0.state', [arrived('DESK', 1, 'ALLOCATED')]],
    ['INVALID_STATE', 'lines.0.state', [arrived('DESK', 1, 'INCOMING')]],
    ['INVALID_LINE_COUNT', 'lines', Array(501).fill(arrived('UNICORN', 1))],
  ])('refuses with %s of %s, and moves nothing', (code, field, lines) => {
    const book = aDock();

    expect(refusals(receive(book, lines))).toEqual([[code, field]]);
    expect(changesIn(book).movements).toEqual([]);
  });

  it('refuses an actor that is too long', () => {
    expect(refusals(receive(aDock(), [arrived('DESK', 1)], { actor: 'x'.repeat(201) }))).toEqual([
      ['TEXT_TOO_LONG', 'actor'],
    ]);
  });

  it('refuses more than a network, or a position, can have', () => {
    const full = aBook([aLevel({ incoming: 40 })], [{ available: 999_999_999 }]);
    const damaged = aBook([aLevel({ incoming: 40, damaged: 999_999_990 })]);

    for (const [book, state] of [
      [full, 'AVAILABLE'],
      [damaged, 'DAMAGED'],
    ] as const)
      expect(refusals(receive(book, [arrived('DESK', 2, state)]))).toEqual([
        ['INVALID_QUANTITY', 'lines.0.receivedQuantity'],
      ]);
  });

  it('refuses units of what became a kit', () => {
    const book = aBook([aLevel({ incoming: 40 })], [{ components: [{ sku: 'LAMP', quantity: 1 }] }]);

    expect(refusals(receive(book, [arrived('DESK', 1)]))).toEqual([['KIT_HOLDS_NO_STOCK', 'lines.0.sku']]);
  });

  it.each(['RECEIVED', 'CLOSED_SHORT', 'CANCELLED'] as const)('refuses one that is %s', (status) => {
    expect(refusals(receive(aDock(), [arrived('DESK', 1)], { shipment: aShipment({ status }) }))).toEqual([
      ['ACTION_NOT_ALLOWED', undefined],
    ]);
  });
});
