import { type Database, sql } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import { inOrder } from '@tutti/kit/in-order';
import DataLoader from 'dataloader';
import type { Address, Customer } from '../domain/customer.ts';
import { type CurrencyValue, statisticsOf } from '../domain/statistics.ts';

export const CUSTOMER_COLUMNS = `id, email, full_name AS "fullName", phone, segments, created_at AS "createdAt", version`;

const customersSql = sql(
  'customer.loadCustomers',
  `SELECT ${CUSTOMER_COLUMNS} FROM customers WHERE id = ANY ($1::text[])`,
);
const byEmailSql = sql(
  'customer.loadByEmail',
  `SELECT ${CUSTOMER_COLUMNS} FROM customers WHERE email = ANY ($1::text[])`,
);
const addressesSql = sql(
  'customer.loadAddresses',
  `SELECT id, customer_id AS "customerId", name, line1, line2, city, region, postal_code AS "postalCode",
     country_code AS "countryCode", phone, is_default AS "isDefault"
   FROM addresses WHERE customer_id = ANY ($1::text[]) ORDER BY customer_id, is_default DESC, id`,
);
// A sum of money is read as text: it may be above what a double holds exactly.
const statisticsSql = sql(
  'customer.loadStatistics',
  `SELECT customer_id AS "customerId", currency_code AS "currencyCode", count(*)::int AS "orderCount",
     sum(value_minor)::text AS "lifetimeMinor", sum(units_ordered)::bigint AS "unitsOrdered",
     sum(units_returned)::bigint AS "unitsReturned", max(placed_at) AS "lastOrderAt"
   FROM customer_orders WHERE customer_id = ANY ($1::text[]) AND NOT cancelled
   GROUP BY customer_id, currency_code`,
);

type CurrencyRow = Omit<CurrencyValue, 'lifetimeMinor'> & { readonly lifetimeMinor: string };

/** One statement a table a request, however many customers. */
export const customerLoaders = (db: Database) => ({
  customer: new DataLoader(async (ids: readonly string[]) => {
    return inOrder(await db.rows<Customer>(customersSql, [ids]), ids, ({ id }) => id);
  }),
  /** By an e-mail address in lower case. */
  customerByEmail: new DataLoader(async (emails: readonly string[]) => {
    return inOrder(await db.rows<Customer>(byEmailSql, [emails]), emails, ({ email }) => email);
  }),
  addresses: new DataLoader(async (customerIds: readonly string[]) => {
    const addresses = groupBy(await db.rows<Address>(addressesSql, [customerIds]), ({ customerId }) => customerId);
    return customerIds.map((id) => addresses.get(id) ?? []);
  }),
  statistics: new DataLoader(async (customerIds: readonly string[]) => {
    const rows = await db.rows<CurrencyRow>(statisticsSql, [customerIds]);
    const values = groupBy(
      rows.map((row) => ({ ...row, lifetimeMinor: BigInt(row.lifetimeMinor) })),
      ({ customerId }) => customerId,
    );
    return customerIds.map((id) => statisticsOf(id, values.get(id) ?? []));
  }),
});

export type CustomerLoaders = ReturnType<typeof customerLoaders>;
