import { describe, expect, it } from '@jest/globals';
import { MAX_UNITS } from './adjust-stock.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aLocation, changesIn, NOW } from './testing.ts';
import { cancelTransfer, changed, TRANSFER_TRANSITIONS, type Transfer, type TransferStatus } from './transfer.ts';
import { createTransfer, type TransferRequest } from './transfer-request.ts';

const RENO = aLocation();
const NYC = aLocation({ id: 'loc_nyc', code: 'DC-NYC' });

const aRequest = (changes: Partial<TransferRequest> = {}): TransferRequest => ({
  fromLocationCode: 'DC-RENO',
  toLocationCode: 'DC-NYC',
  reference: null,
  expectedAt: null,
  lines: [
    { sku: 'DESK', quantity: 4 },
    { sku: 'LAMP', quantity: 2 },
  ],
  ...changes,
});

const aShelf = () =>
  aBook(
    [aLevel(), aLevel({ sku: 'LAMP', available: 0 })],
    [{ sku: 'SET', available: 0, components: [{ sku: 'DESK', quantity: 1 }] }],
  );

const create = (changes: Partial<TransferRequest>, ends: Partial<Parameters<typeof createTransfer>[2]> = {}) =>
  createTransfer(aShelf(), aRequest(changes), { from: RENO, to: NYC, ...ends }, NOW);

const refusals = (decision: ReturnType<typeof create>) =>
  decision.ok ? [] : decision.errors.map(({ code, field }) => [code, field?.join('.')]);

describe('createTransfer', () => {
  it('plans: nothing moves, not even what isn’t there', () => {
    const book = aShelf();

    expect(createTransfer(book, aRequest({ reference: 'T-1' }), { from: RENO, to: NYC }, NOW)).toMatchObject({
      ok: true,
      value: {
        reference: 'T-1',
        fromLocationId: 'loc_reno',
        toLocationId: 'loc_nyc',
        status: 'REQUESTED',
        expectedAt: null,
        createdAt: NOW,
        shippedAt: null,
        closedAt: null,
        version: 1,
        lines: [
          { sku: 'DESK', quantity: 4, shipped: 0, received: 0 },
          { sku: 'LAMP', quantity: 2, shipped: 0, received: 0 },
        ],
      },
    });
    expect(changesIn(book)).toEqual({ positions: [], levels: [], promises: [], movements: [] });
  });

  it.each([
    ['LOCATION_NOT_FOUND', 'fromLocationCode', {}, { from: undefined }],
    ['LOCATION_NOT_FOUND', 'toLocationCode', {}, { to: undefined }],
    ['LOCATION_HOLDS_NO_STOCK', 'toLocationCode', {}, { to: aLocation({ id: 'loc_l', type: 'LOCKER' }) }],
    ['TRANSFER_TO_ITSELF', 'toLocationCode', {}, { to: RENO }],
    ['TEXT_TOO_LONG', 'reference', { reference: 'x'.repeat(201) }, {}],
    ['INVALID_DATE', 'expectedAt', { expectedAt: new Date('2031-11-23T15:00:01Z') }, {}],
    ['INVALID_LINE_COUNT', 'lines', { lines: [] }, {}],
    ['INVALID_LINE_COUNT', 'lines', { lines: Array(501).fill({ sku: 'DESK', quantity: 1 }) }, {}],
    ['DUPLICATE_ROW', 'lines.1.sku', { lines: Array(2).fill({ sku: 'DESK', quantity: 1 }) }, {}],
    ['INVALID_QUANTITY', 'lines.0.quantity', { lines: [{ sku: 'DESK', quantity: 0 }] }, {}],
    ['INVALID_QUANTITY', 'lines.0.quantity', { lines: [{ sku: 'DESK', quantity: 1.5 }] }, {}],
    ['SKU_NOT_FOUND', 'lines.0.sku', { lines: [{ sku: 'UNICORN', quantity: 1 }] }, {}],
    ['KIT_HOLDS_NO_STOCK', 'lines.0.sku', { lines: [{ sku: 'SET', quantity: 1 }] }, {}],
  ])('refuses with %s of %s', (code, field, changes, ends) => {
    expect(refusals(create(changes, ends))).toEqual([[code, field]]);
  });

  it('tells everything that is wrong at once', () => {
    const lines = [{ sku: 'UNICORN', quantity: -1 }];

    expect(refusals(create({ lines }, { from: undefined, to: undefined }))).toEqual([
      ['LOCATION_NOT_FOUND', 'fromLocationCode'],
      ['LOCATION_NOT_FOUND', 'toLocationCode'],
      ['INVALID_QUANTITY', 'lines.0.quantity'],
      ['SKU_NOT_FOUND', 'lines.0.sku'],
    ]);
  });
});

