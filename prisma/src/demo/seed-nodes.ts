import type pg from 'pg';
import type { LocationType } from './network.ts';
import { NODE_CALENDARS } from './node-calendars.ts';

export interface Place {
  readonly locationId: string;
  readonly code: string;
  readonly type: LocationType;
  readonly latitude: number;
  readonly longitude: number;
  readonly timeZone: string;
  readonly countryCode: string;
}

const listPlacesSql = `
  SELECT id AS "locationId", code, type, latitude, longitude, time_zone AS "timeZone", country_code AS "countryCode"
  FROM locations`;

const insertNodesSql = `
  INSERT INTO nodes
    (location_id, code, type, latitude, longitude, time_zone, holiday_calendar, opening_hours, cut_off_time,
     ships_orders, offers_pickup)
  SELECT "locationId", "code", "type", "latitude", "longitude", "timeZone", "countryCode", "openingHours", "cutOffTime",
    "shipsOrders", "offersPickup"
  FROM jsonb_to_recordset($1) AS node (
    "locationId" text, "code" text, "type" text, "latitude" float8, "longitude" float8, "timeZone" text, "countryCode" text,
    "openingHours" jsonb, "cutOffTime" text, "shipsOrders" boolean, "offersPickup" boolean)
  ON CONFLICT DO NOTHING`;

export const listPlaces = async (inventory: pg.ClientBase): Promise<Place[]> =>
  (await inventory.query<Place>(listPlacesSql)).rows;

/** A node for each place that has none; those that are there keep the calendar somebody may have given them. */
export const seedNodes = async (fulfillment: pg.ClientBase, places: readonly Place[]): Promise<void> => {
  const nodes = places.map((place) => ({ ...place, ...NODE_CALENDARS[place.type] }));
  await fulfillment.query(insertNodesSql, [JSON.stringify(nodes)]);
};
