import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase } from '@tutti/kit/database';
import { trackingKey } from '@tutti/kit/tracking-number';
import pg from 'pg';
import { findShipments, loadShipments } from '../../subgraphs/fulfillment/src/store/shipments.ts';
import { databaseUrl, onServer } from '../support/databases.ts';
import { REPOSITORY } from '../support/system.ts';
import { freshId } from '../support/warehouse.ts';

const FOLDER = join(REPOSITORY, 'prisma', 'fulfillment', 'migrations');
const migrations = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const FIRST_NEW = '20261201020000_keep_public_holidays';

/** Numbers whose keys are told apart from blanks, marks and case of any script. */
const ODD_NUMBERS = ['ab\u00ad1', 'ab\u200b2', 'straße-3', 'é–４', 'q\u00a05', '\u202ax6\u202c', 'ж7'];

/** Two parcels whose numbers were different, one that the carrier's clock delivered next year, and three nodes. */
const ROWS = `
  INSERT INTO nodes VALUES
    ('loc_1', 'DC', 'WAREHOUSE', 0, 0, 'America/Los_Angeles', '{"1": ["09:00", "18:00"], "5": ["22:00", "06:00"]}', '15:00', true, true),
    ('loc_2', 'BERLIN', 'STORE', 0, 0, 'Europe/Berlin', '{}', '15:00', true, true),
    ('loc_3', 'INDY', 'STORE', 0, 0, 'America/Indiana/Indianapolis', '{}', '15:00', true, true);
  INSERT INTO order_demands (order_id, channel, delivery_method, service_level, destination, placed_at)
    VALUES ('ord', 'STORE', 'SHIP_TO_ADDRESS', 'STANDARD', '{}', now());
  INSERT INTO fulfillment_orders (id, order_id, location_id, status, request_status, delivery_method, service_level, created_at)
    VALUES ('ful', 'ord', 'loc_1', 'SHIPPED', 'ACCEPTED', 'SHIP_TO_ADDRESS', 'STANDARD', now());
  INSERT INTO shipments (id, fulfillment_order_id, order_id, carrier, status, shipped_at, delivered_at) VALUES
    ('shp_1', 'ful', 'ord', 'UPS', 'DELIVERED', now() - interval '2 days', now() + interval '300 days'),
    ('shp_2', 'ful', 'ord', 'UPS', 'DISPATCHED', now() - interval '1 day', NULL);
  INSERT INTO parcels (tracking_number, shipment_id, position, status, status_at, lines) VALUES
    ('1z 999 aa1', 'shp_2', 0, 'DISPATCHED', now() - interval '1 day', '[]'),
    ('1Z999AA1', 'shp_1', 0, 'DELIVERED', now() + interval '300 days', '[]');
  INSERT INTO parcels (tracking_number, shipment_id, position, status, status_at, lines)
    SELECT number, 'shp_2', place, 'DISPATCHED', now(), '[]' FROM unnest(ARRAY[${ODD_NUMBERS.map((text) => `'${text}'`).join(', ')}])
      WITH ORDINALITY AS odd (number, place);
  INSERT INTO tracking_events (id, shipment_id, tracking_number, status, occurred_at)
    VALUES ('trk', 'shp_1', '1Z999AA1', 'DELIVERED', now() + interval '300 days');`;

describe('a database of an older version', () => {
  const name = freshId('older').toLowerCase();
  let client: pg.Client;
  let db: Database;
  const apply = async (names: readonly string[]) => {
    for (const each of names) await client.query(readFileSync(join(FOLDER, each, 'migration.sql'), 'utf8'));
  };

  beforeAll(async () => {
    await onServer(`CREATE DATABASE "${name}"`);
    client = new pg.Client({ connectionString: databaseUrl(name) });
    await client.connect();
    await apply(migrations.filter((each) => each < FIRST_NEW));
    await client.query(ROWS);
    await apply(migrations.filter((each) => each >= FIRST_NEW));
    db = openDatabase(databaseUrl(name), { max: 2, name: 'test' });
  });
  afterAll(async () => {
    await db?.close();
    await client?.end();
    await onServer(`DROP DATABASE "${name}" WITH (FORCE)`);
  });

  it('keeps parcels whose numbers differ in writing alone, each found as it is written, and the first by the rest', async () => {
    const idOf = async (number: string) => (await findShipments(db, number, null))[0]?.id;

    expect(await idOf('1Z999AA1')).toBe('shp_1');
    expect(await idOf('1z 999 aa1')).toBe('shp_2');
    expect(await idOf('1Z-999-AA1')).toBe('shp_1');
    expect(await idOf('1Z999AA1-2')).toBeUndefined();
  });

  it('has no delivery in the future any more', async () => {
    const [shipment] = await loadShipments(db, ['shp_1']);
    const now = Date.now();

    expect(shipment?.deliveredAt?.getTime()).toBeLessThanOrEqual(now);
    expect(shipment?.parcels[0]?.statusAt.getTime()).toBeLessThanOrEqual(now);
    expect(shipment?.events[0]?.receivedAt.getTime()).toBeLessThanOrEqual(now);
  });

  it('has a list of intervals a weekday, and the holidays of the country that the time zone lies in', async () => {
    const { rows } = await client.query(
      'SELECT code, opening_hours, hours_by_date, holiday_calendar FROM nodes ORDER BY location_id',
    );

    expect(rows).toEqual([
      {
        code: 'DC',
        opening_hours: { 1: [['09:00', '18:00']], 5: [['22:00', '06:00']] },
        hours_by_date: {},
        holiday_calendar: 'US',
      },
      { code: 'BERLIN', opening_hours: {}, hours_by_date: {}, holiday_calendar: null },
      { code: 'INDY', opening_hours: {}, hours_by_date: {}, holiday_calendar: 'US' },
    ]);
  });

  it('has the keys that numbers are looked up by', async () => {
    const { rows } = await client.query(
      'SELECT tracking_number AS number, tracking_key AS key FROM parcels WHERE tracking_number = ANY ($1)',
      [ODD_NUMBERS],
    );

    expect(rows).toHaveLength(ODD_NUMBERS.length);
    for (const { number, key } of rows) expect([number, key]).toEqual([number, trackingKey(number)]);
  });
});
