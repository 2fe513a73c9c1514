import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import type { SalesChannel } from '../../subgraphs/inventory/src/domain/channel.ts';
import { HOLD_LIMITS, type SetHoldLimits } from '../../subgraphs/inventory/src/domain/hold-limits.ts';
import { releaseReservation, renewReservation } from '../../subgraphs/inventory/src/sagas/end-reservation.ts';
import {
  forgetEndedHolders,
  type SetHoldLimitsRequest,
  setChannelHoldLimits,
} from '../../subgraphs/inventory/src/sagas/hold-limits.ts';
import { aCaller, TESTER } from '../support/callers.ts';
import { inventoryOf } from '../support/inventory-resolvers.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { aReservation, codeOf, freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;
const DEFAULTS = Object.fromEntries(HOLD_LIMITS.map((name) => [name, null])) as unknown as SetHoldLimits;
const SETTINGS = `{ channelSettings { channel holdLimits { maxUnits maxSharePercent version } } }`;
const SET = `mutation ($input: SetChannelHoldLimitsInput!) {
  setChannelHoldLimits(input: $input) {
    channelSettings { channel holdLimits { maxUnits maxSharePercent version } } userErrors { code field }
  }
}`;
const countedSql = sql('test.countedFor', 'SELECT counted_for AS "countedFor" FROM reservations WHERE id = $1');

let floor: SalesFloor;
/** A guest of a network of their own. */
let guest: Caller;
beforeAll(async () => {
  floor = await openSalesFloor();
});
beforeEach(() => {
  guest = { ...ANONYMOUS, network: freshId('network') };
});
afterAll(() => floor.close());

const setLimits = (over: Partial<SetHoldLimitsRequest> = {}) =>
  setChannelHoldLimits(floor.db, TESTER, {
    idempotencyKey: randomUUID(),
    channel: 'MARKETPLACE',
    expectedVersion: null,
    ...DEFAULTS,
    ...over,
  });
const refused = (code: string, ...field: string[]) => ({
  ok: false,
  errors: [{ code, field: field.length > 0 ? field : null, message: expect.any(String) }],
});
const tooMuch = (...field: string[]) => refused('LIMIT_EXCEEDED', ...field);
const tooMany = (index: number) => tooMuch('lines', String(index), 'quantity');
const holdAs = (caller: Caller, ...[lines, over = {}]: Parameters<SalesFloor['hold']>) =>
  floor.hold(lines, over, caller);
const countedFor = async (id: string) => (await floor.db.rows<{ countedFor: string }>(countedSql, [id]))[0]?.countedFor;

