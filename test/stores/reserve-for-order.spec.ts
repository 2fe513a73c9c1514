import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { MAX_PROMISED } from '../../subgraphs/inventory/src/domain/reserve.ts';
import { aReservation, LOCATIONS, openWarehouse, type Warehouse } from '../support/warehouse.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse();
});
afterAll(() => warehouse.close());

const reserve = (request: ReturnType<typeof aReservation>) => warehouse.reserve(request);
const promisesOf = async (...skus: string[]) => {
  const positions = await Promise.all(skus.map((sku) => warehouse.position(sku)));
  return positions.map(({ reserved, backordered }) => [reserved, backordered]);
};

describe('reserveForOrder', () => {
  it('holds units of the network, wherever they are, and moves none', async () => {
    const sku = await warehouse.addProduct({ [LOCATIONS.reno]: 2, [LOCATIONS.nyc]: 2 });
    const request = aReservation([[sku, 3]]);

    expect(await reserve(request)).toMatchObject({
      ok: true,
      value: {
        orderId: request.orderId,
        lines: [{ quantity: 3, held: 3, backordered: 0, allocated: 0, cancelled: 0 }],
      },
    });
    expect(await warehouse.position(sku)).toEqual({ sku, available: 4, reserved: 3, backordered: 0 });
    expect((await warehouse.levels(sku)).map(({ available }) => available)).toEqual([2, 2]);
  });

  it('splits a line that stock covers in part, and backorders the rest', async () => {
    const sku = await warehouse.addProduct({ [LOCATIONS.reno]: 2 });

    expect(orThrow(await reserve(aReservation([[sku, 5]]))).lines).toMatchObject([{ held: 2, backordered: 3 }]);
    expect(orThrow(await reserve(aReservation([[sku, 1]]))).lines).toMatchObject([{ held: 0, backordered: 1 }]);
    expect(await promisesOf(sku)).toEqual([[2, 4]]);
  });

  it('lets two lines of a SKU draw on the same units, the first one first', async () => {
    const sku = await warehouse.addProduct({ [LOCATIONS.reno]: 4 });
    const { lines } = orThrow(
      await reserve(
        aReservation([
          [sku, 3],
          [sku, 3],
        ]),
      ),
    );

    expect(lines.map(({ held, backordered }) => [held, backordered])).toEqual([
      [3, 0],
      [1, 2],
    ]);
    expect(await promisesOf(sku)).toEqual([[4, 2]]);
  });

  it('holds nothing of a basket of which one line can’t be had', async () => {
    const plenty = await warehouse.addProduct({ [LOCATIONS.reno]: 9 });
    const limited = await warehouse.addProduct({ [LOCATIONS.reno]: 4 }, false);
    const request = aReservation([
      [plenty, 2],
      [limited, 3],
      [limited, 2],
    ]);

    expect(await reserve(request)).toEqual({
      ok: false,
      errors: [
        {
          code: 'INSUFFICIENT_STOCK',
          field: ['lines', '2', 'quantity'],
          message: `Only 1 of 2 ${limited} can be promised.`,
        },
      ],
    });
    expect(await promisesOf(plenty, limited)).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(await warehouse.promises(request.orderId)).toEqual([]);
  });

  it('holds nothing of a basket with an unknown SKU, and tells all that is wrong', async () => {
    const limited = await warehouse.addProduct({}, false);
    const known = await warehouse.addProduct({ [LOCATIONS.reno]: 9 });

    expect(
      await reserve(
        aReservation([
          ['UNICORN', 1],
          [known, 1],
          [limited, 1],
        ]),
      ),
    ).toMatchObject({
      ok: false,
      errors: [
        { code: 'SKU_NOT_FOUND', field: ['lines', '0', 'sku'] },
        { code: 'INSUFFICIENT_STOCK', field: ['lines', '2', 'quantity'] },
      ],
    });
    expect(await promisesOf(known)).toEqual([[0, 0]]);
  });

  it('promises nothing of a position that is overcommitted', async () => {
    const sku = await warehouse.addProduct({ [LOCATIONS.reno]: 5 }, false);
    orThrow(await reserve(aReservation([[sku, 5]])));
    await warehouse.count(sku, { [LOCATIONS.reno]: 2 });

    expect(await reserve(aReservation([[sku, 1]]))).toMatchObject({
      errors: [{ code: 'INSUFFICIENT_STOCK', message: `Only 0 of 1 ${sku} can be promised.` }],
    });
  });

  it('promises no more of a SKU over all orders than the counters hold', async () => {
    const sku = await warehouse.addProduct();
    orThrow(await reserve(aReservation([[sku, MAX_PROMISED - 1]])));

    expect(await reserve(aReservation([[sku, 2]]))).toMatchObject({ errors: [{ code: 'INSUFFICIENT_STOCK' }] });
    expect(await reserve(aReservation([[sku, 1]]))).toMatchObject({ ok: true });
    expect(await promisesOf(sku)).toEqual([[0, MAX_PROMISED]]);
  });

  it('answers the promise that stands where the key was used before, whatever else is asked', async () => {
    const sku = await warehouse.addProduct({ [LOCATIONS.reno]: 9 });
    const request = aReservation([[sku, 3]]);
    const { reservation: _, ...first } = orThrow(await reserve(request));

    expect(await reserve(request)).toEqual({ ok: true, value: first });
    expect(await reserve({ ...aReservation([[sku, 1]]), key: request.key })).toEqual({ ok: true, value: first });
    expect(await promisesOf(sku)).toEqual([[3, 0]]);
  });

  it('keeps nothing of a refusal: the same key succeeds once the stock is there', async () => {
    const sku = await warehouse.addProduct({}, false);
    const request = aReservation([[sku, 1]]);
    expect(await reserve(request)).toMatchObject({ ok: false });

    await warehouse.count(sku, { [LOCATIONS.reno]: 1 });

    expect(await reserve(request)).toMatchObject({ ok: true });
  });

  it('leaves books that agree', async () => {
    expect(await warehouse.audit()).toEqual([]);
  });
});
