import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { aReservation, codeOf, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
  await floor.db.rows(
    sql('test.moveToNewYork', `UPDATE locations SET latitude = 40.7, longitude = -74 WHERE id = '${nyc}'`),
  );
});
afterAll(() => floor.close());

type Question = Parameters<SalesFloor['lookUp']>[1];
const ask = async (sku: string, question?: Question) => orThrow(await floor.lookUp(sku, question));
/** Status, and units now and beyond. */
const told = async (sku: string, question?: Question) => {
  const { status, availableToPromise, unitsBeyond } = await ask(sku, question);
  return [status, availableToPromise, unitsBeyond];
};
const unitsAt = async (sku: string, question: Question) => (await ask(sku, question)).availableToPromise;
const near = (place: object, radiusKm = 50) => ({ near: { radiusKm, ...place } });
const inRenoBy = { countryCode: 'US', postalCode: '89502' };

describe('availability', () => {
  it('is what can be promised of the network, and what may be ordered beyond', async () => {
    const [plenty, held, none] = [
      await floor.addProduct({ [reno]: 3, [nyc]: 2 }),
      await floor.addProduct({ [reno]: 2 }),
      await floor.addProduct({}, false),
    ];
    orThrow(await floor.hold([[plenty, 1]]));
    orThrow(await floor.reserve(aReservation([[held, 3]])));
    orThrow(await floor.setTerms(held, { backorderLimit: 4 }));

    expect(await told(plenty)).toEqual(['IN_STOCK', 4, Number.POSITIVE_INFINITY]);
    expect(await told(held)).toEqual(['BACKORDER', 0, 3]);
    expect(await told(none)).toEqual(['OUT_OF_STOCK', 0, 0]);
  });

  it('is of a pre-order before the release, though units are there', async () => {
    const sku = await floor.addProduct({ [reno]: 3 });
    orThrow(await floor.setTerms(sku, { releaseAt: new Date('2030-01-01'), preorderLimit: 7 }));

    expect(await told(sku)).toEqual(['PRE_ORDER', 0, 7]);
    orThrow(await floor.setTerms(sku, { releaseAt: new Date('2030-01-01'), preorderLimit: 0 }));
    expect(await told(sku)).toEqual(['OUT_OF_STOCK', 0, 0]);
  });

  it('of a kit is that of its scarcest component, with its terms and its own', async () => {
    const [shelf, box] = [await floor.addProduct({ [reno]: 7 }), await floor.addProduct({ [reno]: 5 })];
    const kit = await floor.addKit({ [shelf]: 2, [box]: 1 });
    orThrow(await floor.setTerms(shelf, { backorderLimit: 5 }));

    expect(await told(kit)).toEqual(['IN_STOCK', 3, 2]);
    orThrow(await floor.setTerms(kit, { backorderable: false }));
    orThrow(await floor.hold([[shelf, 6]]));
    expect(await told(kit)).toEqual(['OUT_OF_STOCK', 0, 0]);
  });

  it('is never below zero, though more was promised than is there', async () => {
    const sku = await floor.addProduct({ [reno]: 3 });
    orThrow(await floor.hold([[sku, 3]]));
    await floor.count(sku, { [reno]: 1 });

    expect(await told(sku)).toEqual(['BACKORDER', 0, Number.POSITIVE_INFINITY]);
  });
});

describe('availability at a place', () => {
  it('is what stands there, and no more than the network has to promise', async () => {
    const sku = await floor.addProduct({ [reno]: 5, [nyc]: 2 });
    orThrow(await floor.hold([[sku, 3]]));
    orThrow(await floor.hold([[sku, 1]], { locationCode: codeOf(nyc) }));

    expect(await unitsAt(sku, { locationCode: codeOf(reno) })).toBe(3);
    expect(await unitsAt(sku, { locationCode: codeOf(nyc) })).toBe(1);
    expect(await unitsAt(sku, { locationCode: 'LOC_LOCKER' })).toBe(0);
  });

  it('is what stands within reach, by postal code or coordinates', async () => {
    const sku = await floor.addProduct({ [reno]: 5, [nyc]: 2 });

    expect(await unitsAt(sku, near(inRenoBy))).toBe(5);
    expect(await unitsAt(sku, near({ latitude: 40.75, longitude: -73.99 }, 20))).toBe(2);
    expect(await unitsAt(sku, near({ latitude: 0, longitude: 0 }))).toBe(0);
  });

  it('of a kit is of those that can be made at one location', async () => {
    const [shelf, box] = [
      await floor.addProduct({ [reno]: 5, [nyc]: 3 }),
      await floor.addProduct({ [reno]: 1, [nyc]: 9 }),
    ];
    const kit = await floor.addKit({ [shelf]: 2, [box]: 1 });

    expect(await unitsAt(kit, { locationCode: codeOf(reno) })).toBe(1);
    expect(await unitsAt(kit, { locationCode: codeOf(nyc) })).toBe(1);
    expect(await unitsAt(kit, near({ latitude: 40, longitude: -100 }, 1_000))).toBe(0);
    expect(await told(kit)).toEqual(['IN_STOCK', 2, Number.POSITIVE_INFINITY]);
  });

  it('is what the channel may sell there', async () => {
    const sku = await floor.addProduct({ [reno]: 5, [nyc]: 2 });
    orThrow(await floor.setRule({ sku, locationCode: codeOf(reno), channel: 'STORE', threshold: 4 }));

    expect(await unitsAt(sku, { channel: 'STORE', locationCode: codeOf(reno) })).toBe(1);
    expect(await unitsAt(sku, { channel: 'ECOMMERCE', locationCode: codeOf(reno) })).toBe(5);
    expect(await unitsAt(sku, { channel: 'STORE', ...near(inRenoBy) })).toBe(1);
  });

  it.each([
    ['an unknown location', { locationCode: 'ATLANTIS' }, 'LOCATION_NOT_FOUND', 'locationCode'],
    ['a location and a place', { locationCode: codeOf(reno), ...near(inRenoBy) }, 'INVALID_PLACE', 'near'],
    ['no place', near({}), 'INVALID_PLACE', 'near'],
    ['half a place', near({ latitude: 40 }), 'INVALID_PLACE', 'near'],
    ['a latitude beyond the pole', near({ latitude: 90.5, longitude: 0 }), 'INVALID_PLACE', 'near'],
    ['an unknown postal code', near({ countryCode: 'US', postalCode: '00000' }), 'INVALID_PLACE', 'near'],
    ['no radius', near(inRenoBy, 0), 'INVALID_PLACE', 'near.radiusKm'],
    ['a radius over 1,000 km', near(inRenoBy, 1_001), 'INVALID_PLACE', 'near.radiusKm'],
    ['a radius that is no number', near(inRenoBy, Number.NaN), 'INVALID_PLACE', 'near.radiusKm'],
  ])('refuses %s', async (_, question, code, field) => {
    const sku = await floor.addProduct({ [reno]: 1 });

    expect(await floor.lookUp(sku, question)).toEqual({
      ok: false,
      errors: [{ code, field: field.split('.'), message: expect.any(String) }],
    });
  });
});
