import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { allocateStock } from '../../subgraphs/inventory/src/store/allocate-stock.ts';
import { reserveForOrder } from '../../subgraphs/inventory/src/store/reservations.ts';
import { aReservation, freshId, LOCATIONS, openWarehouse, takingAt, type Warehouse } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let warehouse: Warehouse;
let sku: string;

/** Five of nine units taken for an order, two held for another, which waits for one more. */
beforeEach(async () => {
  warehouse = await openWarehouse();
  sku = await warehouse.addProduct({ [reno]: 9 });
  const taken = aReservation([[sku, 5]]);
  orThrow(await reserveForOrder(warehouse.db, taken));
  await allocateStock(warehouse.db, [takingAt(reno, taken)], warehouse.now());
  orThrow(await reserveForOrder(warehouse.db, aReservation([[sku, 5]])));
});
afterEach(() => warehouse.close());

const damage = (statement: string) => warehouse.db.rows(sql(freshId('damage'), statement));

describe('auditStock', () => {
  it('finds nothing where all books agree', async () => {
    expect(await warehouse.audit()).toEqual([]);
  });

  it.each([
    ['LEDGER_AVAILABLE', 'available', 4],
    ['LEDGER_RESERVED', 'reserved', 0],
    ['LEDGER_DAMAGED', 'damaged', 0],
    ['LEDGER_QUALITY_CONTROL', 'quality_control', 0],
    ['LEDGER_SAFETY_STOCK', 'safety_stock', 0],
    ['LEDGER_ALLOCATED', 'allocated', 5],
  ])('finds a counter that is not the sum of its ledger: %s', async (kind, column, expected) => {
    await damage(`UPDATE stock_levels SET ${column} = ${column} + 1`);

    expect(await warehouse.audit()).toContainEqual({ kind, sku, locationId: reno, expected, actual: expected + 1 });
  });

  it('finds a ledger without its counter', async () => {
    await damage('DELETE FROM stock_levels');

    expect(await warehouse.audit()).toContainEqual({
      kind: 'LEDGER_AVAILABLE',
      sku,
      locationId: reno,
      expected: 4,
      actual: 0,
    });
  });

  it('finds allocated units that no order has', async () => {
    await damage('UPDATE allocations SET released = 1');

    expect(await warehouse.audit()).toEqual([{ kind: 'ALLOCATIONS', sku, locationId: reno, expected: 4, actual: 5 }]);
  });

  it.each([
    ['NETWORK_AVAILABLE', 'available', 4],
    ['NETWORK_RESERVED', 'reserved', 4],
    ['NETWORK_BACKORDERED', 'backordered', 1],
  ])('finds a network position that is not the sum of its parts: %s', async (kind, column, expected) => {
    await damage(`UPDATE network_positions SET ${column} = ${column} + 2`);

    expect(await warehouse.audit()).toEqual([{ kind, sku, locationId: null, expected, actual: expected + 2 }]);
  });

  it('finds promises that the network position doesn’t count', async () => {
    await damage('UPDATE reservation_lines SET held = held - 1, cancelled = cancelled + 1 WHERE held > 0');

    expect(await warehouse.audit()).toEqual([
      { kind: 'NETWORK_RESERVED', sku, locationId: null, expected: 3, actual: 4 },
    ]);
  });

  it('finds units below zero that no count explains', async () => {
    await damage('UPDATE stock_levels SET available = -1');

    expect(await warehouse.audit()).toContainEqual({
      kind: 'STOCK_BELOW_ZERO',
      sku,
      locationId: reno,
      expected: 0,
      actual: -1,
    });
  });

  it('is content with units below zero where a count found less than was promised', async () => {
    await warehouse.count(sku, { [reno]: 3 });

    expect(await warehouse.levels(sku)).toMatchObject([{ available: -2, allocated: 5 }]);
    expect(await warehouse.audit()).toEqual([]);
  });
});
