import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import type { FulfillmentOrder } from '../../subgraphs/fulfillment/src/domain/fulfillment-order.ts';
import { acceptWork, shipWork } from '../../subgraphs/fulfillment/src/sagas/node-work.ts';
import type { OrderRequest } from '../../subgraphs/orders/src/domain/order-request.ts';
import { type House, openHouse } from '../support/house.ts';
import { aRequest } from '../support/order-desk.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let house: House;
let sku: string;
beforeAll(async () => {
  house = await openHouse();
  sku = await house.warehouse.addProduct({ [reno]: 1000 });
  await house.settle();
});
afterAll(() => house.close());

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const sourced = async () => {
  const { id } = await house.desk.place([sku, 5]);
  await house.settle();
  return house.desk.order(id);
};
const typesOf = async () => (await house.takeEvents()).map(({ type }) => type);

describe('one order', () => {
  it('is placed once by ten equal requests at once', async () => {
    const [request, key] = [aRequest([[sku, 3]]), freshId('key')];
    const { reserved } = await house.warehouse.position(sku);

    const decisions = await times(10, () => house.desk.tryPlacing(request, key));

    expect(new Set(decisions.map((decision) => orThrow(decision).orderId)).size).toBe(1);
    expect(await typesOf()).toEqual(['order.placed']);
    expect((await house.warehouse.position(sku)).reserved).toBe(reserved + 3);
  });

  it('is placed once of two requests that share a key and nothing else', async () => {
    const key = freshId('key');

    const decisions = await times(6, (index) => house.desk.tryPlacing(aRequest([[sku, 1 + (index % 2)]]), key));

    const refusals = decisions.flatMap((decision) => (decision.ok ? [] : decision.errors.map(({ code }) => code)));
    expect(decisions.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(refusals)).toEqual(new Set(['IDEMPOTENCY_KEY_REUSED']));
    expect(await typesOf()).toEqual(['order.placed']);
  });

  it.each([
    [
      'external reference',
      'EXTERNAL_REFERENCE_TAKEN',
      (reference: string): Partial<OrderRequest> => ({ externalReference: reference }),
    ],
    [
      'authorization',
      'PAYMENT_REFERENCE_TAKEN',
      (reference: string): Partial<OrderRequest> => ({ payments: [{ provider: 'manual', reference, amount: '30' }] }),
    ],
  ])('is placed once of 24 with one %s at once, and the others hold nothing', async (_, code, over) => {
    const reference = freshId('ref');
    const { reserved } = await house.warehouse.position(sku);

    const decisions = await times(24, () => house.desk.tryPlacing(aRequest([[sku, 3]], over(reference))));

    const placed = decisions.flatMap((decision) => (decision.ok ? [decision.value.orderId] : []));
    const refused = decisions.filter(({ ok }) => !ok);
    expect(placed).toHaveLength(1);
    expect(refused).toHaveLength(23);
    for (const refusal of refused) expect(refusal).toMatchObject({ errors: [{ code }], existingOrderId: placed[0] });
    expect(await typesOf()).toEqual(['order.placed']);
    expect((await house.warehouse.position(sku)).reserved).toBe(reserved + 3);
  });

  it('is placed once of 24 whose two authorizations cross, without a deadlock that anybody sees', async () => {
    const references = [freshId('auth'), freshId('auth')];
    const payments = (turned: boolean) =>
      (turned ? references.toReversed() : references).map((reference) => ({
        provider: 'manual',
        reference,
        amount: '15',
      }));

    const decisions = await times(24, (index) =>
      house.desk.tryPlacing(aRequest([[sku, 3]], { payments: payments(index % 2 === 1) })),
    );

    expect(decisions.filter(({ ok }) => ok)).toHaveLength(1);
    expect(decisions.filter(({ ok }) => !ok)).toMatchObject(
      Array(23).fill({ errors: Array(2).fill({ code: 'PAYMENT_REFERENCE_TAKEN' }) }),
    );
    expect(await typesOf()).toEqual(['order.placed']);
  });

  it('is placed once of 24 equal requests with references, and answers all of them', async () => {
    const [request, key] = [aRequest([[sku, 3]], { externalReference: freshId('web') }), freshId('key')];

    const decisions = await times(24, () => house.desk.tryPlacing(request, key));

    expect(new Set(decisions.map((decision) => orThrow(decision).orderId)).size).toBe(1);
    expect(await typesOf()).toEqual(['order.placed']);
  });

  it('is cancelled once by five cancellations at once: one event, with the units once', async () => {
    const { id } = await sourced();

    await times(5, () => house.desk.cancel(id));

    const events = await house.takeEvents();
    const cancelled = events.filter(({ type }) => type === 'order.lines_cancelled');
    expect(cancelled).toMatchObject([
      { data: { lines: [{ cancelled: 5 }], value: { cancelled: true, unitsOrdered: 0 } } },
    ]);
    expect(events.filter(({ type }) => type === 'payment.void_requested')).toHaveLength(1);
    await house.deliver(events);
    await house.settle();
    expect(await house.desk.order(id)).toMatchObject({ status: 'CANCELLED', lines: [{ cancelled: 5, allocated: 0 }] });
    expect(await house.warehouse.audit()).toEqual([]);
  });

  it('is cancelled once by one key, told five times at once', async () => {
    const { id, lines } = await sourced();
    const input = {
      idempotencyKey: randomUUID(),
      lines: lines.map((line) => ({ orderLineId: line.id, quantity: 2 })),
    };

    const decisions = await times(5, () => house.desk.cancel(id, input));

    expect(decisions.every(({ ok }) => ok)).toBe(true);
    expect((await typesOf()).filter((type) => type === 'order.lines_cancelled')).toHaveLength(1);
    expect(await house.desk.order(id)).toMatchObject({ lines: [{ cancelled: 2, allocated: 3 }] });
  });

  it('loses no more units than it has to ten cancellations of a part at once', async () => {
    const { id, lines } = await sourced();

    const decisions = await times(10, () =>
      house.desk.cancel(id, { lines: lines.map((line) => ({ orderLineId: line.id, quantity: 1 })) }),
    );

    expect(decisions.filter(({ ok }) => ok)).toHaveLength(5);
    await house.settle();
    expect(await house.desk.order(id)).toMatchObject({ status: 'CANCELLED', lines: [{ cancelled: 5 }] });
    expect(await house.warehouse.promises(id)).toMatchObject([{ allocated: 0, cancelled: 5 }]);
    expect(await house.warehouse.audit()).toEqual([]);
  });

  it('is either shipped or cancelled, never both', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 8; round++) {
      const { id } = await sourced();
      const [work] = await house.network.workOf(id);
      const input = { idempotencyKey: randomUUID(), fulfillmentOrderId: work?.id ?? '' };
      orThrow(await acceptWork(house.network.work, { ...input, expectedVersion: null }));
      const lines = (work?.lines ?? []).map((line) => ({ fulfillmentOrderLineId: line.id, quantity: 5 }));
      const parcels = [{ trackingNumber: freshId('1Z'), lines }];

      const both = [
        () => shipWork(house.network.work, { ...input, carrier: 'UPS', parcels }),
        () => house.desk.cancel(id),
      ];
      const decisions = await Promise.all((round % 2 === 0 ? both : both.toReversed()).map((act) => act()));
      await house.settle();

      const { status } = await house.desk.order(id);
      outcomes.add(status);
      expect(decisions.filter(({ ok }) => ok)).toHaveLength(1);
      expect(['SHIPPED', 'CANCELLED']).toContain(status);
      expect(await house.network.workOf(id)).toMatchObject([{ status }]);
    }
    expect(await house.warehouse.audit()).toEqual([]);
  });

  it('gives one tracking number, written in five ways, to one of five shipments sent at once', async () => {
    const number = freshId('1Z').toUpperCase();
    const written = [number, number.toLowerCase(), ` ${number}`, number.replace(/(.{4})/g, '$1 '), `-${number}`];
    const works: FulfillmentOrder[] = [];
    for (const _ of written) works.push(...(await house.network.workOf((await sourced()).id)));

    const decisions = await Promise.all(
      works.map(async ({ id, lines }, index) => {
        const input = { idempotencyKey: randomUUID(), fulfillmentOrderId: id };
        orThrow(await acceptWork(house.network.work, { ...input, expectedVersion: null }));
        const contents = lines.map((line) => ({ fulfillmentOrderLineId: line.id, quantity: 5 }));
        const parcels = [{ trackingNumber: written[index] ?? '', lines: contents }];
        return shipWork(house.network.work, { ...input, idempotencyKey: randomUUID(), carrier: 'UPS', parcels });
      }),
    );

    expect(decisions.filter(({ ok }) => ok)).toHaveLength(1);
    expect(decisions.filter(({ ok }) => !ok)).toEqual(
      Array(4).fill(expect.objectContaining({ errors: [expect.objectContaining({ code: 'TRACKING_NUMBER_TAKEN' })] })),
    );
  });

  it('is shipped once by five parcels with all of it, sent at once', async () => {
    const { id } = await sourced();
    const [work] = await house.network.workOf(id);
    const fulfillmentOrderId = work?.id ?? '';
    await acceptWork(house.network.work, {
      idempotencyKey: randomUUID(),
      fulfillmentOrderId,
      expectedVersion: null,
    });
    const lines = (work?.lines ?? []).map((line) => ({ fulfillmentOrderLineId: line.id, quantity: 5 }));

    const decisions = await times(5, () =>
      shipWork(house.network.work, {
        idempotencyKey: randomUUID(),
        fulfillmentOrderId,
        carrier: 'UPS',
        parcels: [{ trackingNumber: freshId('1Z'), lines }],
      }),
    );

    expect(decisions.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await typesOf()).filter((type) => type === 'shipment.dispatched')).toHaveLength(1);
    expect(await house.network.demand(id)).toMatchObject({ lines: [{ shipped: 5 }] });
  });
});
