export type LocationType =
  | 'WAREHOUSE'
  | 'STORE'
  | 'DARK_STORE'
  | 'THIRD_PARTY_LOGISTICS'
  | 'DROPSHIP_VENDOR'
  | 'MARKETPLACE_FULFILLMENT'
  | 'LOCKER';

export interface DemoLocation {
  readonly code: string;
  readonly name: string;
  readonly type: LocationType;
  readonly line1: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly timeZone: string;
}

type Row = readonly [
  code: string,
  name: string,
  type: LocationType,
  line1: string,
  city: string,
  region: string,
  postalCode: string,
  latitude: number,
  longitude: number,
  timeZone: string,
];

const PACIFIC = 'America/Los_Angeles';
const CENTRAL = 'America/Chicago';
const EASTERN = 'America/New_York';

// biome-ignore format: a table reads by its columns
const ROWS: readonly Row[] = [
  ['DC-RENO', 'Reno distribution centre', 'WAREHOUSE',
    '1450 Boxwood Way', 'Reno', 'NV', '89502', 39.4973, -119.7764, PACIFIC],
  ['DC-COLUMBUS', 'Columbus distribution centre', 'WAREHOUSE',
    '600 Goodrun St', 'Columbus', 'OH', '43215', 39.9671, -83.0044, EASTERN],
  ['STORE-NYC', 'Tutti New York', 'STORE',
    '212 W 31st St', 'New York', 'NY', '10001', 40.7506, -73.9972, EASTERN],
  ['STORE-CHICAGO', 'Tutti Chicago', 'STORE',
    '540 N Rush St', 'Chicago', 'IL', '60611', 41.8947, -87.6205, CENTRAL],
  ['STORE-LA', 'Tutti Los Angeles', 'STORE',
    '6100 Wilshire Blvd', 'Los Angeles', 'CA', '90036', 34.0699, -118.3492, PACIFIC],
  ['STORE-SEATTLE', 'Tutti Seattle', 'STORE',
    '3800 Stone Way N', 'Seattle', 'WA', '98103', 47.6733, -122.3426, PACIFIC],
  ['DARK-BROOKLYN', 'Brooklyn dark store', 'DARK_STORE',
    '85 Jay St', 'Brooklyn', 'NY', '11201', 40.6937, -73.9899, EASTERN],
  ['3PL-DALLAS', 'Lone Star Logistics', 'THIRD_PARTY_LOGISTICS',
    '2100 Ross Ave', 'Dallas', 'TX', '75201', 32.7876, -96.7994, CENTRAL],
  ['VENDOR-ATLANTA', 'Peachtree Office Supply', 'DROPSHIP_VENDOR',
    '180 Peachtree St', 'Atlanta', 'GA', '30303', 33.7525, -84.3888, EASTERN],
  ['FBA-ONTARIO', 'Marketplace centre Ontario', 'MARKETPLACE_FULFILLMENT',
    '2125 S Grove Ave', 'Ontario', 'CA', '91761', 34.0341, -117.593, PACIFIC],
  ['LOCKER-SF', 'Market Street locker', 'LOCKER',
    '1100 Market St', 'San Francisco', 'CA', '94103', 37.7726, -122.4099, PACIFIC],
];

export const DEMO_NETWORK: readonly DemoLocation[] = ROWS.map(
  ([code, name, type, line1, city, region, postalCode, latitude, longitude, timeZone]) => ({
    code,
    name,
    type,
    line1,
    city,
    region,
    postalCode,
    latitude,
    longitude,
    timeZone,
  }),
);