describe('reserveStock, by a guest or a shopper', () => {
  it('holds a share of a SKU’s stock, of what a guest wants all of', async () => {
    const sku = await floor.addProduct({ [reno]: 666, [nyc]: 300 });

    const made = orThrow(await holdAs(guest, [[sku, 1_000_000]], { policy: 'AS_AVAILABLE' }));

    expect(made.lines).toMatchObject([{ quantity: 241, held: 241 }]);
    expect(made.shortfalls).toEqual([{ sku, requested: 1_000_000, granted: 241 }]);
    expect(await holdAs(guest, [[sku, 1]])).toEqual(tooMany(0));
    expect(await holdAs(guest, [[sku, 1]], { policy: 'AS_AVAILABLE' })).toEqual(tooMany(0));
    expect(await floor.position(sku)).toMatchObject({ available: 966, reserved: 241 });
  });

  it('says how much may be held, all or none', async () => {
    const sku = await floor.addProduct({ [reno]: 100 });

    const refusal = await holdAs(guest, [[sku, 26]]);

    expect(refusal).toMatchObject({
      errors: [{ code: 'LIMIT_EXCEEDED', message: expect.stringContaining(`At most 25 more of ${sku}`) }],
    });
    expect(await floor.position(sku)).toMatchObject({ reserved: 0 });
    orThrow(await holdAs(guest, [[sku, 25]]));
  });

  it('counts a guest’s holds over channels and places, and none of another’s', async () => {
    const sku = await floor.addProduct({ [reno]: 100 });
    orThrow(await holdAs(guest, [[sku, 20]], { channel: 'STORE', locationCode: codeOf(reno) }));

    expect(await holdAs(guest, [[sku, 6]])).toEqual(tooMany(0));
    orThrow(await holdAs({ ...guest, network: freshId('other') }, [[sku, 20]]));
    orThrow(await holdAs(aCaller('customer', { subject: freshId('ada') }), [[sku, 15]]));
  });

  it('counts a shopper’s by who they are, wherever they come from', async () => {
    const sku = await floor.addProduct({ [reno]: 100 });
    const ada = aCaller('customer', { subject: freshId('ada') });
    orThrow(await holdAs({ ...ada, network: 'one' }, [[sku, 25]]));

    expect(await holdAs({ ...ada, network: 'two' }, [[sku, 1]])).toEqual(tooMany(0));
    orThrow(await holdAs({ ...guest, network: 'one' }, [[sku, 10]]));
  });

  it('lets each hold of a guest stand alone of whom no network is known, so that none locks out the others', async () => {
    const sku = await floor.addProduct({ [reno]: 100 });

    for (const units of [25, 18, 14]) orThrow(await holdAs(ANONYMOUS, [[sku, units]]));
    expect(await holdAs(ANONYMOUS, [[sku, 11]])).toEqual(tooMany(0));
  });

  it.each(['released', 'run out', 'ordered'] as const)('counts no hold that is %s', async (end) => {
    const sku = await floor.addProduct({ [reno]: 100 });
    const { reservationId } = orThrow(await holdAs(guest, [[sku, 25]]));
    if (end === 'released')
      orThrow(await releaseReservation(floor, guest, { idempotencyKey: randomUUID(), reservationId }));
    if (end === 'run out') {
      await floor.runOut(reservationId);
      await floor.expire();
    }
    if (end === 'ordered') orThrow(await floor.reserve(aReservation([[sku, 25]], { reservationId, isLimited: true })));

    expect(orThrow(await holdAs(guest, [[sku, 99]], { policy: 'AS_AVAILABLE' })).lines).toMatchObject([
      { held: end === 'ordered' ? 18 : 25 },
    ]);
  });

  it('answers a repeat, though the limits are lower by then', async () => {
    const sku = await floor.addProduct({ [reno]: 100 });
    const input = { channel: 'MARKETPLACE' as const, idempotencyKey: randomUUID() };
    const first = orThrow(await holdAs(guest, [[sku, 20]], input));
    orThrow(await setLimits({ maxUnits: 1, maxTtlSeconds: 1 }));

    expect(orThrow(await holdAs(guest, [[sku, 20]], input)).reservationId).toBe(first.reservationId);
    expect(await holdAs(guest, [[sku, 20]], { ...input, idempotencyKey: randomUUID() })).toMatchObject({
      ok: false,
    });
    orThrow(await setLimits());
  });

  it('holds so many baskets at once, for so long, and no more', async () => {
    const sku = await floor.addProduct({ [reno]: 100 });
    const channel = 'MARKETPLACE';
    orThrow(await setLimits({ channel, maxOpenHolds: 2, maxTtlSeconds: 60, maxLines: 2 }));

    expect(await holdAs(guest, [[sku, 1]], { channel, ttlSeconds: 61 })).toEqual(tooMuch('ttlSeconds'));
    const three = [1, 1, 1].map((units) => [sku, units] as const);
    expect(await holdAs(guest, three, { channel, ttlSeconds: 60 })).toEqual(tooMuch('lines'));
    for (let hold = 0; hold < 2; hold++) orThrow(await holdAs(guest, [[sku, 1]], { channel, ttlSeconds: 60 }));
    expect(await holdAs(guest, [[sku, 1]], { channel, ttlSeconds: 60 })).toEqual(tooMuch());
    orThrow(await setLimits({ channel }));
  });

  it.each(['associate', 'agent', 'supervisor', 'partner', 'operator', 'service'] as const)(
    'lets %s go beyond',
    async (role) => {
      const sku = await floor.addProduct({ [reno]: 6_000 });

      expect(orThrow(await holdAs(aCaller(role), [[sku, 6_000]], { ttlSeconds: 604_800 })).lines).toMatchObject([
        { held: 6_000 },
      ]);
    },
  );
});

describe('renewReservation, by a guest', () => {
  const renewAs = (caller: Caller, reservationId: string, ttlSeconds: number) =>
    renewReservation(floor, caller, { idempotencyKey: randomUUID(), reservationId, ttlSeconds });

  it('lets a hold last to the end of its lifetime, however often it is renewed', async () => {
    const sku = await floor.addProduct({ [reno]: 100 });
    orThrow(await setLimits({ maxLifetimeSeconds: 120 }));
    const { reservationId } = orThrow(await holdAs(guest, [[sku, 1]], { channel: 'MARKETPLACE', ttlSeconds: 60 }));

    orThrow(await renewAs(guest, reservationId, 110));
    expect(await renewAs(guest, reservationId, 130)).toEqual(tooMuch('ttlSeconds'));
    const { expiresAt, createdAt } = (await floor.reservation(reservationId)) ?? {};
    expect(Number(expiresAt) - Number(createdAt)).toBeLessThanOrEqual(120_000);
    orThrow(await renewAs(aCaller('agent'), reservationId, 604_800));
    orThrow(await setLimits());
  });
});

