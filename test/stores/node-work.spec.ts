import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { acceptWork, pickWork, shipWork } from '../../subgraphs/fulfillment/src/sagas/node-work.ts';
import { trackParcel } from '../../subgraphs/fulfillment/src/sagas/track-parcel.ts';
import { openNodeDirectory } from '../../subgraphs/fulfillment/src/store/nodes.ts';
import { loadShipments } from '../../subgraphs/fulfillment/src/store/shipments.ts';
import { type House, openHouse } from '../support/house.ts';
import { freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno } = LOCATIONS;

let house: House;
let sku: string;
beforeAll(async () => {
  house = await openHouse();
  sku = await house.warehouse.addProduct({ [reno]: 1000 });
});
afterAll(() => house.close());

/** Work of five units at Reno. */
const openWork = async () => {
  const { id } = await house.desk.place([sku, 5]);
  await house.settle();
  const [work] = await house.network.workOf(id);
  if (!work) throw new Error('No node has work.');
  return work;
};
type Work = Awaited<ReturnType<typeof openWork>>;

const keyed = ({ id }: Pick<Work, 'id'>) => ({ idempotencyKey: randomUUID(), fulfillmentOrderId: id });
const accept = (work: Pick<Work, 'id'>, expectedVersion: number | null = null) =>
  acceptWork(house.network.work, { ...keyed(work), expectedVersion });
const ship = (work: Work, quantity: number, trackingNumber = freshId('1Z'), carrier = 'UPS') =>
  shipWork(house.network.work, {
    ...keyed(work),
    carrier,
    parcels: [{ trackingNumber, lines: work.lines.map((line) => ({ fulfillmentOrderLineId: line.id, quantity })) }],
  });
const deliver = (trackingNumber: string) =>
  trackParcel(house.network.work, {
    idempotencyKey: randomUUID(),
    trackingNumber,
    carrier: null,
    status: 'DELIVERED',
    occurredAt: new Date(),
    description: null,
  });
const current = async ({ orderId }: Work) => (await house.network.workOf(orderId))[0];

