import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { codeOf, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

const refusal = (code: string, ...field: string[]) => ({
  ok: false,
  errors: [{ code, field, message: expect.any(String) }],
});
const lineOf = (sku: string, quantity: number) => ({ sku, quantity });

describe('reserveStock', () => {
  it('holds units of the network for as long as it was asked, and moves none', async () => {
    const sku = await floor.addProduct({ [reno]: 2, [nyc]: 3 });
    const asked = Date.now();
    const made = orThrow(await floor.hold([[sku, 4]], { ttlSeconds: 60, cartReference: 'cart-1' }));

    expect(made).toMatchObject({
      orderId: null,
      shortfalls: [],
      lines: [{ sku, quantity: 4, held: 4, backordered: 0 }],
    });
    const reservation = await floor.reservation(made.reservationId);
    expect(reservation).toMatchObject({
      status: 'ACTIVE',
      channel: 'ECOMMERCE',
      cartReference: 'cart-1',
      orderId: null,
    });
    expect(Number(reservation?.expiresAt) - asked).toBeGreaterThanOrEqual(60_000);
    expect(Number(reservation?.expiresAt)).toBeLessThanOrEqual(Date.now() + 60_000);
    expect(await floor.position(sku)).toEqual({ sku, available: 5, reserved: 4, backordered: 0 });
    expect((await floor.levels(sku)).map(({ available }) => available)).toEqual([3, 2]);
    expect(await floor.movements(sku)).toHaveLength(2);
  });

  it('backorders nothing for a basket, though the product could be', async () => {
    const sku = await floor.addProduct({ [reno]: 3 });

    expect(await floor.hold([[sku, 4]])).toEqual(refusal('INSUFFICIENT_STOCK', 'lines', '0', 'quantity'));
    expect(await floor.position(sku)).toEqual({ sku, available: 3, reserved: 0, backordered: 0 });
  });

  it('holds all lines or none, and tells each that is short', async () => {
    const [plenty, few, none] = [
      await floor.addProduct({ [reno]: 9 }),
      await floor.addProduct({ [reno]: 1 }),
      await floor.addProduct(),
    ];

    expect(
      await floor.hold([
        [few, 2],
        [plenty, 2],
        [none, 1],
      ]),
    ).toMatchObject({
      errors: [
        { code: 'INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'] },
        { code: 'INSUFFICIENT_STOCK', field: ['lines', '2', 'quantity'] },
      ],
    });
    expect(await floor.position(plenty)).toMatchObject({ reserved: 0 });
  });

  it('holds of each line what there is, where that is asked for, and tells what is short', async () => {
    const [plenty, few, none] = [
      await floor.addProduct({ [reno]: 9 }),
      await floor.addProduct({ [reno]: 1 }),
      await floor.addProduct(),
    ];
    const made = orThrow(
      await floor.hold(
        [
          [few, 2],
          [plenty, 2],
          [none, 1],
          [plenty, 8],
        ],
        { policy: 'AS_AVAILABLE' },
      ),
    );

    expect(made.lines).toMatchObject([lineOf(few, 1), lineOf(plenty, 2), lineOf(plenty, 7)]);
    expect(made.shortfalls).toEqual([
      { sku: few, requested: 2, granted: 1 },
      { sku: none, requested: 1, granted: 0 },
      { sku: plenty, requested: 8, granted: 7 },
    ]);
    expect(await floor.position(plenty)).toMatchObject({ reserved: 9 });
  });

  it('refuses where what there is is nothing', async () => {
    const sku = await floor.addProduct();

    expect(await floor.hold([[sku, 2]], { policy: 'AS_AVAILABLE' })).toEqual(
      refusal('INSUFFICIENT_STOCK', 'lines', '0', 'quantity'),
    );
  });

  it('keeps units at the location that is named, where nobody else takes them', async () => {
    const sku = await floor.addProduct({ [reno]: 5, [nyc]: 2 });
    const { reservationId } = orThrow(await floor.hold([[sku, 2]], { locationCode: codeOf(nyc) }));

    expect(await floor.levels(sku)).toMatchObject([
      { locationId: nyc, available: 0, reserved: 2, version: 2 },
      { locationId: reno, available: 5, reserved: 0, version: 1 },
    ]);
    expect((await floor.movements(sku)).at(-1)).toMatchObject({
      kind: 'RESERVATION',
      quantity: 2,
      fromState: 'AVAILABLE',
      toState: 'RESERVED',
      reference: reservationId,
    });
    expect(await floor.position(sku)).toEqual({ sku, available: 5, reserved: 0, backordered: 0 });
    expect(await floor.hold([[sku, 1]], { locationCode: codeOf(nyc) })).toMatchObject({ ok: false });
    expect(await floor.hold([[sku, 6]])).toMatchObject({ ok: false });
  });

  it('keeps no unit at a location that the network has promised elsewhere', async () => {
    const sku = await floor.addProduct({ [reno]: 2, [nyc]: 2 });
    orThrow(await floor.hold([[sku, 3]]));

    expect(await floor.hold([[sku, 2]], { locationCode: codeOf(nyc) })).toMatchObject({ ok: false });
    expect(await floor.hold([[sku, 1]], { locationCode: codeOf(nyc) })).toMatchObject({ ok: true });
  });

  const over = (input: object) => (sku: string) => floor.hold([[sku, 1]], input);
  it.each([
    ['a hold of no time', over({ ttlSeconds: 0 }), 'INVALID_TTL', 'ttlSeconds'],
    ['a second more than a week', over({ ttlSeconds: 604_801 }), 'INVALID_TTL', 'ttlSeconds'],
    ['a century', over({ ttlSeconds: 3_155_760_000 }), 'INVALID_TTL', 'ttlSeconds'],
    ['half a second', over({ ttlSeconds: 0.5 }), 'INVALID_TTL', 'ttlSeconds'],
    ['no lines', over({ lines: [] }), 'INVALID_LINE_COUNT', 'lines'],
    ['501 lines', over({ lines: Array(501).fill(lineOf('X', 1)) }), 'INVALID_LINE_COUNT', 'lines'],
    ['a reference of 201 characters', over({ cartReference: 'x'.repeat(201) }), 'TEXT_TOO_LONG', 'cartReference'],
    ['an unknown location', over({ locationCode: 'ATLANTIS' }), 'LOCATION_NOT_FOUND', 'locationCode'],
    ['a locker', over({ locationCode: 'LOC_LOCKER' }), 'LOCATION_HOLDS_NO_STOCK', 'locationCode'],
    ['an empty key', over({ idempotencyKey: '' }), 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
    ['no units', (sku: string) => floor.hold([[sku, 0]]), 'INVALID_QUANTITY', 'lines.0.quantity'],
    [
      'half a unit',
      (sku: string) =>
        floor.hold([
          [sku, 1],
          [sku, 0.5],
        ]),
      'INVALID_QUANTITY',
      'lines.1.quantity',
    ],
    ['over a million units', (sku: string) => floor.hold([[sku, 1_000_001]]), 'INVALID_QUANTITY', 'lines.0.quantity'],
    [
      'an unknown SKU',
      (sku: string) =>
        floor.hold([
          [sku, 1],
          ['UNICORN', 1],
        ]),
      'SKU_NOT_FOUND',
      'lines.1.sku',
    ],
  ])('refuses %s, and holds nothing', async (_, hold, code, field) => {
    const sku = await floor.addProduct({ [reno]: 9 });

    expect(await hold(sku)).toEqual(refusal(code, ...field.split('.')));
    expect(await floor.position(sku)).toMatchObject({ reserved: 0 });
  });

  it('takes a second and a week, and 500 lines', async () => {
    const sku = await floor.addProduct({ [reno]: 600 });

    for (const ttlSeconds of [1, 604_800]) orThrow(await floor.hold([[sku, 1]], { ttlSeconds }));
    orThrow(await floor.hold(Array(500).fill([sku, 1])));

    expect(await floor.position(sku)).toMatchObject({ reserved: 502 });
  });

  it('gives the same answer under the same key, shortfalls included, and none for another input', async () => {
    const sku = await floor.addProduct({ [reno]: 3 });
    const input = { idempotencyKey: randomUUID(), policy: 'AS_AVAILABLE' as const };
    const { reservation: _, ...first } = orThrow(await floor.hold([[sku, 5]], input));

    expect(await floor.hold([[sku, 5]], input)).toEqual({ ok: true, value: first });
    expect(first.shortfalls).toEqual([{ sku, requested: 5, granted: 3 }]);
    expect(await floor.hold([[sku, 4]], input)).toEqual(refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'));
    expect(await floor.position(sku)).toMatchObject({ reserved: 3 });
  });

  it('keeps nothing of a refusal: the same key holds once the stock is there', async () => {
    const sku = await floor.addProduct();
    const input = { idempotencyKey: randomUUID() };
    expect(await floor.hold([[sku, 1]], input)).toMatchObject({ ok: false });

    await floor.count(sku, { [reno]: 1 });

    expect(await floor.hold([[sku, 1]], input)).toMatchObject({ ok: true });
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
