import { type Database, sql } from '@tutti/kit/database';
import type { Location } from '../domain/location.ts';

const listSql = sql(
  'inventory.listLocations',
  `SELECT id, code, name, type, line1, city, region, postal_code AS "postalCode", country_code AS "countryCode",
     latitude, longitude, time_zone AS "timeZone"
   FROM locations ORDER BY code`,
);

/** The whole network, by code and by id. */
export interface Locations {
  readonly all: readonly Location[];
  readonly byCode: ReadonlyMap<string, Location>;
  readonly byId: ReadonlyMap<string, Location>;
}

export type LocationDirectory = () => Promise<Locations>;

const FRESH_MILLISECONDS = 5_000;

/** Reads the network at most every five seconds: places are few and change with a release, not with an order. */
export const openLocationDirectory = (db: Database, now: () => Date): LocationDirectory => {
  let known: { readonly at: number; readonly locations: Promise<Locations> } | null = null;
  return () => {
    const at = now().getTime();
    if (known && at - known.at < FRESH_MILLISECONDS && at >= known.at) return known.locations;
    const locations = readLocations(db);
    known = { at, locations };
    // What couldn't be read is read again by the next one who asks.
    locations.catch(() => {
      known = null;
    });
    return locations;
  };
};

const readLocations = async (db: Database): Promise<Locations> => {
  const all = await db.rows<Location>(listSql);
  return {
    all,
    byCode: new Map(all.map((location) => [location.code, location])),
    byId: new Map(all.map((location) => [location.id, location])),
  };
};
