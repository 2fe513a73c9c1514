import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { onHand } from '../../subgraphs/inventory/src/domain/stock.ts';
import { type BusyFloor, openBusyFloor } from '../support/busy-floor.ts';
import { DAMAGES, plantBelowZero } from '../support/stock-damage.ts';
import { LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: BusyFloor;
beforeEach(async () => {
  floor = await openBusyFloor();
});
afterEach(() => floor.close());

describe('repairStock', () => {
  it('has nothing to do where all records agree', async () => {
    expect(await floor.repaired()).toEqual({ repairs: [], remaining: 0 });
  });

  it.each(DAMAGES)('puts right that $name', async ({ plant, found, onHand: units = 38 }) => {
    await floor.plant(plant(floor));
    const before = await floor.found();

    const { repairs, remaining } = await floor.repaired();

    expect(await floor.found()).toEqual([]);
    expect(remaining).toBe(0);
    expect(repairs.map(({ kind }) => kind)).toEqual(found(floor).map(([kind]) => kind));
    expect(repairs.map(({ cause }) => cause)).toEqual(before.map(({ cause }) => cause));
    expect(await floor.repairs()).toEqual(
      repairs.map(({ kind, subject, cause, action }) => ({
        kind,
        subject,
        cause,
        action,
        actor: 'operator test (ada)',
      })),
    );
    expect(onHand(await floor.desksInReno())).toBe(units);
  });

  it('leaves a counter as it is, and lets its version move on', async () => {
    await floor.plant(`UPDATE stock_levels SET damaged = 3 WHERE sku = '${floor.desk}' AND location_id = '${reno}'`);

    await floor.repaired();

    expect(await floor.desksInReno()).toMatchObject({ damaged: 3, version: 9 });
    expect(await floor.reconciliations()).toEqual([
      { quantity: 3, fromState: null, toState: 'DAMAGED', version: 9, actor: 'operator test (ada)' },
    ]);
  });

  it('lets a movement take over the version of the one that is missing', async () => {
    await floor.plant(`DELETE FROM stock_movements WHERE sku = '${floor.desk}' AND level_version = 2`);

    await floor.repaired();

    expect(await floor.desksInReno()).toMatchObject({ available: 31, allocated: 5, version: 8 });
    expect(await floor.reconciliations()).toEqual([
      { quantity: 5, fromState: 'AVAILABLE', toState: 'ALLOCATED', version: 2, actor: 'operator test (ada)' },
    ]);
  });

  it('makes units available again that nobody was promised', async () => {
    await floor.plant(`DELETE FROM reservation_lines WHERE id = '${floor.taken.lines[0]?.orderLineId}'`);

    await floor.repaired();

    expect(await floor.desksInReno()).toMatchObject({ available: 34, allocated: 2 });
    expect(await floor.position(floor.desk)).toMatchObject({ available: 44 });
  });

  it('opens a promise again whose allocation is gone, and tells of it', async () => {
    await floor.plant(`DELETE FROM allocations WHERE order_id = '${floor.taken.orderId}'`);

    await floor.repaired();

    expect(await floor.promises(floor.taken.orderId)).toMatchObject([{ held: 5, allocated: 0 }]);
    expect(await floor.told('promise.reopened', floor.taken.orderId)).toHaveLength(1);
  });

  it('frees what a reservation that has ended holds', async () => {
    await floor.plant(`UPDATE reservations SET status = 'EXPIRED' WHERE order_id = '${floor.held.orderId}'`);

    await floor.repaired();

    expect(await floor.promises(floor.held.orderId)).toMatchObject([{ held: 0, cancelled: 4 }]);
    expect(await floor.position(floor.desk)).toMatchObject({ reserved: 0 });
  });

  it('gives back what makes no whole kit', async () => {
    const { kitted, lamp } = floor;
    await floor.plant(`UPDATE allocations SET quantity = 7 WHERE order_id = '${kitted.orderId}' AND sku = '${lamp}'`);

    await floor.repaired();

    expect(await floor.found()).toEqual([]);
    expect(await floor.promises(kitted.orderId)).toMatchObject([{ allocated: 2 }]);
    expect(await floor.levels(lamp)).toMatchObject([{ available: 4, allocated: 4 }]);
  });

  it('puts right many things at once, each with what it rests on', async () => {
    await floor.plant(`
      UPDATE stock_levels SET allocated = allocated + 2, reserved = 0
        WHERE sku = '${floor.desk}' AND location_id = '${reno}';
      DELETE FROM stock_levels WHERE sku = '${floor.desk}' AND location_id = '${nyc}';
      DELETE FROM stock_movements WHERE sku = '${floor.desk}' AND kind = 'RESERVATION';
      UPDATE network_positions SET available = 0, reserved = 0, reserved_by_channel = '{}', backordered = 0;
      UPDATE reservations SET status = 'EXPIRED';
      DELETE FROM stock_rules`);

    expect((await floor.repaired()).remaining).toBe(0);
    expect(await floor.found()).toEqual([]);
    expect(await floor.desksInReno()).toMatchObject({ available: 33, reserved: 0, allocated: 5 });
  });

  it('leaves units below zero to whoever counts them', async () => {
    await floor.plant(plantBelowZero(floor));

    expect(await floor.repaired()).toEqual({ repairs: [], remaining: 1 });

    await floor.count(floor.desk, { [reno]: 20 });
    expect(await floor.repaired()).toEqual({ repairs: [], remaining: 0 });
  });

  it('leaves stock of a kit, which has none of its own, to people', async () => {
    await floor.plant(`INSERT INTO stock_levels (sku, location_id, available) VALUES ('${floor.kit}', '${reno}', 3)`);

    expect(await floor.repaired()).toMatchObject({ repairs: [{ kind: 'MOVEMENT_MISSING' }], remaining: 1 });
    expect(await floor.found()).toMatchObject([{ kind: 'NETWORK_AVAILABLE', sku: floor.kit, expected: 3, actual: 0 }]);
  });

  it('tells of a position that turns out to be overcommitted', async () => {
    await floor.plant(`UPDATE allocations SET quantity = quantity + 34 WHERE order_id = '${floor.taken.orderId}';
      UPDATE reservation_lines SET quantity = 39, allocated = 39 WHERE id = '${floor.taken.lines[0]?.orderLineId}'`);

    expect(await floor.repaired()).toMatchObject({ repairs: [{ kind: 'ALLOCATED_UNITS' }], remaining: 0 });
    expect(await floor.auditOf()).toMatchObject({
      discrepancies: [],
      overcommitted: [{ sku: floor.desk, available: -3, allocated: 39 }],
    });
    expect(await floor.told('stock.overcommitted', floor.desk)).toMatchObject([
      { data: { locationId: reno, available: -3 } },
    ]);
  });

  it('puts right the kinds and SKUs alone that are named', async () => {
    await floor.plant('UPDATE stock_levels SET damaged = damaged + 1');
    await floor.plant('UPDATE network_positions SET backordered = backordered + 1 WHERE components IS NULL');

    expect(await floor.repaired({ kinds: ['NETWORK_BACKORDERED'], skus: [floor.desk] })).toMatchObject({
      repairs: [{ kind: 'NETWORK_BACKORDERED', sku: floor.desk }],
      remaining: 0,
    });
    expect(await floor.found()).toHaveLength(6);
  });

  it('leaves what rests on something that it was not asked to put right', async () => {
    await floor.plant(`UPDATE reservations SET status = 'EXPIRED' WHERE order_id = '${floor.held.orderId}';
      UPDATE network_positions SET reserved = 0, reserved_by_channel = '{}' WHERE sku = '${floor.desk}'`);

    expect(await floor.repaired({ kinds: ['ENDED_RESERVATION'] })).toEqual({ repairs: [], remaining: 1 });
    expect(await floor.repaired()).toMatchObject({ repairs: [{}, {}], remaining: 0 });
  });
});
