import { describe, expect, it } from '@jest/globals';
import { positionSignals, signals } from './signals.ts';
import type { StockState } from './stock.ts';
import { post, promise, type StockBook } from './stock-book.ts';
import { aBook, aLevel, aPosition, aTerms, NOW, rulesOf } from './testing.ts';

const move = (book: StockBook, quantity: number, fromState: StockState | null, toState: StockState | null) =>
  post(book, {
    sku: 'DESK',
    locationId: 'loc_reno',
    kind: 'ADJUSTMENT',
    reason: 'CORRECTION',
    quantity,
    fromState,
    toState,
    reference: null,
    actor: 'ada',
    occurredAt: NOW,
  });
/** What a book tells, but for what channels have on sale. */
const told = (book: StockBook) =>
  signals(book, NOW).flatMap(({ type, data }) =>
    type === 'stock.became_available' || type === 'stock.overcommitted' ? [[type, data]] : [],
  );
const becameAvailable = (availableToPromise: number) => ['stock.became_available', { sku: 'DESK', availableToPromise }];
const overcommitted = (locationId: string | null, available: number) => [
  'stock.overcommitted',
  { sku: 'DESK', locationId, available },
];

describe('stock.became_available', () => {
  it('tells of units that come to a node while some are held', () => {
    const book = aBook([aLevel({ available: 2 })], [{ reserved: 2, backordered: 5 }]);
    move(book, 3, null, 'AVAILABLE');

    expect(told(book)).toEqual([becameAvailable(3)]);
  });

  it('tells of units that a rule leaves a channel now, while some are held', () => {
    const levels = [aLevel()];
    const kept = aBook(levels, [{ reserved: 1 }], [], rulesOf([{ channel: 'STORE', threshold: 4 }]));
    const before = kept.positions.get('DESK') ?? aPosition();
    const after = { ...before, sellable: before.sellable.map((units) => units + 1) };

    expect(positionSignals(before, after, NOW).map(({ type }) => type)).toContain('stock.became_available');
  });

  it('tells of units that can be taken where more was promised than there was', () => {
    const book = aBook([aLevel({ available: 2 })], [{ reserved: 4 }]);
    move(book, 1, null, 'AVAILABLE');

    expect(told(book)).toEqual([becameAvailable(0)]);
  });

  it('says nothing where none are held: promises that waited are told one by one', () => {
    const book = aBook([aLevel({ available: 2 })], [{ reserved: 0, backordered: 5 }]);
    move(book, 3, null, 'AVAILABLE');

    expect(told(book)).toEqual([]);
  });

  it('says nothing where nobody waits', () => {
    const book = aBook([aLevel()]);
    move(book, 3, null, 'AVAILABLE');

    expect(told(book)).toEqual([]);
  });

  it.each([
    ['the promisable units did not grow', { available: 10, reserved: 10, backordered: 5 }, 'DAMAGED'],
    ['nothing is there even so', { available: -3, reserved: 0, backordered: 5 }, 'AVAILABLE'],
    [
      'it is not out yet',
      { available: 3, backordered: 5, terms: aTerms({ releaseAt: new Date('2026-12-01T00:00:00Z') }) },
      'AVAILABLE',
    ],
  ] as const)('says nothing where %s', (_, position, toState) => {
    const book = aBook([aLevel({ available: position.available })], [position]);
    move(book, 1, null, toState);

    expect(told(book)).toEqual([]);
  });
});

describe('stock.overcommitted', () => {
  it('tells of a location with less than was taken there, each time that it gets worse', () => {
    const book = aBook([aLevel({ available: 1, allocated: 4 })], [{ available: 20 }]);
    move(book, 3, 'AVAILABLE', null);
    const stillShort = aBook([aLevel({ available: -2, allocated: 4 })], [{ available: 20 }]);
    move(stillShort, 1, 'AVAILABLE', null);

    expect(told(book)).toEqual([overcommitted('loc_reno', -2)]);
    expect(told(stillShort)).toEqual([overcommitted('loc_reno', -3)]);
  });

  it('tells of a network with less than was promised, each time that it gets worse', () => {
    const book = aBook([aLevel({ available: 5 })], [{ reserved: 4 }]);
    move(book, 3, 'AVAILABLE', 'DAMAGED');
    const stillShort = aBook([aLevel({ available: 2 })], [{ reserved: 4 }]);
    move(stillShort, 1, 'AVAILABLE', 'DAMAGED');

    expect(told(book)).toEqual([overcommitted(null, -2)]);
    expect(told(stillShort)).toEqual([overcommitted(null, -3)]);
  });

  it('reports channels that promised more than is within their reach, after a change of rules or of stock', () => {
    const nyc = aLevel({ locationId: 'loc_nyc', available: 5 });
    const promised = [{ reserved: 4, reservedByChannel: { ECOMMERCE: 4 } }];
    const rules = rulesOf([], { ECOMMERCE: ['loc_reno'] });
    const moved = aBook([aLevel({ available: 4 }), nyc], promised, [], rules);
    move(moved, 3, 'AVAILABLE', 'DAMAGED');
    const before = aBook([aLevel({ available: 1 }), nyc], promised).positions.get('DESK') ?? aPosition();
    const narrowed = aBook([aLevel({ available: 1 }), nyc], promised, [], rules).positions.get('DESK') ?? aPosition();

    expect(told(moved)).toEqual([overcommitted(null, -3)]);
    expect(positionSignals(before, narrowed, NOW)).toContainEqual(
      expect.objectContaining({ type: 'stock.overcommitted', data: { sku: 'DESK', locationId: null, available: -3 } }),
    );
    expect(positionSignals(narrowed, { ...narrowed }, NOW)).toEqual([]);
  });

  it('says nothing where it gets no worse', () => {
    const better = aBook([aLevel({ available: -3 })], [{ reserved: 4 }]);
    move(better, 1, null, 'AVAILABLE');
    const taken = aBook([aLevel({ available: 2 })], [{ reserved: 4 }]);
    move(taken, 1, 'AVAILABLE', 'ALLOCATED');
    promise(taken, 'DESK', 'ECOMMERCE', { reserved: -1, backordered: 0 });

    expect(told(better)).toEqual([]);
    expect(told(taken)).toEqual([]);
  });

  it('says nothing of a rule that keeps promised units back: it takes no promise away', () => {
    const before = aPosition({ reserved: 8 });
    const { positions } = aBook([aLevel()], [{ reserved: 8 }], [], rulesOf([{ channel: 'ECOMMERCE', threshold: 6 }]));

    const after = positions.get('DESK') ?? before;
    expect(positionSignals(before, after, NOW).map(({ type }) => type)).not.toContain('stock.overcommitted');
  });
});

describe('signals', () => {
  it('are none of a book that nothing changed in', () => {
    const book = aBook([aLevel({ available: -2 })], [{ reserved: 4, backordered: 3 }]);
    book.positions.set('DESK', book.positions.get('DESK') ?? aPosition());

    expect(signals(book, NOW)).toEqual([]);
  });
});
