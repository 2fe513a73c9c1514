import { describe, expect, it } from '@jest/globals';
import { NOTHING_HELD, withHolds } from './held-units.ts';
import { DEFAULT_HOLD_LIMITS, type HoldLimits } from './hold-limits.ts';
import { type LimitedHold, limitHold, limitOrder, limitRenewal } from './limit-hold.ts';
import type { StockBook } from './stock-book.ts';
import { aBook, aLevel, aPosition, aPromise, aTerms, madeOf, NOW } from './testing.ts';

const HUNDRED = aBook([aLevel({ available: 100 })]);
const line = (sku: string, quantity: number) => ({ sku, quantity });
const held = (units: number, changes = {}) => withHolds(NOTHING_HELD, 1, [aPromise({ held: units, ...changes })]);
const limit = (
  {
    book = HUNDRED,
    limits = {},
    holds = NOTHING_HELD,
  }: { book?: StockBook; limits?: Partial<HoldLimits>; holds?: typeof NOTHING_HELD },
  lines: LimitedHold['lines'],
  over: Partial<LimitedHold> = {},
) =>
  limitHold(book, { ...DEFAULT_HOLD_LIMITS, ...limits }, holds, {
    channel: 'ECOMMERCE',
    locationId: null,
    ttlSeconds: 900,
    whenShort: 'REFUSE',
    lines,
    ...over,
  });
const AS_AVAILABLE = { whenShort: 'GRANT_LESS' } as const;
const quantities = (...units: number[]) => ({ ok: true, value: units.map((quantity) => ({ quantity })) });
const refused = (...field: string[]) => ({
  ok: false,
  errors: [{ code: 'LIMIT_EXCEEDED', field, message: expect.any(String) }],
});
const ofLine = (index: number) => refused('lines', String(index), 'quantity');

describe('limitHold', () => {
  it('lets one caller hold a share of what can be promised, and no more', () => {
    expect(limit({}, [line('DESK', 25)])).toMatchObject(quantities(25));
    expect(limit({}, [line('DESK', 26)])).toEqual(ofLine(0));
    expect(limit({}, [line('DESK', 1_000_000)], AS_AVAILABLE)).toMatchObject(quantities(25));
  });

  it('counts what the caller holds already, so that a second hold gets what the first one left', () => {
    const book = aBook([aLevel({ available: 100 })], [{ reserved: 20 }]);

    expect(limit({ book, holds: held(20) }, [line('DESK', 5)])).toMatchObject(quantities(5));
    expect(limit({ book, holds: held(20) }, [line('DESK', 6)])).toEqual(ofLine(0));
    expect(limit({ book, holds: held(20) }, [line('DESK', 9)], AS_AVAILABLE)).toMatchObject(quantities(5));
  });

  it('takes lines of one SKU together', () => {
    expect(limit({}, [line('DESK', 20), line('DESK', 20)], AS_AVAILABLE)).toMatchObject(quantities(20, 5));
    expect(limit({}, [line('DESK', 20), line('DESK', 6)])).toEqual(ofLine(1));
  });

  it('refuses a hold of nothing, for what the caller holds already', () => {
    const book = aBook([aLevel({ available: 100 })], [{ reserved: 25 }]);

    expect(limit({ book, holds: held(25) }, [line('DESK', 1)], AS_AVAILABLE)).toEqual(ofLine(0));
  });

  it('lets the last units be bought, whatever share they are', () => {
    const book = aBook([aLevel({ available: 3 })]);

    expect(limit({ book }, [line('DESK', 3)])).toMatchObject(quantities(3));
    expect(limit({ book, limits: { minUnitsPerSku: 2 } }, [line('DESK', 3)])).toEqual(ofLine(0));
  });

  it('leaves it to stock where that ends first, or isn’t released', () => {
    const unreleased = aBook([], [{ available: 100, terms: aTerms({ releaseAt: new Date('2027-01-01') }) }]);

    expect(limit({ book: aBook([aLevel({ available: 3 })]) }, [line('DESK', 9)])).toMatchObject(quantities(9));
    expect(limit({ book: unreleased }, [line('DESK', 99)])).toMatchObject(quantities(99));
    expect(limit({}, [line('NO-SUCH', 9)])).toMatchObject(quantities(9));
  });

  it('limits what is held at a location by what is there, too', () => {
    const book = aBook([aLevel({ available: 40 }), aLevel({ locationId: 'loc_nyc', available: 400 })]);
    const at = { locationId: 'loc_reno' };

    expect(limit({ book }, [line('DESK', 11)], at)).toEqual(ofLine(0));
    expect(limit({ book }, [line('DESK', 10)], at)).toMatchObject(quantities(10));
    expect(limit({ book, holds: held(10, { locationId: 'loc_reno' }) }, [line('DESK', 3)], at)).toEqual(ofLine(0));
    expect(limit({ book }, [line('DESK', 110)])).toMatchObject(quantities(110));
  });

  it('limits a kit by its components, of which as many kits may always be held as units', () => {
    const kit = aPosition({ sku: 'OFFICE', available: 0, components: madeOf({ DESK: 1, LEG: 8 }) });
    const levels = [aLevel({ available: 100 }), aLevel({ sku: 'LEG', available: 100 })];
    const book = aBook(levels, [kit]);

    expect(limit({ book }, [line('OFFICE', 9)], AS_AVAILABLE)).toMatchObject(quantities(5));
    expect(limit({ book }, [line('OFFICE', 5), line('LEG', 1)])).toEqual(ofLine(1));
    const twoKits = held(2, { sku: 'OFFICE', components: madeOf({ DESK: 1, LEG: 8 }) });
    expect(limit({ book, holds: twoKits }, [line('OFFICE', 9)], AS_AVAILABLE)).toMatchObject(quantities(3));
  });

  it('limits units of a line and of all lines', () => {
    const limits = { maxUnitsPerLine: 10, maxUnits: 15 };

    expect(limit({ limits }, [line('DESK', 11)])).toEqual(ofLine(0));
    expect(limit({ limits }, [line('DESK', 10), line('DESK', 6)])).toEqual(ofLine(1));
    expect(limit({ limits }, [line('DESK', 99), line('DESK', 99)], AS_AVAILABLE)).toMatchObject(quantities(10, 5));
  });

  it('spends on a line that is short what it gets, not what it wants', () => {
    const book = aBook([aLevel({ available: 3 }), aLevel({ sku: 'LAMP', available: 100 })]);
    const limits = { maxUnits: 15 };

    expect(limit({ book, limits }, [line('DESK', 99), line('LAMP', 99)], AS_AVAILABLE)).toMatchObject(
      quantities(15, 12),
    );
  });

  it('limits time, lines and holds at once, and tells all that is too much', () => {
    expect(limit({}, [line('DESK', 1)], { ttlSeconds: 14_401 })).toEqual(refused('ttlSeconds'));
    expect(limit({ limits: { maxLifetimeSeconds: 60 } }, [line('DESK', 1)], { ttlSeconds: 61 })).toEqual(
      refused('ttlSeconds'),
    );
    expect(limit({ limits: { maxLines: 1 } }, [line('DESK', 1), line('DESK', 1)])).toEqual(refused('lines'));
    expect(limit({ limits: { maxOpenHolds: 1 }, holds: held(1) }, [line('DESK', 1)])).toMatchObject({
      errors: [{ code: 'LIMIT_EXCEEDED', field: null }],
    });
    expect(limit({}, [line('DESK', 26)], { ttlSeconds: 14_401 })).toMatchObject({ errors: [{}, {}] });
  });
});

