import { type Database, sql } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import { inOrder } from '@tutti/kit/in-order';
import DataLoader from 'dataloader';
import type { Address, Customer } from '../domain/customer.ts';
import { noStatistics, type Statistics } from '../domain/statistics.ts';

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
// The currency is that of the newest order that stands; amounts in others are not added to it.
const statisticsSql = sql(
  'customer.loadStatistics',
  `WITH standing AS (
     SELECT *, first_value(currency_code) OVER (PARTITION BY customer_id ORDER BY placed_at DESC, order_id DESC) AS newest_currency
     FROM customer_orders WHERE customer_id = ANY ($1::text[]) AND NOT cancelled
   )
   SELECT customer_id AS "customerId", count(*)::int AS "orderCount", newest_currency AS "currencyCode",
     coalesce(sum(value_minor) FILTER (WHERE currency_code = newest_currency), 0)::bigint AS "lifetimeMinor",
     (count(*) FILTER (WHERE currency_code = newest_currency))::int AS "ordersInCurrency",
     sum(units_ordered)::int AS "unitsOrdered", sum(units_returned)::int AS "unitsReturned", max(placed_at) AS "lastOrderAt"
   FROM standing GROUP BY customer_id, newest_currency`,
);

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
    const rows = await db.rows<Statistics>(statisticsSql, [customerIds]);
    const statistics = new Map(rows.map((row) => [row.customerId, row]));
    return customerIds.map((id) => statistics.get(id) ?? noStatistics(id));
  }),
});

export type CustomerLoaders = ReturnType<typeof customerLoaders>;
