import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { adjustStock } from '../../subgraphs/inventory/src/domain/adjust-stock.ts';
import { changedPositions } from '../../subgraphs/inventory/src/domain/stock-book.ts';
import { repairStock } from '../../subgraphs/inventory/src/sagas/repair-stock.ts';
import { savePositionsSql } from '../../subgraphs/inventory/src/store/save-stock.sql.ts';
import { lockStock, saveLedger, saveRows } from '../../subgraphs/inventory/src/store/stock-book.ts';
import { TESTER } from '../support/callers.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.close());

/** Units arrive as they did for a version that didn't hold them for those who wait. */
const arriveUnheld = (sku: string, quantity: number) =>
  floor.db.inTransaction(async (tx) => {
    const book = await lockStock(tx, { places: [{ sku, locationId: reno }] });
    const found = { reason: 'FOUND', reference: null, actor: 'ada', expectedVersion: null } as const;
    orThrow(adjustStock(book, { sku, locationId: reno, quantity, ...found }, floor.now()));
    await saveRows(tx, savePositionsSql, changedPositions(book));
    await saveLedger(tx, book);
  });
const repair = async () => {
  const input = { idempotencyKey: randomUUID(), kinds: null, skus: null, actor: 'ada' };
  return orThrow(await repairStock(floor, TESTER, input));
};

describe('the audit of promises that wait', () => {
  it('names each that waits for units which are free to it, and repairs by holding them, oldest first', async () => {
    const sku = await floor.addProduct();
    const orders = [await floor.promised([[sku, 2]]), await floor.promised([[sku, 3]])];
    await arriveUnheld(sku, 4);

    const found = await floor.audit();
    expect(found.map(({ kind, subject, expected, actual }) => [kind, subject, expected, actual])).toEqual([
      ['WAITS_FOR_FREE_UNITS', orders[0]?.lines[0]?.orderLineId, 0, 2],
      ['WAITS_FOR_FREE_UNITS', orders[1]?.lines[0]?.orderLineId, 1, 3],
    ]);
    expect(await repair()).toMatchObject({ repairs: [{}, {}], remaining: 0 });

    expect(await floor.audit()).toEqual([]);
    expect(await floor.position(sku)).toMatchObject({ available: 4, reserved: 4, backordered: 1 });
    for (const { orderId } of orders) expect(await floor.told('promise.reopened', orderId)).toHaveLength(1);
  });

  it('names a kit that could be made, under the kit’s own SKU', async () => {
    const [lamp, bulb] = [await floor.addProduct(), await floor.addProduct({ [reno]: 4 })];
    const kit = await floor.addKit({ [lamp]: 1, [bulb]: 2 });
    await floor.promised([[kit, 3]]);
    await arriveUnheld(lamp, 1);

    expect(await floor.audit()).toMatchObject([{ kind: 'WAITS_FOR_FREE_UNITS', sku: kit, expected: 2, actual: 3 }]);
    expect(await repair()).toMatchObject({ repairs: [{}], remaining: 0 });
    expect(await floor.audit()).toEqual([]);
  });

  it('lets those be whose channel may not have the units, and those who wait for a release', async () => {
    const [kept, early] = [await floor.addProduct(), await floor.addProduct()];
    orThrow(await floor.setRule({ sku: kept, channel: 'MARKETPLACE', threshold: 9 }));
    await floor.promised([[kept, 1]], { channel: 'MARKETPLACE' });
    orThrow(await floor.setTerms(early, { releaseAt: new Date(Date.now() + 3_600_000) }));
    await floor.promised([[early, 1]]);
    await arriveUnheld(kept, 4);
    await arriveUnheld(early, 4);

    expect(await floor.audit()).toEqual([]);
  });
});
