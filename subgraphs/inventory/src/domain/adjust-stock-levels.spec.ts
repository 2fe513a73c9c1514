import { describe, expect, it } from '@jest/globals';
import { adjustStockLevels, type StockAdjustmentRow } from './adjust-stock-levels.ts';
import { levelIn, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aLocation, changesIn, madeOf, NO_CHANGES, NOW } from './testing.ts';

const locations = new Map(
  [
    aLocation(),
    aLocation({ id: 'loc_nyc', code: 'STORE-NYC', type: 'STORE' }),
    aLocation({ id: 'loc_sf', code: 'LOCKER-SF', type: 'LOCKER' }),
  ].map((location) => [location.code, location]),
);

const aRow = (changes: Partial<StockAdjustmentRow> = {}): StockAdjustmentRow => ({
  locationCode: 'DC-RENO',
  sku: 'DESK',
  quantity: 4,
  reason: 'FOUND',
  reference: null,
  expectedVersion: null,
  ...changes,
});
const adjust = (book: StockBook, ...rows: StockAdjustmentRow[]) => adjustStockLevels(book, rows, locations, 'wms', NOW);

describe('adjustStockLevels', () => {
  it('adjusts each position, for the feed that sent it', () => {
    const book = aBook([aLevel(), aLevel({ sku: 'LAMP', available: 5 })]);
    const { applied, refused } = adjust(book, aRow(), aRow({ sku: 'LAMP', quantity: -2, reason: 'THEFT' }));

    expect(refused).toEqual([]);
    expect(applied).toMatchObject([
      { index: 0, locationCode: 'DC-RENO', level: { sku: 'DESK', available: 14 } },
      { index: 1, locationCode: 'DC-RENO', level: { sku: 'LAMP', available: 3 } },
    ]);
    expect(book.movements).toMatchObject([
      { kind: 'ADJUSTMENT', reason: 'FOUND', quantity: 4, reference: 'wms', actor: 'wms' },
      { kind: 'ADJUSTMENT', reason: 'THEFT', quantity: 2, reference: 'wms', actor: 'wms' },
    ]);
  });

  it('keeps a row’s own reference', () => {
    const book = aBook([aLevel()]);
    adjust(book, aRow({ reference: 'ticket-7' }));

    expect(book.movements).toMatchObject([{ reference: 'ticket-7', actor: 'wms' }]);
  });

  it.each([
    ['LOCATION_NOT_FOUND', 'locationCode', { locationCode: 'DC-ATLANTIS' }],
    ['LOCATION_HOLDS_NO_STOCK', 'locationCode', { locationCode: 'LOCKER-SF' }],
    ['SKU_NOT_FOUND', 'sku', { sku: 'UNICORN' }],
    ['KIT_HOLDS_NO_STOCK', 'sku', { sku: 'OFFICE' }],
    ['INVALID_QUANTITY', 'quantity', { quantity: 0 }],
    ['REASON_CONTRADICTS_QUANTITY', 'reason', { quantity: -1 }],
    ['INSUFFICIENT_STOCK', 'quantity', { quantity: -11, reason: 'THEFT' }],
    ['STALE_VERSION', 'expectedVersion', { expectedVersion: 2 }],
    ['TEXT_TOO_LONG', 'reference', { reference: 'x'.repeat(201) }],
  ] as const)('refuses a row alone with %s of %s', (code, field, changes) => {
    const kit = { sku: 'OFFICE', components: madeOf({ DESK: 1 }) };
    const book = aBook([aLevel(), aLevel({ locationId: 'loc_nyc' })], [kit]);
    const { applied, refused } = adjust(book, aRow(changes), aRow({ locationCode: 'STORE-NYC' }));

    expect(refused).toEqual([{ index: 0, code, field: [field], message: expect.any(String) }]);
    expect(applied).toMatchObject([{ index: 1, level: { available: 14 } }]);
    expect(levelIn(book, 'DESK', 'loc_reno')).toEqual(aLevel());
  });

  it('applies several rows of one position in their order', () => {
    const book = aBook([aLevel()]);
    const taken = { quantity: -12, reason: 'THEFT' } as const;

    expect(
      adjust(book, aRow(taken), aRow({ quantity: 4 }), aRow(taken), aRow({ quantity: -1, reason: 'CORRECTION' })),
    ).toMatchObject({
      applied: [
        { index: 1, level: { available: 14 } },
        { index: 2, level: { available: 2 } },
        { index: 3, level: { available: 1 } },
      ],
      refused: [{ index: 0, code: 'INSUFFICIENT_STOCK', field: ['quantity'] }],
    });
    expect(book.movements.map(({ quantity }) => quantity)).toEqual([4, 12, 1]);
  });

  it('takes the version that a position had before all rows for each of them', () => {
    const book = aBook([aLevel()]);
    const [first, second, late] = [1, 1, 2].map((more) =>
      aRow({ quantity: 1, expectedVersion: aLevel().version - 1 + more }),
    );

    expect(
      adjust(book, first as StockAdjustmentRow, second as StockAdjustmentRow, late as StockAdjustmentRow),
    ).toMatchObject({
      applied: [{ index: 0 }, { index: 1 }],
      refused: [{ index: 2, code: 'STALE_VERSION', field: ['expectedVersion'] }],
    });
  });

  it('changes nothing where every row is refused', () => {
    const book = aBook([aLevel()]);
    adjust(book, aRow({ quantity: 0 }));

    expect(changesIn(book)).toEqual(NO_CHANGES);
  });
});
