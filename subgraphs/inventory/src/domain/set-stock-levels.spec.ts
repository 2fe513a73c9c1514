import { describe, expect, it } from '@jest/globals';
import { MAX_UNITS } from './adjust-stock.ts';
import { type StockLevelRow, setStockLevels } from './set-stock-levels.ts';
import { onHand } from './stock.ts';
import { levelIn, positionIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aLocation, changesIn, madeOf, NO_CHANGES, NOW } from './testing.ts';

const locations = new Map(
  [
    aLocation(),
    aLocation({ id: 'loc_nyc', code: 'STORE-NYC', type: 'STORE' }),
    aLocation({ id: 'loc_sf', code: 'LOCKER-SF', type: 'LOCKER' }),
  ].map((location) => [location.code, location]),
);

const aRow = (changes: Partial<StockLevelRow> = {}): StockLevelRow => ({
  locationCode: 'DC-RENO',
  sku: 'DESK',
  onHand: 10,
  expectedVersion: null,
  ...changes,
});
const count = (book: StockBook, ...rows: StockLevelRow[]) => setStockLevels(book, rows, locations, 'wms', NOW);
const deskInReno = (book: StockBook) => levelIn(book, 'DESK', 'loc_reno');

describe('setStockLevels', () => {
  it('adds what was found beyond the record to what is available', () => {
    const book = aBook([aLevel({ allocated: 2, damaged: 1 })]);

    expect(count(book, aRow({ onHand: 20 })).applied).toMatchObject([
      { index: 0, locationCode: 'DC-RENO', level: { available: 17, allocated: 2, damaged: 1 } },
    ]);
    expect(positionIn(book, 'DESK').available).toBe(17);
    expect(book.movements).toMatchObject([
      {
        kind: 'FEED',
        reason: null,
        quantity: 7,
        fromState: null,
        toState: 'AVAILABLE',
        reference: 'wms',
        actor: 'wms',
      },
    ]);
  });

  it('takes what is missing off, below zero where more was promised than is there', () => {
    const book = aBook([aLevel({ available: 2, allocated: 5 })]);
    count(book, aRow({ onHand: 4 }));

    expect(deskInReno(book)).toMatchObject({ available: -1, allocated: 5 });
    expect(book.movements).toMatchObject([{ quantity: 3, fromState: 'AVAILABLE', toState: null }]);
  });

  it.each([
    [8, { available: 2, safetyStock: 5 }],
    [5, { available: 0, safetyStock: 4 }],
    [2, { available: 0, safetyStock: 1 }],
    [0, { available: -1, safetyStock: 0 }],
  ])('covers a count of %d from the safety stock, and is short only beyond it', (counted, counters) => {
    const book = aBook([aLevel({ available: 4, allocated: 1, safetyStock: 5 })]);
    count(book, aRow({ onHand: counted }));

    expect(deskInReno(book)).toMatchObject({ allocated: 1, ...counters });
    expect(onHand(deskInReno(book))).toBe(counted);
  });

  it('changes nothing where the record was right', () => {
    const book = aBook([aLevel()]);

    expect(count(book, aRow())).toMatchObject({ applied: [{ level: { version: 3 } }], refused: [] });
    expect(changesIn(book)).toEqual(NO_CHANGES);
  });

  it('counts units that baskets keep there as on hand', () => {
    const book = aBook([aLevel({ available: 4, reserved: 3 })]);
    count(book, aRow({ onHand: 8 }));

    expect(deskInReno(book)).toMatchObject({ available: 5, reserved: 3 });
  });

  it('opens a position that was never counted', () => {
    const book = aBook([aLevel()]);

    expect(count(book, aRow({ locationCode: 'STORE-NYC', onHand: 3, expectedVersion: 0 })).refused).toEqual([]);
    expect(levelIn(book, 'DESK', 'loc_nyc')).toMatchObject({ available: 3 });
    expect(positionIn(book, 'DESK').available).toBe(13);
  });

  it.each([
    ['LOCATION_NOT_FOUND', 'locationCode', { locationCode: 'DC-ATLANTIS' }],
    ['LOCATION_HOLDS_NO_STOCK', 'locationCode', { locationCode: 'LOCKER-SF' }],
    ['SKU_NOT_FOUND', 'sku', { sku: 'UNICORN' }],
    ['KIT_HOLDS_NO_STOCK', 'sku', { sku: 'OFFICE' }],
    ['INVALID_QUANTITY', 'onHand', { onHand: -1 }],
    ['INVALID_QUANTITY', 'onHand', { onHand: 0.5 }],
    ['INVALID_QUANTITY', 'onHand', { onHand: MAX_UNITS + 1 }],
    ['INVALID_QUANTITY', 'onHand', { onHand: Number.NaN }],
    ['STALE_VERSION', 'expectedVersion', { onHand: 11, expectedVersion: 2 }],
  ])('refuses a row alone with %s of %s', (code, field, changes) => {
    const kit = { sku: 'OFFICE', components: madeOf({ DESK: 1 }) };
    const book = aBook([aLevel(), aLevel({ locationId: 'loc_nyc' })], [kit]);
    const { applied, refused } = count(book, aRow(changes), aRow({ locationCode: 'STORE-NYC', onHand: 12 }));

    expect(refused).toEqual([{ index: 0, code, field: [field], message: expect.any(String) }]);
    expect(applied).toMatchObject([{ index: 1, level: { available: 12 } }]);
    expect(deskInReno(book)).toEqual(aLevel());
    expect(book.movements).toHaveLength(1);
  });

  it('refuses a position’s second row, even one that says the same', () => {
    const book = aBook([aLevel()]);

    expect(count(book, aRow({ onHand: 12 }), aRow({ onHand: 12 }))).toMatchObject({
      applied: [{ index: 0 }],
      refused: [{ index: 1, code: 'DUPLICATE_ROW', field: ['sku'] }],
    });
    expect(deskInReno(book)).toMatchObject({ available: 12 });
  });
});
