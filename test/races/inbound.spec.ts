import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findInboundShipment } from '../../subgraphs/inventory/src/store/inbound-shipments.ts';
import { codesOf, type Dock, dieEverywhere, idOf, openDock } from '../support/dock.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let dock: Dock;
beforeAll(async () => {
  dock = await openDock();
});
afterAll(() => dock.close());

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

describe('an inbound shipment that everybody receives at once', () => {
  it('is received once for one key', async () => {
    const sku = await dock.addProduct();
    const id = idOf(await dock.announce([[sku, 20]]));
    const idempotencyKey = freshId('key');

    const answers = await times(8, () => dock.receive(id, [[sku, 5]], { idempotencyKey }));

    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { inboundShipmentId: id } });
    expect(await findInboundShipment(dock.db, id)).toMatchObject({ version: 2, lines: [{ received: 5 }] });
    expect(await dock.levels(sku)).toMatchObject([{ available: 5, incoming: 15 }]);
  });

  it('is announced once for one key', async () => {
    const sku = await dock.addProduct();
    const input = { idempotencyKey: randomUUID(), reference: freshId('ASN'), expectedAt: new Date('2027-01-01') };

    const answers = await times(8, () => dock.announce([[sku, 20]], input));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await dock.levels(sku)).toMatchObject([{ incoming: 20, version: 1 }]);
  });

  it('is announced once for its supplier’s reference, whoever sends it under whatever key', async () => {
    const skus = await times(4, () => dock.addProduct());
    const oak = { supplier: 'Oak & Sons', reference: freshId('ASN') };

    const answers = await times(24, (index) => {
      const lines = skus.slice(index % 4).map((sku) => [sku, 10] as const);
      const reference = index % 2 ? oak.reference : oak.reference.toUpperCase();
      return dock.announce(index % 3 ? lines : lines.toReversed(), { ...oak, reference });
    });

    expect(codesOf(answers).sort()).toEqual([...Array(23).fill('DUPLICATE_REFERENCE'), 'OK']);
    const levels = (await Promise.all(skus.map((sku) => dock.levels(sku)))).flat();
    expect(new Set(levels.map(({ incoming }) => incoming))).toEqual(new Set([10]));
    expect(await dock.disagreements()).toEqual([]);
  });

  it('is announced anew once, however often it is canceled and announced at once', async () => {
    const sku = await dock.addProduct();
    const oak = { supplier: 'Oak & Sons', reference: freshId('ASN') };
    const id = idOf(await dock.announce([[sku, 10]], oak));

    const answers = await times(24, (index) =>
      index === 7 ? dock.cancelInbound(id) : dock.announce([[sku, 10]], oak),
    );

    const announced = codesOf(answers.toSpliced(7, 1)).filter((code) => code === 'OK').length;
    expect(announced).toBeLessThanOrEqual(1);
    expect(new Set(codesOf(answers))).toEqual(new Set(['OK', 'DUPLICATE_REFERENCE']));
    expect(await dock.levels(sku)).toMatchObject([{ incoming: announced * 10 }]);
    expect(await dock.disagreements()).toEqual([]);
  });

  it('never takes more than the tolerance, whoever delivers', async () => {
    const [sku, other] = [await dock.addProduct(), await dock.addProduct()];
    const id = idOf(
      await dock.announce([
        [sku, 20],
        [other, 1],
      ]),
    );

    const answers = await times(12, () => dock.receive(id, [[sku, 3]]));

    expect(codesOf(answers).sort()).toEqual([...Array(7).fill('OK'), ...Array(5).fill('OVER_RECEIPT')]);
    expect(await findInboundShipment(dock.db, id)).toMatchObject({
      status: 'PARTIALLY_RECEIVED',
      version: 8,
      lines: [{ received: 21 }, { received: 0 }],
    });
    expect(await dock.levels(sku)).toMatchObject([{ available: 21, incoming: 0 }]);
    expect(await dock.disagreements()).toEqual([]);
  });

  it('is received before it is called off, or not at all', async () => {
    const sku = await dock.addProduct();
    const ids = await times(6, async () => idOf(await dock.announce([[sku, 10]])));

    const received = await Promise.all(ids.map((id) => dock.receive(id, [[sku, 4]])));
    const answers = await Promise.all(
      ids.flatMap((id) => [
        dock.cancelInbound(id),
        dock.receive(id, [[sku, 3]]),
        dock.receive(id, [], { final: true }),
      ]),
    );

    expect(codesOf(received)).toEqual(Array(6).fill('OK'));
    const shipments = await Promise.all(ids.map((id) => findInboundShipment(dock.db, id)));
    const units = shipments.reduce((sum, shipment) => sum + (shipment?.lines[0]?.received ?? 0), 0);
    expect(new Set(codesOf(answers))).toEqual(new Set(['OK', 'ACTION_NOT_ALLOWED']));
    for (const shipment of shipments) expect(['CANCELLED', 'CLOSED_SHORT']).toContain(shipment?.status);
    expect(await dock.levels(sku)).toMatchObject([{ available: units, incoming: 0 }]);
    expect(await dock.disagreements()).toEqual([]);
  });

  it('waits for no other that names the same SKUs in another order', async () => {
    const skus = await times(5, () => dock.addProduct());
    const lines = skus.map((sku) => [sku, 2] as const);

    const ids = (await times(10, (index) => dock.announce(index % 2 ? lines : lines.toReversed()))).map(idOf);
    const answers = await Promise.all(
      ids.map((id, index) => dock.receive(id, index % 2 ? lines.toReversed() : lines, { final: true })),
    );

    expect(codesOf(answers)).toEqual(Array(10).fill('OK'));
    for (const sku of skus) expect(await dock.levels(sku)).toMatchObject([{ available: 20, incoming: 0 }]);
    expect(await dock.disagreements()).toEqual([]);
    expect(await dock.audit()).toEqual([]);
  });
});

describe('a process that is killed', () => {
  it('leaves nothing of a delivery, at whatever statement it dies', async () => {
    const sku = await dock.addProduct({ [reno]: 1 });
    const id = idOf(await dock.announce([[sku, 10]]));
    const input = { idempotencyKey: randomUUID(), final: true };
    const before = [await findInboundShipment(dock.db, id), await dock.levels(sku), await dock.movements(sku)];

    const statements = await dieEverywhere(
      dock.db,
      (dying) => dock.receive(id, [[sku, 4]], input, dying),
      async () =>
        expect([await findInboundShipment(dock.db, id), await dock.levels(sku), await dock.movements(sku)]).toEqual(
          before,
        ),
    );

    expect(statements).toBeGreaterThan(5);
    expect(await dock.levels(sku)).toMatchObject([{ available: 5, incoming: 0 }]);
    expect(await dock.disagreements()).toEqual([]);
  });
});