describe('a node’s work', () => {
  it('goes from acceptance to the door, and the order and the stock follow', async () => {
    const work = await openWork();
    const before = await house.warehouse.levels(sku);
    orThrow(await accept(work, 1));
    orThrow(await pickWork(house.network.work, { ...keyed(work), lines: null }));
    orThrow(await ship(work, 5, `1Z-${work.id}`));
    orThrow(await deliver(`1Z-${work.id}`));
    await house.settle();

    expect(await current(work)).toMatchObject({
      status: 'DELIVERED',
      requestStatus: 'ACCEPTED',
      lines: [{ picked: 5, shipped: 5 }],
    });
    expect(await house.desk.order(work.orderId)).toMatchObject({
      status: 'DELIVERED',
      lines: [{ shipped: 5, delivered: 5 }],
    });
    expect(await house.desk.payments(work.orderId)).toMatchObject([{ capturedMinor: 5000 }]);
    expect(await house.warehouse.levels(sku)).toMatchObject([{ allocated: (before[0]?.allocated ?? 0) - 5 }]);
    expect(await house.warehouse.audit()).toEqual([]);
  });

  it('is done once every shipment has arrived', async () => {
    const work = await openWork();
    orThrow(await accept(work));
    const numbers = [freshId('1Z'), freshId('1Z')] as const;
    orThrow(await ship(work, 2, numbers[0]));
    orThrow(await deliver(numbers[0]));
    orThrow(await ship(work, 3, numbers[1]));
    expect(await current(work)).toMatchObject({ status: 'SHIPPED' });

    orThrow(await deliver(numbers[1]));

    expect(await current(work)).toMatchObject({ status: 'DELIVERED' });
  });

  it('changes nothing when it is refused', async () => {
    const work = await openWork();

    expect(await ship(work, 5)).toMatchObject({ errors: [{ code: 'ACTION_NOT_ALLOWED' }] });
    expect(await accept(work, 9)).toMatchObject({ errors: [{ code: 'STALE_VERSION' }] });
    expect(await accept({ id: 'ful_unknown' })).toMatchObject({ errors: [{ code: 'FULFILLMENT_ORDER_NOT_FOUND' }] });
    expect(await deliver('1Z-unknown')).toMatchObject({ errors: [{ code: 'TRACKING_NUMBER_NOT_FOUND' }] });
    expect(await current(work)).toEqual(work);
    expect(await house.takeEvents()).toEqual([]);
  });

  it('ships nothing under a tracking number that another parcel has', async () => {
    const [work, other] = [await openWork(), await openWork()];
    const trackingNumber = freshId('1Z');
    for (const each of [work, other]) orThrow(await accept(each));
    orThrow(await ship(work, 5, trackingNumber));

    expect(await ship(other, 5, trackingNumber)).toMatchObject({
      errors: [{ code: 'TRACKING_NUMBER_TAKEN', field: ['parcels'] }],
    });
    expect(await current(other)).toMatchObject({ status: 'IN_PROGRESS', lines: [{ shipped: 0 }] });
    expect(await house.network.demand(other.orderId)).toMatchObject({ lines: [{ shipped: 0 }] });
  });

  describe('under a number that is written in many ways', () => {
    const shipped = async () => {
      const work = await openWork();
      const digits = freshId('').replaceAll(/\W|_/g, '');
      orThrow(await accept(work));
      const { shipmentId } = orThrow(await ship(work, 5, ` 1z 999 ${digits} `));
      return { work, shipmentId, canonical: `1Z999${digits.toUpperCase()}`, label: `1z 999 ${digits}` };
    };
    const track = (trackingNumber: string, event: Partial<Parameters<typeof trackParcel>[1]> = {}) =>
      trackParcel(house.network.work, {
        idempotencyKey: randomUUID(),
        trackingNumber,
        carrier: null,
        status: 'IN_TRANSIT',
        occurredAt: new Date(),
        description: null,
        ...event,
      });
    const shipmentOf = async (id: string) => (await loadShipments(house.network.db, [id]))[0];

    it('is one of each carrier’s: another may give it too, and who has both says which is meant', async () => {
      const { shipmentId, label, canonical } = await shipped();
      const work = await openWork();
      orThrow(await accept(work));
      expect(await ship(work, 5, canonical, ' ups ')).toMatchObject({ errors: [{ code: 'TRACKING_NUMBER_TAKEN' }] });
      const other = orThrow(await ship(work, 5, label.toUpperCase(), 'Chronopost'));

      expect(await track(canonical)).toMatchObject({ errors: [{ code: 'CARRIER_NEEDED', field: ['carrier'] }] });
      expect(await track(canonical, { carrier: 'ups' })).toMatchObject({ ok: true, value: { shipmentId } });
      expect(await track(canonical, { carrier: 'CHRONOPOST' })).toMatchObject({
        ok: true,
        value: { shipmentId: other.shipmentId },
      });
      expect(await track(canonical, { carrier: 'DHL' })).toMatchObject({
        errors: [{ code: 'TRACKING_NUMBER_NOT_FOUND' }],
      });
    });

    it('is one parcel, which keeps what its label says', async () => {
      const { shipmentId, canonical, label } = await shipped();
      for (const number of [canonical, label, canonical.toLowerCase(), canonical.replace(/(.{4})/g, '$1-')])
        expect(await track(number)).toMatchObject({ ok: true, value: { shipmentId } });

      const shipment = await shipmentOf(shipmentId);
      expect(shipment?.parcels).toMatchObject([{ trackingNumber: label, status: 'IN_TRANSIT' }]);
      expect(new Set(shipment?.events.map(({ trackingNumber }) => trackingNumber))).toEqual(new Set([label]));
    });

    it('is taken for another parcel, however it is written there', async () => {
      const { canonical } = await shipped();
      const other = await openWork();
      orThrow(await accept(other));

      for (const number of [canonical, canonical.toLowerCase(), `${canonical.slice(0, 5)} ${canonical.slice(5)}`])
        expect(await ship(other, 5, number)).toMatchObject({ errors: [{ code: 'TRACKING_NUMBER_TAKEN' }] });
    });

    it('is delivered no later than now by a clock that is ahead, and hides nothing that comes after', async () => {
      const { shipmentId, canonical } = await shipped();
      const ahead = new Date(Date.now() + 20 * 3_600_000);
      orThrow(await track(canonical, { occurredAt: ahead }));
      expect((await shipmentOf(shipmentId))?.parcels[0]?.statusAt.getTime()).toBeLessThanOrEqual(Date.now());

      orThrow(await track(canonical, { status: 'OUT_FOR_DELIVERY' }));
      expect(await shipmentOf(shipmentId)).toMatchObject({ status: 'OUT_FOR_DELIVERY' });

      orThrow(await track(canonical, { status: 'DELIVERED', occurredAt: ahead }));
      const delivered = await shipmentOf(shipmentId);
      expect(delivered).toMatchObject({ status: 'DELIVERED' });
      expect(delivered?.deliveredAt?.getTime()).toBeLessThanOrEqual(Date.now());
    });

    it('finds no parcel by blanks and hyphens alone', async () => {
      expect(await track(' - ')).toMatchObject({ errors: [{ code: 'TRACKING_NUMBER_NOT_FOUND' }] });
    });
  });

  it('waits for no second connection', async () => {
    const works = [await openWork(), await openWork(), await openWork()];
    const db = openDatabase(house.network.url, { max: 1 });
    const narrow = { ...house.network.work, db, nodes: openNodeDirectory(db, () => new Date()) };
    const decisions = await Promise.all(
      works.map((work) => acceptWork(narrow, { ...keyed(work), expectedVersion: null })),
    );
    await db.close();

    expect(decisions.every(({ ok }) => ok)).toBe(true);
  });
});
