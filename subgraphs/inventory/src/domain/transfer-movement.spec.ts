import { describe, expect, it } from '@jest/globals';
import { MAX_UNITS } from './adjust-stock.ts';
import type { StockState } from './stock.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, changesIn, NOW } from './testing.ts';
import type { Transfer } from './transfer.ts';
import { receiveTransfer, type TransferArrival } from './transfer-receipt.ts';
import { shipTransfer, type TransferDeparture } from './transfer-shipping.ts';

/** Five desks and two lamps from Reno to New York. */
const aTransfer = (changes: Partial<Transfer> = {}): Transfer => ({
  id: 'trf_1',
  reference: null,
  fromLocationId: 'loc_reno',
  toLocationId: 'loc_nyc',
  status: 'REQUESTED',
  expectedAt: null,
  createdAt: NOW,
  shippedAt: null,
  closedAt: null,
  version: 4,
  lines: [
    { sku: 'DESK', quantity: 5, shipped: 0, received: 0 },
    { sku: 'LAMP', quantity: 2, shipped: 0, received: 0 },
  ],
  ...changes,
});

const refusals = (decision: ReturnType<typeof ship> | ReturnType<typeof receive>) =>
  decision.ok ? [] : decision.errors.map(({ code, field }) => [code, field?.join('.')]);

const aShelf = () => aBook([aLevel(), aLevel({ sku: 'LAMP', available: 2 })]);
const ship = (book: StockBook, changes: Partial<TransferDeparture> = {}, transfer = aTransfer()) =>
  shipTransfer(book, transfer, { lines: null, actor: 'ada', expectedVersion: null, ...changes }, NOW);

