import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findTransfer } from '../../subgraphs/inventory/src/store/transfers.ts';
import { codesOf, type Dock, dieEverywhere, idOf, openDock } from '../support/dock.ts';
import { aReservation, freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let dock: Dock;
beforeAll(async () => {
  dock = await openDock();
});
afterAll(() => dock.close());

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const at = async (sku: string, locationId: string) =>
  (await dock.levels(sku)).find((level) => level.locationId === locationId);

describe('transfers that everybody moves at once', () => {
  it('ship once for one key', async () => {
    const sku = await dock.addProduct({ [reno]: 10 });
    const id = idOf(await dock.plan([[sku, 4]]));
    const idempotencyKey = freshId('key');

    const answers = await times(8, () => dock.ship(id, { idempotencyKey }));

    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { transferId: id } });
    expect(await at(sku, reno)).toMatchObject({ available: 6 });
    expect(await at(sku, nyc)).toMatchObject({ incoming: 4 });
  });

  it('are planned once for a reference, whoever sends it under whatever key', async () => {
    const [sku, reference] = [await dock.addProduct({ [reno]: 10 }), freshId('T')];

    const answers = await times(24, (index) =>
      dock.plan([[sku, 4]], { reference: index % 2 ? reference : ` ${reference.toUpperCase()}` }),
    );

    expect(codesOf(answers).sort()).toEqual([...Array(23).fill('DUPLICATE_REFERENCE'), 'OK']);
  });

  it('ship once, of many who try', async () => {
    const sku = await dock.addProduct({ [reno]: 10 });
    const id = idOf(await dock.plan([[sku, 4]]));

    const answers = await times(8, () => dock.ship(id));

    expect(codesOf(answers).sort()).toEqual([...Array(7).fill('ACTION_NOT_ALLOWED'), 'OK']);
    expect(await at(sku, nyc)).toMatchObject({ incoming: 4 });
  });

  it('never send more than there is; orders whose units travel wait for them', async () => {
    const sku = await dock.addProduct({ [reno]: 20 }, false);
    const ids = await times(8, async () => idOf(await dock.plan([[sku, 3]])));

    const [shipped, reserved] = await Promise.all([
      Promise.all(ids.map((id) => dock.ship(id))),
      times(8, () => dock.reserve(aReservation([[sku, 2]]))),
    ]);

    const { available, reserved: promised, backordered } = await dock.position(sku);
    const [sent, held] = [shipped, reserved].map((answers) => answers.filter(({ ok }) => ok).length) as [
      number,
      number,
    ];
    expect(available).toBe(20 - 3 * sent);
    expect(promised + backordered).toBe(2 * held);
    expect(available).toBeGreaterThanOrEqual(promised);
    expect(codesOf(shipped).filter((code) => code !== 'OK')).toEqual(Array(8 - sent).fill('INSUFFICIENT_STOCK'));
    expect(sent).toBe(6);
    for (const [index, { ok }] of shipped.entries()) if (ok) idOf(await dock.takeIn(ids[index] as string));
    expect(await dock.position(sku)).toMatchObject({ available: 20, reserved: 2 * held, backordered: 0 });
    expect(await dock.disagreements()).toEqual([]);
    expect(await dock.audit()).toEqual([]);
  });

  it('are shipped and called off in one order or the other', async () => {
    const sku = await dock.addProduct({ [reno]: 100 });
    const ids = await times(12, async () => idOf(await dock.plan([[sku, 4]])));

    const answers = await Promise.all(
      ids.map((id, index) =>
        index % 2
          ? Promise.all([dock.ship(id), dock.callOff(id)])
          : Promise.all([dock.callOff(id), dock.ship(id)]).then(([off, ship]) => [ship, off] as const),
      ),
    );

    for (const [ship, off] of answers) {
      expect(codesOf([off])).toEqual(['OK']);
      expect(['OK', 'ACTION_NOT_ALLOWED']).toContain(codesOf([ship])[0]);
    }
    for (const id of ids) expect(await findTransfer(dock.db, id)).toMatchObject({ status: 'CANCELLED' });
    expect(await at(sku, reno)).toMatchObject({ available: 100 });
    expect((await at(sku, nyc))?.incoming ?? 0).toBe(0);
    expect(await dock.disagreements()).toEqual([]);
  });

  it('arrive or come back, each unit once', async () => {
    const sku = await dock.addProduct({ [reno]: 40 });
    const ids = await times(8, async () => idOf(await dock.plan([[sku, 5]])));
    for (const id of ids) idOf(await dock.ship(id));

    const answers = await Promise.all(
      ids.flatMap((id) => [dock.takeIn(id, [[sku, 3]]), dock.callOff(id), dock.takeIn(id, [[sku, 3]])]),
    );

    expect(new Set(codesOf(answers))).toContain('OK');
    const transfers = await Promise.all(ids.map((id) => findTransfer(dock.db, id)));
    const arrived = transfers.reduce((sum, transfer) => sum + (transfer?.lines[0]?.received ?? 0), 0);
    for (const transfer of transfers) expect(transfer?.status).toBe('CANCELLED');
    expect(await at(sku, nyc)).toMatchObject({ available: arrived, incoming: 0 });
    expect(await at(sku, reno)).toMatchObject({ available: 40 - arrived });
    expect(await dock.disagreements()).toEqual([]);
  });
});

describe('a process that is killed', () => {
  it('leaves nothing of a departure, at whatever statement it dies', async () => {
    const sku = await dock.addProduct({ [reno]: 10 });
    const id = idOf(await dock.plan([[sku, 4]]));
    const input = { idempotencyKey: randomUUID() };
    const before = [await findTransfer(dock.db, id), await dock.levels(sku), await dock.movements(sku)];

    const statements = await dieEverywhere(
      dock.db,
      (dying) => dock.ship(id, input, dying),
      async () =>
        expect([await findTransfer(dock.db, id), await dock.levels(sku), await dock.movements(sku)]).toEqual(before),
    );

    expect(statements).toBeGreaterThan(5);
    expect(await at(sku, nyc)).toMatchObject({ incoming: 4 });
    expect(await dock.disagreements()).toEqual([]);
  });
});
