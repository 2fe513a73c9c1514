import { type Database, sql } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import { inOrder } from '@tutti/kit/in-order';
import DataLoader from 'dataloader';
import type { Address, Customer } from '../domain/customer.ts';
import { type CurrencyValue, statisticsOf } from '../domain/statistics.ts';

export const CUSTOMER_COLUMNS = `id, email, full_name AS "fullName", phone, segments, created_at AS "createdAt", version,
  proven AS "isProven"`;

const customersSql = sql(
  'customer.loadCustomers',
  `SELECT ${CUSTOMER_COLUMNS} FROM customers WHERE id = ANY ($1::text[])`,
);
const byEmailSql = sql(
  'customer.loadByEmail',
  `SELECT ${CUSTOMER_COLUMNS} FROM customers WHERE email = ANY ($1::text[])`,
);
const byGuestIdSql = sql(
  'customer.loadByGuestId',
  `SELECT ${CUSTOMER_COLUMNS}, "guestId" FROM customers
   JOIN (SELECT customer_id, guest_id AS "guestId" FROM customer_orders WHERE guest_id = ANY ($1::text[])) AS o
     ON o.customer_id = customers.id`,
);
const addressesSql = sql(
  'customer.loadAddresses',
  `SELECT id, customer_id AS "customerId", name, line1, line2, city, region, postal_code AS "postalCode",
     country_code AS "countryCode", phone, is_default AS "isDefault"
   FROM addresses WHERE customer_id = ANY ($1::text[]) ORDER BY customer_id, is_default DESC, id`,
);
// A sum of money is read as text: it may be above what a double holds exactly. What guests order with a proven person's address
// isn't counted: anybody may.
const statisticsSql = sql(
  'customer.loadStatistics',
  `SELECT o.customer_id AS "customerId", o.currency_code AS "currencyCode", count(*)::int AS "orderCount",
     sum(o.value_minor)::text AS "lifetimeMinor", sum(o.units_ordered)::bigint AS "unitsOrdered",
     sum(o.units_returned)::bigint AS "unitsReturned", max(o.placed_at) AS "lastOrderAt"
   FROM customer_orders o JOIN customers c ON c.id = o.customer_id
   WHERE o.customer_id = ANY ($1::text[]) AND NOT o.cancelled AND (o.buyer_proven OR NOT c.proven)
   GROUP BY o.customer_id, o.currency_code`,
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
  /** By the id that an order's guest has for them. */
  customerByGuestId: new DataLoader(async (guestIds: readonly string[]) => {
    const rows = await db.rows<Customer & { readonly guestId: string }>(byGuestIdSql, [guestIds]);
    return inOrder(rows, guestIds, ({ guestId }) => guestId);
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