/** Three of five desks left Reno for New York, and one arrived. */
const aTransfer = (changes: Partial<Transfer> = {}): Transfer => ({
  id: 'trf_1',
  reference: null,
  fromLocationId: 'loc_reno',
  toLocationId: 'loc_nyc',
  status: 'IN_TRANSIT',
  expectedAt: null,
  createdAt: NOW,
  shippedAt: NOW,
  closedAt: null,
  version: 4,
  lines: [{ sku: 'DESK', quantity: 5, shipped: 3, received: 1 }],
  ...changes,
});

const onItsWay = () => aBook([aLevel({ available: 7 }), aLevel({ locationId: 'loc_nyc', available: 1, incoming: 2 })]);
const cancel = (book: StockBook, transfer: Transfer, expectedVersion: number | null = null) =>
  cancelTransfer(book, transfer, { expectedVersion, actor: 'partner' }, NOW);

describe('cancelTransfer', () => {
  it('moves nothing of one that is only planned', () => {
    const book = onItsWay();
    const planned = aTransfer({ status: 'REQUESTED', lines: [{ sku: 'DESK', quantity: 5, shipped: 0, received: 0 }] });

    expect(cancel(book, planned, 4)).toMatchObject({ value: { status: 'CANCELLED', closedAt: NOW, version: 5 } });
    expect(changesIn(book).movements).toEqual([]);
  });

  it('makes what hasn’t arrived available at its origin again', () => {
    const book = onItsWay();

    expect(cancel(book, aTransfer())).toMatchObject({ value: { status: 'CANCELLED', closedAt: NOW, version: 5 } });
    const cause = { kind: 'TRANSFER', reference: 'trf_1', actor: 'partner', sku: 'DESK', quantity: 2 };
    expect(book.movements).toMatchObject([
      { ...cause, locationId: 'loc_nyc', fromState: 'INCOMING', toState: null },
      { ...cause, locationId: 'loc_reno', fromState: null, toState: 'AVAILABLE' },
    ]);
    expect(levelIn(book, 'DESK', 'loc_reno').available).toBe(9);
    expect(levelIn(book, 'DESK', 'loc_nyc')).toMatchObject({ available: 1, incoming: 0 });
    expect(positionIn(book, 'DESK').available).toBe(10);
  });

  it.each(['RECEIVED', 'CLOSED_SHORT', 'CANCELLED'] as const)('refuses one that is %s', (status) => {
    const book = onItsWay();

    expect(cancel(book, aTransfer({ status }))).toMatchObject({ errors: [{ code: 'ACTION_NOT_ALLOWED' }] });
    expect(changesIn(book).movements).toEqual([]);
  });

  it('refuses another version', () => {
    expect(cancel(onItsWay(), aTransfer(), 3)).toMatchObject({
      errors: [{ code: 'STALE_VERSION', field: ['expectedVersion'] }],
    });
  });

  it('refuses to bring back more than a network can have', () => {
    const book = aBook([aLevel(), aLevel({ locationId: 'loc_nyc', incoming: 2 })], [{ available: MAX_UNITS - 1 }]);

    expect(cancel(book, aTransfer())).toMatchObject({ errors: [{ code: 'INVALID_QUANTITY', field: null }] });
    expect(changesIn(book).movements).toEqual([]);
  });
});

describe('TRANSFER_TRANSITIONS', () => {
  const statuses = Object.keys(TRANSFER_TRANSITIONS) as TransferStatus[];

  it('is what changes keep to', () => {
    for (const from of statuses)
      for (const to of statuses.filter((status) => status !== from)) {
        const move = () => changed(aTransfer({ status: from }), to, [], NOW).status;
        if (TRANSFER_TRANSITIONS[from].includes(to)) expect(move()).toBe(to);
        else expect(move).toThrow(`from ${from} to ${to}`);
      }
  });
});
