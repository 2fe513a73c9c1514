import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import type { MoveStockRequest } from '../../subgraphs/inventory/src/sagas/adjust-position.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { codeOf, LOCATIONS, takingAt } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

const STATES = ['AVAILABLE', 'DAMAGED', 'QUALITY_CONTROL', 'SAFETY_STOCK'] as const;
const refusal = (code: string, field: string) => ({
  ok: false,
  errors: [{ code, field: [field], message: expect.any(String) }],
});
const COUNTERS = {
  AVAILABLE: 'available',
  DAMAGED: 'damaged',
  QUALITY_CONTROL: 'qualityControl',
  SAFETY_STOCK: 'safetyStock',
} as const;

describe('moveStock', () => {
  it.each(STATES.flatMap((from) => STATES.filter((to) => to !== from).map((to) => [from, to] as const)))(
    'moves units from %s to %s, and the rest stays',
    async (from, to) => {
      const sku = await floor.addProduct({ [reno]: 5 });
      if (from !== 'AVAILABLE') orThrow(await floor.move(sku, { to: from, quantity: 3 }));
      const [before] = await floor.levels(sku);

      expect(
        await floor.move(sku, { from, to, quantity: 2, reference: 'note-1', expectedVersion: before?.version ?? 0 }),
      ).toMatchObject({
        ok: true,
        value: {
          level: { sku, locationId: reno, version: (before?.version ?? 0) + 1 },
          movement: {
            kind: 'STATE_CHANGE',
            quantity: 2,
            fromState: from,
            toState: to,
            reference: 'note-1',
            actor: 'operator test',
            actorNote: 'ada',
          },
        },
      });
      const [after] = await floor.levels(sku);
      expect(after?.[COUNTERS[from]]).toBe((before?.[COUNTERS[from]] ?? 0) - 2);
      expect(after?.[COUNTERS[to]]).toBe((before?.[COUNTERS[to]] ?? 0) + 2);
      expect(await floor.position(sku)).toMatchObject({ available: after?.available });
    },
  );

  const over = (input: Partial<MoveStockRequest>) => input;
  it.each([
    ['no units', over({ quantity: 0 }), 'INVALID_QUANTITY', 'quantity'],
    ['half a unit', over({ quantity: 0.5 }), 'INVALID_QUANTITY', 'quantity'],
    ['more than can be counted', over({ quantity: 1_000_000_001 }), 'INVALID_QUANTITY', 'quantity'],
    ['one state alone', over({ to: 'AVAILABLE' }), 'INVALID_STATE', 'to'],
    ['units that baskets keep', over({ from: 'RESERVED', to: 'AVAILABLE' }), 'INVALID_STATE', 'from'],
    ['units that orders took', over({ from: 'ALLOCATED', to: 'AVAILABLE' }), 'INVALID_STATE', 'from'],
    ['units that are on their way', over({ to: 'INCOMING' }), 'INVALID_STATE', 'to'],
    ['more than are in that state', over({ quantity: 6 }), 'INSUFFICIENT_STOCK', 'quantity'],
    ['what is not damaged', over({ from: 'DAMAGED', to: 'AVAILABLE' }), 'INSUFFICIENT_STOCK', 'quantity'],
    ['a version that has passed', over({ expectedVersion: 7 }), 'STALE_VERSION', 'expectedVersion'],
    ['a reference of 201 characters', over({ reference: 'x'.repeat(201) }), 'TEXT_TOO_LONG', 'reference'],
    ['an actor of 201 characters', over({ actor: 'x'.repeat(201) }), 'TEXT_TOO_LONG', 'actor'],
    ['an unknown location', over({ locationCode: 'ATLANTIS' }), 'LOCATION_NOT_FOUND', 'locationCode'],
    ['a locker', over({ locationCode: 'LOC_LOCKER' }), 'LOCATION_HOLDS_NO_STOCK', 'locationCode'],
    ['an unknown SKU', over({ sku: 'UNICORN' }), 'SKU_NOT_FOUND', 'sku'],
    ['an empty key', over({ idempotencyKey: '' }), 'INVALID_IDEMPOTENCY_KEY', 'idempotencyKey'],
  ])('refuses %s, and moves nothing', async (_, input, code, field) => {
    const sku = await floor.addProduct({ [reno]: 5 });

    expect(await floor.move(sku, input)).toEqual(refusal(code, field));
    expect(await floor.levels(sku)).toMatchObject([{ available: 5, version: 1 }]);
    expect(await floor.movements(sku)).toHaveLength(1);
  });

  it('leaves units that the network promised, wherever they are', async () => {
    const sku = await floor.addProduct({ [reno]: 5, [nyc]: 2 });
    await floor.promised([[sku, 6]]);

    expect(await floor.move(sku, { quantity: 2 })).toEqual(refusal('INSUFFICIENT_STOCK', 'quantity'));
    orThrow(await floor.move(sku, { quantity: 1 }));
    expect(await floor.position(sku)).toMatchObject({ available: 6, reserved: 6 });
  });

  it('leaves units that a channel promised, where other units are not its to sell', async () => {
    const sku = await floor.addProduct({ [reno]: 5, [nyc]: 2 });
    orThrow(await floor.sellFrom('MARKETPLACE', nyc));
    await floor.promised([[sku, 2]], { channel: 'MARKETPLACE' });

    expect(await floor.move(sku, { locationCode: codeOf(nyc) })).toEqual(refusal('INSUFFICIENT_STOCK', 'quantity'));
    orThrow(await floor.move(sku, { quantity: 5 }));
    orThrow(await floor.sellFrom('MARKETPLACE'));
  });

  it('makes units available that orders wait for, and tells those', async () => {
    const sku = await floor.addProduct({ [reno]: 3 });
    orThrow(await floor.move(sku, { quantity: 3, to: 'QUALITY_CONTROL' }));
    const { orderId } = await floor.promised([[sku, 2]]);

    orThrow(await floor.move(sku, { quantity: 3, from: 'QUALITY_CONTROL', to: 'AVAILABLE' }));

    expect(await floor.told('promise.reopened', orderId)).toHaveLength(1);
    expect(await floor.position(sku)).toMatchObject({ available: 3, reserved: 2, backordered: 0 });
  });

  it('keeps units back for a day like this: what is lost comes out of them first', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    orThrow(await floor.move(sku, { quantity: 2 }));
    const order = await floor.promised([[sku, 3]]);
    await floor.allocate(takingAt(reno, order));
    await floor.count(sku, { [reno]: 4 });

    expect(await floor.levels(sku)).toMatchObject([{ available: 0, allocated: 3, safetyStock: 1 }]);
    expect(await floor.told('stock.overcommitted', sku)).toEqual([]);
  });

  it('moves once for one key, told five times at once', async () => {
    const sku = await floor.addProduct({ [reno]: 5 });
    const input = { idempotencyKey: randomUUID(), quantity: 2 };

    const answers = await Promise.all(Array.from({ length: 5 }, () => floor.move(sku, input)));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await floor.move(sku, { ...input, quantity: 3 })).toEqual(
      refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'),
    );
    expect(await floor.levels(sku)).toMatchObject([{ available: 3, safetyStock: 2, version: 2 }]);
  });

  it('leaves books that agree', async () => {
    expect(await floor.audit()).toEqual([]);
  });
});