describe('reserveForOrder, for a guest or shopper', () => {
  const orderAs = (isLimited: boolean, lines: Parameters<typeof aReservation>[0], over = {}) =>
    floor.reserve(aReservation(lines, { isLimited, ...over }));

  it('takes no more of a backorderable SKU than the channel lets one order', async () => {
    const sku = await floor.addProduct({ [reno]: 10 });

    expect(await orderAs(true, [[sku, 5_001]])).toEqual(tooMany(0));
    expect(await floor.position(sku)).toMatchObject({ reserved: 0, backordered: 0 });
    orThrow(await orderAs(true, [[sku, 5_000]]));
    orThrow(await orderAs(false, [[sku, 100_000]]));
  });

  it('takes a hold over that staff made beyond the limits', async () => {
    const sku = await floor.addProduct({ [reno]: 6_000 });
    const { reservationId } = orThrow(await holdAs(aCaller('agent'), [[sku, 6_000]]));

    expect(await orderAs(true, [[sku, 11_001]], { reservationId })).toEqual(tooMany(0));
    orThrow(await orderAs(true, [[sku, 6_000]], { reservationId }));
  });

  it('counts nothing as granted by a hold that was released', async () => {
    const sku = await floor.addProduct({ [reno]: 20_000 });
    const { reservationId } = orThrow(await holdAs(aCaller('agent'), [[sku, 6_000]]));
    orThrow(await floor.release(reservationId));

    expect(await orderAs(true, [[sku, 6_000]], { reservationId })).toMatchObject({ ok: false });
  });
});

describe('setChannelHoldLimits', () => {
  const limitsOf = async (channel: SalesChannel) => {
    const { data } = await inventoryOf(floor).ask(TESTER, SETTINGS);
    return data.channelSettings.find((settings: { channel: string }) => settings.channel === channel).holdLimits;
  };

  it('tells the defaults where nobody set any, and sets one channel alone', async () => {
    expect(await limitsOf('CALL_CENTER')).toEqual({ maxUnits: 10_000, maxSharePercent: 25, version: 0 });

    const input = {
      idempotencyKey: randomUUID(),
      channel: 'CALL_CENTER',
      maxSharePercent: 100,
      expectedVersion: 0,
    };
    const { data } = await inventoryOf(floor).ask(TESTER, SET, { input });
    expect(data.setChannelHoldLimits).toEqual({
      channelSettings: {
        channel: 'CALL_CENTER',
        holdLimits: { maxUnits: 10_000, maxSharePercent: 100, version: 1 },
      },
      userErrors: [],
    });
    expect(await limitsOf('STORE')).toMatchObject({ version: 0 });
    const sku = await floor.addProduct({ [reno]: 100 });
    orThrow(await holdAs(guest, [[sku, 100]], { channel: 'CALL_CENTER' }));
    orThrow(await setLimits({ channel: 'CALL_CENTER' }));
    expect(await limitsOf('CALL_CENTER')).toEqual({ maxUnits: 10_000, maxSharePercent: 25, version: 2 });
  });

  it('refuses a version that isn’t the current one, at first as later', async () => {
    const channel = 'STORE';

    expect(await setLimits({ channel, expectedVersion: 1 })).toEqual(refused('STALE_VERSION', 'expectedVersion'));
    orThrow(await setLimits({ channel, expectedVersion: 0, maxLines: 7 }));
    expect(await setLimits({ channel, expectedVersion: 0 })).toEqual(refused('STALE_VERSION', 'expectedVersion'));
    orThrow(await setLimits({ channel, expectedVersion: 1 }));
  });

  it('lets one of ten who saw the same version set them', async () => {
    orThrow(await setLimits());
    const [settings] = await floor.db.rows<{ version: number }>(
      sql('test.limitsVersion', `SELECT version FROM hold_limits WHERE channel = 'MARKETPLACE'`),
    );

    const decisions = await Promise.all(
      Array.from({ length: 10 }, () => setLimits({ expectedVersion: settings?.version ?? 0 })),
    );

    expect(decisions.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('answers a repeat with what it answered, and sets nothing again', async () => {
    const request = { idempotencyKey: randomUUID(), channel: 'MARKETPLACE' as const, maxLines: 9 };
    orThrow(await setLimits(request));
    const { version } = await limitsOf('MARKETPLACE');

    expect(await setLimits(request)).toEqual({ ok: true, value: { channel: 'MARKETPLACE' } });
    expect(await limitsOf('MARKETPLACE')).toMatchObject({ version });
    expect(await setLimits({ ...request, maxLines: 8 })).toEqual(refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'));
    orThrow(await setLimits());
  });

  it.each([
    ['maxSharePercent', 101],
    ['maxUnits', 0],
    ['maxTtlSeconds', -1],
  ] as const)('refuses %s of %d', async (name, value) => {
    expect(await setLimits({ [name]: value })).toEqual(refused('INVALID_RULE', name));
  });
});

describe('forgetEndedHolders', () => {
  it('forgets who is counted once a hold has ended, and not before', async () => {
    const sku = await floor.addProduct({ [reno]: 100 });
    const [open, ended] = [orThrow(await holdAs(guest, [[sku, 1]])), orThrow(await holdAs(guest, [[sku, 1]]))];
    orThrow(await floor.release(ended.reservationId));

    await forgetEndedHolders(floor.db);

    expect(await countedFor(open.reservationId)).toBe(`guest ${guest.network}`);
    expect(await countedFor(ended.reservationId)).toBeNull();
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
