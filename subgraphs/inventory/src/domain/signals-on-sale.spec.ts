import { describe, expect, it } from '@jest/globals';
import { CHANNELS, type SalesChannel } from './channel.ts';
import { positionSignals } from './signals.ts';
import { positionIn } from './stock-book.ts';
import { aBook, aLevel, aPosition, aTerms, NOW, rulesOf } from './testing.ts';

const LOW_AT_FIVE = rulesOf([{ lowStockAt: 5 }]);
/** So many desks under these rules, of which so many are promised. */
const desks = (available: number, rules = LOW_AT_FIVE, reserved = 0) =>
  positionIn(aBook([aLevel({ available })], [{ reserved }], [], rules), 'DESK');
const told = (before: ReturnType<typeof desks>, after: ReturnType<typeof desks>) =>
  positionSignals(before, after, NOW).flatMap(({ type, data }) => ('channels' in data ? [[type, data]] : []));
const everyChannel = (type: string, availableToPromise: number, channels: readonly SalesChannel[] = CHANNELS) => [
  type,
  { sku: 'DESK', channels: channels.map((channel) => ({ channel, availableToPromise })) },
];

describe('what channels have on sale', () => {
  it.each([
    ['stock.ran_low', 9, 5],
    ['stock.ran_low', 6, 1],
    ['stock.ran_out', 9, 0],
    ['stock.ran_out', 3, -2],
    ['stock.came_back', 0, 3],
    ['stock.came_back', -4, 9],
  ])('tells %s from %d to %d units, of all channels that crossed the line in one event', (type, had, has) => {
    expect(told(desks(had), desks(has))).toEqual([everyChannel(type, Math.max(0, has))]);
  });

  it.each([
    ['stays above the line', 9, 6],
    ['was low already', 5, 4],
    ['comes back above it', 4, 9],
    ['was out already', 0, -3],
    ['stays out', -3, 0],
  ])('tells nothing of stock that %s', (_, had, has) => {
    expect(told(desks(had), desks(has))).toEqual([]);
  });

  it('tells each line once, however many changes lead across', () => {
    const steps = [9, 7, 5, 4, 1, 0, 0, 2, 6];
    const types = steps
      .slice(1)
      .map((units, index) => told(desks(steps[index] ?? 0), desks(units)).map(([type]) => type));

    expect(types.flat()).toEqual(['stock.ran_low', 'stock.ran_out', 'stock.came_back']);
  });

  it('is never low where nobody said what is low', () => {
    expect(told(desks(9, rulesOf([])), desks(1, rulesOf([])))).toEqual([]);
    expect(told(desks(9, rulesOf([])), desks(0, rulesOf([])))).toEqual([everyChannel('stock.ran_out', 0)]);
  });

  it('is low once the line is drawn above it, and again only when it crossed that line', () => {
    const drawn = desks(4, rulesOf([{ lowStockAt: 6 }]));

    expect(told(desks(4, rulesOf([])), drawn)).toEqual([everyChannel('stock.ran_low', 4)]);
    expect(told(drawn, desks(3, rulesOf([{ lowStockAt: 9 }])))).toEqual([]);
  });

  it('goes by each channel’s own units and line', () => {
    const rules = rulesOf([
      { channel: 'STORE', threshold: 3, lowStockAt: 1 },
      { channel: 'ECOMMERCE', lowStockAt: 4 },
    ]);

    expect(told(desks(9, rules), desks(4, rules))).toEqual([
      [
        'stock.ran_low',
        {
          sku: 'DESK',
          channels: [
            { channel: 'ECOMMERCE', availableToPromise: 4 },
            { channel: 'STORE', availableToPromise: 1 },
          ],
        },
      ],
    ]);
    expect(told(desks(4, rules), desks(3, rules))).toEqual([everyChannel('stock.ran_out', 0, ['STORE'])]);
  });

  it('counts what was promised, whoever promised it', () => {
    expect(told(desks(9, LOW_AT_FIVE, 3), desks(9, LOW_AT_FIVE, 9))).toEqual([everyChannel('stock.ran_out', 0)]);
  });

  it('tells of what a rule takes from a channel’s sale, and gives it back', () => {
    const kept = rulesOf([{ channel: 'STORE', threshold: 9 }]);
    const [before, after] = [desks(9, rulesOf([])), desks(9, kept)];

    expect(told(before, after)).toEqual([everyChannel('stock.ran_out', 0, ['STORE'])]);
    expect(told(after, before)).toEqual([everyChannel('stock.came_back', 9, ['STORE'])]);
  });

  it('has nothing on sale before the release, and comes back with it', () => {
    const before = aPosition({ terms: aTerms({ releaseAt: new Date('2026-12-01T00:00:00Z') }) });

    expect(told({ ...before, available: 0 }, before)).toEqual([]);
    expect(told(before, aPosition())).toEqual([everyChannel('stock.came_back', 10)]);
  });
});
