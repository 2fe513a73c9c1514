import { type Database, sql } from '@tutti/kit/database';
import type { Node } from '../domain/node.ts';

const LIFETIME_MILLISECONDS = 10_000;

const listNodesSql = sql(
  'fulfillment.listNodes',
  `SELECT location_id AS "locationId", code, type, latitude, longitude, time_zone AS "timeZone", opening_hours AS "openingHours",
     hours_by_date AS "hoursByDate", holiday_calendar AS "holidayCalendar", cut_off_time AS "cutOffTime", ships_orders AS "shipsOrders", offers_pickup AS "offersPickup"
   FROM nodes ORDER BY code`,
);

/** The network's nodes by location id: few, asked for all the time and changed rarely, so kept for ten seconds. */
export type NodeDirectory = () => Promise<ReadonlyMap<string, Node>>;

export const openNodeDirectory = (db: Database, now: () => Date): NodeDirectory => {
  let nodes: Promise<ReadonlyMap<string, Node>> | undefined;
  let readAt = 0;
  return () => {
    if (!nodes || now().getTime() - readAt > LIFETIME_MILLISECONDS) {
      readAt = now().getTime();
      nodes = db.rows<Node>(listNodesSql).then((rows) => new Map(rows.map((node) => [node.locationId, node])));
      // What failed is asked again at the next call.
      nodes.catch(() => {
        nodes = undefined;
      });
    }
    return nodes;
  };
};
