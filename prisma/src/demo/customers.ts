import { createHash } from 'node:crypto';

export interface DemoCustomer {
  readonly email: string;
  readonly fullName: string;
  readonly phone: string;
  readonly line1: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
}

type Row = readonly [
  email: string,
  fullName: string,
  phone: string,
  line1: string,
  city: string,
  region: string,
  postalCode: string,
];

// biome-ignore format: a table reads by its columns
const ROWS: readonly Row[] = [
  ['amara.okafor@example.com', 'Amara Okafor', '+13125550142', '1820 N Halsted St', 'Chicago', 'IL', '60614'],
  ['ben.castellano@example.com', 'Ben Castellano', '+12125550119', '77 Perry St', 'New York', 'NY', '10014'],
  ['hye-jin.park@example.com', 'Hye-jin Park', '+13235550177', '3650 W 6th St', 'Los Angeles', 'CA', '90020'],
  ['ingrid.solberg@example.com', 'Ingrid Solberg', '+12065550163', '2215 NW Market St', 'Seattle', 'WA', '98107'],
  ['luis.ibarra@example.com', 'Luis Ibarra', '+12145550128', '4525 Cole Ave', 'Dallas', 'TX', '75205'],
  ['marguerite.dubois@example.com', 'Marguerite Dubois', '+14045550185', '960 Virginia Ave', 'Atlanta', 'GA', '30306'],
  ['noah.whitfield@example.com', 'Noah Whitfield', '+16145550154', '1130 E Livingston Ave', 'Columbus', 'OH', '43205'],
  ['priya.raman@example.com', 'Priya Raman', '+14155550131', '2400 Folsom St', 'San Francisco', 'CA', '94110'],
];

export const DEMO_CUSTOMERS: readonly DemoCustomer[] = ROWS.map(
  ([email, fullName, phone, line1, city, region, postalCode]) => ({
    email,
    fullName,
    phone,
    line1,
    city,
    region,
    postalCode,
  }),
);

/** The customer service's own formula, so that an order to this address finds it in the address book. */
export const fingerprintOf = ({ fullName, line1, city, region, postalCode }: DemoCustomer): string =>
  createHash('sha256')
    .update(JSON.stringify([fullName, line1, '', city, region, postalCode, 'US'].map((part) => part.toLowerCase())))
    .digest('base64url');