describe('limitOrder', () => {
  const order = (lines: LimitedHold['lines'], takesOver: LimitedHold['lines'] = [], over: Partial<HoldLimits> = {}) =>
    limitOrder({ ...DEFAULT_HOLD_LIMITS, ...over }, lines, takesOver);

  it('takes what the limits allow, whatever stock there is', () => {
    expect(order([line('DESK', 5_000), line('LAMP', 5_000)])).toMatchObject({ ok: true });
    expect(order([line('DESK', 5_001)])).toEqual(ofLine(0));
    expect(order([line('DESK', 5_000), line('LAMP', 5_000), line('DESK', 1)])).toEqual(ofLine(2));
    expect(order([line('DESK', 1), line('LAMP', 1)], [], { maxLines: 1 })).toEqual(refused('lines'));
  });

  it('lets a hold be ordered that was granted, and no more beside it than without', () => {
    const hold = [line('DESK', 20_000)];

    expect(order(hold, hold)).toMatchObject({ ok: true });
    expect(order([line('DESK', 12_000), line('DESK', 8_000)], hold)).toMatchObject({ ok: true });
    expect(order([line('DESK', 25_000)], hold)).toMatchObject({ ok: true });
    expect(order([line('DESK', 25_001)], hold)).toEqual(ofLine(0));
    expect(order([line('LAMP', 20_000)], hold)).toEqual(ofLine(0));
    expect(
      order([line('DESK', 1), line('LAMP', 1)], [line('DESK', 1), line('LAMP', 1)], { maxLines: 1 }),
    ).toMatchObject({
      ok: true,
    });
  });
});

describe('limitRenewal', () => {
  const createdAt = NOW;
  const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
  const renew = (after: number, ttlSeconds: number, expiresAt = later(after + 60)) =>
    limitRenewal(DEFAULT_HOLD_LIMITS, { createdAt, expiresAt }, ttlSeconds, later(after));

  it('lets a hold last to the end of its lifetime, and not a second longer', () => {
    expect(renew(0, 14_400)).toMatchObject({ ok: true });
    expect(renew(86_400 - 900, 900)).toMatchObject({ ok: true });
    expect(renew(86_400 - 900, 901)).toMatchObject({
      errors: [{ code: 'LIMIT_EXCEEDED', field: ['ttlSeconds'], message: expect.stringContaining('900 seconds more') }],
    });
    expect(renew(0, 14_401)).toEqual(refused('ttlSeconds'));
  });

  it('lets what somebody without limits held longer be shortened, not prolonged', () => {
    const inAWeek = later(604_800);

    expect(renew(100_000, 900, inAWeek)).toMatchObject({ ok: true });
    expect(renew(604_000, 900, inAWeek)).toEqual(refused('ttlSeconds'));
  });
});