describe('shipTransfer', () => {
  it('takes all that was asked from where it is available, and expects it at the other end', () => {
    const book = aShelf();

    expect(ship(book, { expectedVersion: 4 })).toMatchObject({
      ok: true,
      value: {
        status: 'IN_TRANSIT',
        shippedAt: NOW,
        closedAt: null,
        version: 5,
        lines: [{ shipped: 5, received: 0 }, { shipped: 2 }],
      },
    });
    const cause = { kind: 'TRANSFER', reference: 'trf_1', actor: 'ada' };
    expect(book.movements.slice(0, 2)).toMatchObject([
      { ...cause, sku: 'DESK', locationId: 'loc_reno', quantity: 5, fromState: 'AVAILABLE', toState: null },
      { ...cause, sku: 'DESK', locationId: 'loc_nyc', quantity: 5, fromState: null, toState: 'INCOMING' },
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno')).toMatchObject({ available: 5, incoming: 0 });
    expect(levelIn(book, 'LAMP', 'loc_nyc')).toMatchObject({ available: 0, incoming: 2 });
    expect(positionIn(book, 'DESK').available).toBe(5);
  });

  it.each([
    [[{ sku: 'DESK', quantity: 3 }]],
    [
      [
        { sku: 'DESK', quantity: 3 },
        { sku: 'LAMP', quantity: 0 },
      ],
    ],
  ])('ships a part, and leaves the rest where it is: %j', (lines) => {
    const book = aShelf();

    expect(ship(book, { lines })).toMatchObject({ value: { lines: [{ quantity: 5, shipped: 3 }, { shipped: 0 }] } });
    expect(book.movements).toHaveLength(2);
  });

  it.each([
    ['INVALID_QUANTITY', 'lines', { lines: [] }],
    ['INVALID_QUANTITY', 'lines', { lines: [{ sku: 'DESK', quantity: 0 }] }],
    ['INVALID_QUANTITY', 'lines.0.quantity', { lines: [{ sku: 'DESK', quantity: -1 }] }],
    ['INVALID_QUANTITY', 'lines.0.quantity', { lines: [{ sku: 'DESK', quantity: 0.5 }] }],
    ['INVALID_LINE_COUNT', 'lines', { lines: Array(501).fill({ sku: 'DESK', quantity: 1 }) }],
    ['DUPLICATE_ROW', 'lines.1.sku', { lines: Array(2).fill({ sku: 'DESK', quantity: 1 }) }],
    ['SKU_NOT_EXPECTED', 'lines.0.sku', { lines: [{ sku: 'UNICORN', quantity: 1 }] }],
    ['MORE_THAN_SENT', 'lines.0.quantity', { lines: [{ sku: 'DESK', quantity: 6 }] }],
    ['TEXT_TOO_LONG', 'actor', { actor: 'x'.repeat(201) }],
    ['STALE_VERSION', 'expectedVersion', { expectedVersion: 3 }],
  ])('refuses with %s of %s, and moves nothing', (code, field, changes) => {
    const book = aShelf();

    expect(refusals(ship(book, changes))).toEqual([[code, field]]);
    expect(changesIn(book).movements).toEqual([]);
  });

  it('refuses all of it for one line whose units aren’t there', () => {
    const book = aBook([aLevel(), aLevel({ sku: 'LAMP', available: 1, reserved: 5, damaged: 5, safetyStock: 5 })]);
    const lines = [
      { sku: 'DESK', quantity: 5 },
      { sku: 'LAMP', quantity: 2 },
    ];

    expect(refusals(ship(book, { lines }))).toEqual([['INSUFFICIENT_STOCK', 'lines.1.quantity']]);
    expect(refusals(ship(book))).toEqual([['INSUFFICIENT_STOCK', 'lines']]);
    expect(changesIn(book)).toEqual({ positions: [], levels: [], promises: [], movements: [] });
  });

  it('never takes units that are promised where nobody may wait for them', () => {
    const stock = (reserved: number) =>
      aBook([aLevel({ available: 10 }), aLevel({ sku: 'LAMP', available: 2 })], [{ reserved }]);

    expect(ship(stock(5)).ok).toBe(true);
    expect(refusals(ship(stock(6)))).toEqual([['INSUFFICIENT_STOCK', 'lines']]);
  });

  it('never takes units that a channel promised and that are nowhere else', () => {
    // All ten are in Reno; the web shop promised six of the ten it may sell.
    const sellable = [0, 10, 0, 10];
    const position = { reserved: 6, reservedByChannel: { ECOMMERCE: 6 }, sellable };
    const book = aBook([aLevel(), aLevel({ sku: 'LAMP', available: 2 })], [position]);

    expect(refusals(ship(book, { lines: [{ sku: 'DESK', quantity: 5 }] }))).toEqual([
      ['INSUFFICIENT_STOCK', 'lines.0.quantity'],
    ]);
    expect(ship(book, { lines: [{ sku: 'DESK', quantity: 4 }] }).ok).toBe(true);
  });

  it('refuses more than the other end can expect', () => {
    const book = aBook([aLevel(), aLevel({ locationId: 'loc_nyc', available: 0, incoming: MAX_UNITS - 4 })]);

    expect(refusals(ship(book, { lines: [{ sku: 'DESK', quantity: 5 }] }))).toEqual([
      ['INVALID_QUANTITY', 'lines.0.quantity'],
    ]);
  });

  it.each(['IN_TRANSIT', 'RECEIVED', 'CLOSED_SHORT', 'CANCELLED'] as const)('refuses one that is %s', (status) => {
    expect(refusals(ship(aShelf(), {}, aTransfer({ status })))).toEqual([['ACTION_NOT_ALLOWED', undefined]]);
  });
});

/** Five desks left, and one lamp of two. */
const onItsWay = (changes: Partial<Transfer> = {}) =>
  aTransfer({
    status: 'IN_TRANSIT',
    shippedAt: NOW,
    lines: [
      { sku: 'DESK', quantity: 5, shipped: 5, received: 0 },
      { sku: 'LAMP', quantity: 2, shipped: 1, received: 0 },
      { sku: 'SOFA', quantity: 2, shipped: 0, received: 0 },
    ],
    ...changes,
  });
const aDock = () =>
  aBook([
    aLevel({ locationId: 'loc_nyc', available: 0, incoming: 5 }),
    aLevel({ sku: 'LAMP', locationId: 'loc_nyc', available: 0, incoming: 1 }),
  ]);
const receive = (book: StockBook, changes: Partial<TransferArrival> = {}, transfer = onItsWay()) =>
  receiveTransfer(book, transfer, { lines: null, final: false, actor: 'bob', ...changes }, NOW);
const came = (sku: string, quantity: number, state: StockState = 'AVAILABLE') => ({ sku, quantity, state });

describe('receiveTransfer', () => {
  it('makes all that is on its way available', () => {
    const book = aDock();

    expect(receive(book)).toMatchObject({
      ok: true,
      value: {
        status: 'RECEIVED',
        closedAt: NOW,
        version: 5,
        lines: [{ received: 5 }, { received: 1 }, { received: 0 }],
      },
    });
    const cause = { kind: 'TRANSFER', reference: 'trf_1', actor: 'bob', locationId: 'loc_nyc' };
    expect(book.movements).toMatchObject([
      { ...cause, sku: 'DESK', quantity: 5, fromState: 'INCOMING', toState: 'AVAILABLE' },
      { ...cause, sku: 'LAMP', quantity: 1, fromState: 'INCOMING', toState: 'AVAILABLE' },
    ]);
    expect(levelIn(book, 'DESK', 'loc_nyc')).toMatchObject({ available: 5, incoming: 0 });
    expect(positionIn(book, 'DESK').available).toBe(5);
  });

  it('stays in transit while a part of it has arrived', () => {
    const book = aDock();

    expect(receive(book, { lines: [came('DESK', 2)] })).toMatchObject({
      value: { status: 'IN_TRANSIT', closedAt: null, version: 5, lines: [{ received: 2 }, { received: 0 }, {}] },
    });
    expect(levelIn(book, 'DESK', 'loc_nyc')).toMatchObject({ available: 2, incoming: 3 });
  });

  it('takes in good and damaged units of one SKU in their order', () => {
    const book = aDock();
    const lines = [came('DESK', 3), came('DESK', 1, 'DAMAGED'), came('DESK', 1, 'QUALITY_CONTROL'), came('LAMP', 1)];

    expect(receive(book, { lines })).toMatchObject({
      value: { status: 'RECEIVED', lines: [{ received: 5 }, { received: 1 }, {}] },
    });
    expect(book.movements.map(({ quantity, toState }) => [quantity, toState])).toEqual([
      [3, 'AVAILABLE'],
      [1, 'DAMAGED'],
      [1, 'QUALITY_CONTROL'],
      [1, 'AVAILABLE'],
    ]);
    expect(levelIn(book, 'DESK', 'loc_nyc')).toMatchObject({
      available: 3,
      damaged: 1,
      qualityControl: 1,
      incoming: 0,
    });
    expect(positionIn(book, 'DESK').available).toBe(3);
  });

  it('loses the rest with the final delivery', () => {
    const book = aDock();

    expect(receive(book, { lines: [came('DESK', 2)], final: true })).toMatchObject({
      value: { status: 'CLOSED_SHORT', closedAt: NOW, lines: [{ received: 2 }, { received: 0 }, {}] },
    });
    expect(book.movements).toMatchObject([
      { sku: 'DESK', quantity: 2, fromState: 'INCOMING', toState: 'AVAILABLE' },
      { sku: 'DESK', quantity: 3, fromState: 'INCOMING', toState: null },
      { sku: 'LAMP', quantity: 1, fromState: 'INCOMING', toState: null },
    ]);
    expect(levelIn(book, 'DESK', 'loc_nyc')).toMatchObject({ available: 2, incoming: 0 });
  });

  it('is lost whole with a final delivery of nothing', () => {
    expect(receive(aDock(), { lines: [], final: true })).toMatchObject({ value: { status: 'CLOSED_SHORT' } });
  });

  it('is received with the final delivery when all of it came', () => {
    expect(receive(aDock(), { final: true })).toMatchObject({ value: { status: 'RECEIVED' } });
  });

  it.each([
    ['INVALID_QUANTITY', 'lines', { lines: [] }],
    ['INVALID_QUANTITY', 'lines', { lines: [came('DESK', 0)] }],
    ['INVALID_QUANTITY', 'lines.0.quantity', { lines: [came('DESK', -1)] }],
    ['INVALID_LINE_COUNT', 'lines', { lines: Array(501).fill(came('DESK', 1)) }],
    ['INVALID_STATE', 'lines.0.state', { lines: [came('DESK', 1, 'RESERVED')] }],
    ['MORE_THAN_SENT', 'lines.1.quantity', { lines: [came('DESK', 3), came('DESK', 3, 'DAMAGED')] }],
    ['SKU_NOT_EXPECTED', 'lines.0.sku', { lines: [came('UNICORN', 1)] }],
    ['MORE_THAN_SENT', 'lines.0.quantity', { lines: [came('DESK', 6)] }],
    ['MORE_THAN_SENT', 'lines.0.quantity', { lines: [came('SOFA', 1)] }],
    ['TEXT_TOO_LONG', 'actor', { actor: 'x'.repeat(201) }],
  ])('refuses with %s of %s, and moves nothing', (code, field, changes) => {
    const book = aDock();

    expect(refusals(receive(book, changes))).toEqual([[code, field]]);
    expect(changesIn(book).movements).toEqual([]);
  });

  it('counts what arrived before', () => {
    const transfer = onItsWay({ lines: [{ sku: 'DESK', quantity: 5, shipped: 5, received: 4 }] });

    expect(refusals(receive(aDock(), { lines: [came('DESK', 2)] }, transfer))).toEqual([
      ['MORE_THAN_SENT', 'lines.0.quantity'],
    ]);
    expect(receive(aDock(), {}, transfer)).toMatchObject({ value: { status: 'RECEIVED', lines: [{ received: 5 }] } });
  });

  it('refuses more than a network can have', () => {
    const book = aBook([aLevel({ locationId: 'loc_nyc', incoming: 5 })], [{ available: MAX_UNITS - 4 }]);

    const transfer = onItsWay({ lines: [{ sku: 'DESK', quantity: 5, shipped: 5, received: 0 }] });

    expect(refusals(receive(book, { lines: [came('DESK', 5)] }, transfer))).toEqual([
      ['INVALID_QUANTITY', 'lines.0.quantity'],
    ]);
    expect(refusals(receive(book, {}, transfer))).toEqual([['INVALID_QUANTITY', 'lines']]);
  });

  it.each(['REQUESTED', 'RECEIVED', 'CLOSED_SHORT', 'CANCELLED'] as const)('refuses one that is %s', (status) => {
    expect(refusals(receive(aDock(), {}, onItsWay({ status })))).toEqual([['ACTION_NOT_ALLOWED', undefined]]);
  });
});
