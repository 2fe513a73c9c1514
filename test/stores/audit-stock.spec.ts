import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type BusyFloor, openBusyFloor } from '../support/busy-floor.ts';
import { DAMAGES, plantBelowZero } from '../support/stock-damage.ts';
import { LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: BusyFloor;
beforeEach(async () => {
  floor = await openBusyFloor();
});
afterEach(() => floor.close());

describe('auditStock', () => {
  it('finds nothing where all records agree', async () => {
    expect(await floor.auditOf()).toMatchObject({ discrepancies: [], overcommitted: [], positionCount: 4 });
  });

  it.each(DAMAGES)('finds, alone and with its cause, that $name', async ({ plant, found, cause }) => {
    await floor.plant(plant(floor));

    const { discrepancies } = await floor.auditOf();

    expect(discrepancies.map(({ kind, expected, actual }) => [kind, expected, actual])).toEqual(
      found(floor).map(([kind, , expected, actual]) => [kind, expected, actual]),
    );
    for (const [index, [, subject]] of found(floor).entries())
      if (subject) expect(discrepancies[index]?.subject).toBe(subject);
    expect(discrepancies[0]?.cause).toMatch(cause);
    const asked = await floor.auditOf(floor.desk, floor.lamp, floor.chair, floor.kit);
    expect(asked.discrepancies).toEqual(discrepancies);
  });

  it('finds units below zero that nobody found missing', async () => {
    await floor.plant(plantBelowZero(floor));

    expect(await floor.auditOf()).toMatchObject({
      discrepancies: [{ kind: 'BELOW_ZERO', sku: floor.desk, locationId: reno, expected: 0, actual: -9 }],
      overcommitted: [],
    });
  });

  it('lists apart where a count found fewer than were promised', async () => {
    await floor.count(floor.desk, { [reno]: 3 });

    expect(await floor.auditOf()).toMatchObject({
      discrepancies: [],
      overcommitted: [{ sku: floor.desk, locationId: reno, available: -4, allocated: 5, reserved: 2 }],
    });
  });

  it('tells damages apart, each with numbers of its own', async () => {
    const named = ['a position was deleted', 'what is backordered was edited', 'a promise says that more was taken'];
    const planted = DAMAGES.filter(({ name }) => named.includes(name));
    for (const { plant } of planted) await floor.plant(plant(floor));
    await floor.plant(`UPDATE network_positions SET available = available + 1 WHERE sku = '${floor.lamp}'`);

    expect((await floor.found()).map(({ kind, expected, actual }) => [kind, expected, actual])).toEqual([
      ['POSITION_MISSING', 38, 0],
      ['NETWORK_AVAILABLE', 4, 5],
      ['NETWORK_BACKORDERED', 3, 9],
      ['PROMISED_ALLOCATIONS', 5, 6],
    ]);
  });

  it('looks at the SKUs that are named alone', async () => {
    await floor.plant('UPDATE stock_levels SET damaged = damaged + 1');

    expect((await floor.auditOf(floor.lamp)).discrepancies).toMatchObject([{ sku: floor.lamp, subject: 'damaged' }]);
    expect(await floor.auditOf('SKU_unknown')).toMatchObject({ discrepancies: [], positionCount: 0 });
  });

  it('can’t tell of movements from before versions whether one is missing, and says so', async () => {
    await floor.plant('UPDATE stock_movements SET level_version = NULL WHERE level_version < 4');
    expect(await floor.auditOf()).toMatchObject({ discrepancies: [] });

    await floor.plant(
      `DELETE FROM stock_movements WHERE sku = '${floor.desk}' AND location_id = '${reno}' AND kind = 'FEED'`,
    );

    expect((await floor.auditOf()).discrepancies).toMatchObject([
      {
        kind: 'COUNTER_CHANGED',
        subject: 'available',
        expected: 1,
        actual: 31,
        cause: expect.stringMatching(/can’t be told/),
      },
    ]);
  });

  it('finds a version that is missing among those after', async () => {
    await floor.plant('UPDATE stock_movements SET level_version = NULL WHERE level_version < 4');
    await floor.plant(`DELETE FROM stock_movements WHERE sku = '${floor.desk}' AND level_version = 6`);

    expect((await floor.auditOf()).discrepancies).toMatchObject([
      { kind: 'MOVEMENT_MISSING', subject: 'available' },
      { kind: 'MOVEMENT_MISSING', subject: 'reserved', cause: expect.stringMatching(/version 6/) },
    ]);
  });

  it('tells a thousand of more, and counts every position', async () => {
    await floor.plant(`
      INSERT INTO products (sku, title, weight_grams) SELECT 'S' || n, 'S', 1 FROM generate_series(1, 1100) n;
      INSERT INTO network_positions (sku) SELECT 'S' || n FROM generate_series(1, 1100) n;
      INSERT INTO stock_levels (sku, location_id, damaged) SELECT 'S' || n, '${nyc}', 1 FROM generate_series(1, 1100) n`);

    const { discrepancies, positionCount } = await floor.auditOf();

    expect(discrepancies).toHaveLength(1000);
    expect(positionCount).toBe(1104);
  });
});
