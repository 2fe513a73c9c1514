import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type BusyFloor, openBusyFloor } from '../support/busy-floor.ts';
import { dieEverywhere } from '../support/dock.ts';
import { freshId, LOCATIONS, takingAt } from '../support/warehouse.ts';

const { reno } = LOCATIONS;
/** Of four positions. */
const EVERY_COUNTER = 'UPDATE stock_levels SET damaged = damaged + 1';

let floor: BusyFloor;
beforeEach(async () => {
  floor = await openBusyFloor();
});
afterEach(() => floor.close());

describe('repairStock, asked again', () => {
  it('answers the same under the same key, whatever was damaged since', async () => {
    const idempotencyKey = freshId('repair');
    await floor.plant(EVERY_COUNTER);
    const first = await floor.repaired({ idempotencyKey });
    await floor.plant(EVERY_COUNTER);

    expect(await floor.repaired({ idempotencyKey })).toEqual(first);
    expect(await floor.found()).toHaveLength(4);
  });

  it('refuses the key with another input, a key that is none, and an actor that is too long', async () => {
    const idempotencyKey = freshId('repair');
    await floor.repaired({ idempotencyKey });

    expect(await floor.repair({ idempotencyKey, kinds: ['BELOW_ZERO'] })).toMatchObject({
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
    expect(await floor.repair({ idempotencyKey: ' ' })).toMatchObject({
      errors: [{ code: 'INVALID_IDEMPOTENCY_KEY' }],
    });
    expect(await floor.repair({ actor: 'a'.repeat(201) })).toMatchObject({ errors: [{ code: 'TEXT_TOO_LONG' }] });
  });

  it('goes on where it was killed, at every statement, and answers all that was done', async () => {
    await floor.plant(`${EVERY_COUNTER}; DELETE FROM allocations WHERE order_id = '${floor.taken.orderId}'`);
    const idempotencyKey = freshId('repair');

    await dieEverywhere(
      floor.db,
      (dying) => floor.repair({ idempotencyKey }, dying),
      async () => expect((await floor.found()).length + (await floor.repairs()).length).toBe(6),
    );

    expect(await floor.found()).toEqual([]);
    expect((await floor.repaired({ idempotencyKey })).repairs).toHaveLength(6);
    expect(await floor.reconciliations()).toHaveLength(5);
  });

  it('is done once, by five at the same time', async () => {
    await floor.plant(EVERY_COUNTER);
    const idempotencyKey = freshId('repair');

    const answers = await Promise.all(Array.from({ length: 5 }, () => floor.repaired({ idempotencyKey })));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ repairs: [{}, {}, {}, {}], remaining: 0 });
    expect(await floor.reconciliations()).toHaveLength(4);
  });

  it('is done once, under keys of their own', async () => {
    await floor.plant(EVERY_COUNTER);

    const answers = await Promise.all(Array.from({ length: 5 }, () => floor.repaired()));

    expect(answers.flatMap(({ repairs }) => repairs)).toHaveLength(4);
    expect(await floor.reconciliations()).toHaveLength(4);
    expect(await floor.found()).toEqual([]);
  });
});

describe('repairStock while orders are placed', () => {
  it('puts everything right, and no unit is sold that isn’t there', async () => {
    await floor.plant(`
      UPDATE stock_levels SET available = available + 500 WHERE sku = '${floor.lamp}';
      UPDATE network_positions SET available = available + 100 WHERE sku = '${floor.desk}';
      DELETE FROM stock_movements WHERE sku = '${floor.desk}' AND level_version = 3`);
    const buy = async () => {
      const order = await floor.promised([
        [floor.desk, 1],
        [floor.kit, 1],
      ]);
      await floor.allocate(takingAt(reno, order));
    };

    const [first] = await Promise.all([floor.repaired(), ...Array.from({ length: 20 }, buy), floor.repaired()]);

    expect(first.remaining).toBe(0);
    expect(await floor.auditOf()).toMatchObject({ discrepancies: [], overcommitted: [] });
  });
});
