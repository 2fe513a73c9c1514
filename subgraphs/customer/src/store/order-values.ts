import { sql, type Tx } from '@tutti/kit/database';
import type { OrderValue, PostalAddress } from '@tutti/kit/events';
import { newId } from '@tutti/kit/ids';
import { addressFingerprint } from '../domain/customer.ts';

// An event that comes late carries an older version of the order, and changes nothing.
const saveSql = sql(
  'customer.saveOrderValues',
  `INSERT INTO customer_orders AS c (order_id, customer_id, order_version, currency_code, value_minor, placed_at, cancelled, units_ordered,
     buyer_proven, guest_id)
   SELECT "orderId", "customerId", "orderVersion", "currencyCode", "valueMinor", "placedAt", cancelled, "unitsOrdered",
     coalesce("isBuyerProven", true), "guestCustomerId"
   FROM jsonb_to_recordset($1::jsonb) AS v ("orderId" text, "customerId" text, "orderVersion" int, "currencyCode" text,
     "valueMinor" bigint, "placedAt" timestamptz, cancelled boolean, "unitsOrdered" int, "isBuyerProven" boolean, "guestCustomerId" text)
   ORDER BY "orderId"
   ON CONFLICT (order_id) DO UPDATE SET order_version = excluded.order_version, value_minor = excluded.value_minor,
     cancelled = excluded.cancelled, units_ordered = excluded.units_ordered
   WHERE c.order_version < excluded.order_version`,
);

// A customer's first address is the default one; of two equal ones the first is kept. OFFSET 0 has each customer looked up,
// other than all addresses read.
const addAddressesSql = sql(
  'customer.addAddresses',
  `INSERT INTO addresses (id, customer_id, name, line1, line2, city, region, postal_code, country_code, phone, is_default, fingerprint)
   SELECT id, "customerId", name, line1, line2, city, region, "postalCode", "countryCode", phone,
     NOT EXISTS (SELECT FROM addresses a WHERE a.customer_id = "customerId" OFFSET 0)
       AND row_number() OVER (PARTITION BY "customerId" ORDER BY id) = 1, fingerprint
   FROM jsonb_to_recordset($1::jsonb) AS n (id text, "customerId" text, name text, line1 text, line2 text, city text, region text,
     "postalCode" text, "countryCode" text, phone text, fingerprint text)
   WHERE (SELECT count(*) FROM addresses a WHERE a.customer_id = "customerId" OFFSET 0) < $2
   ORDER BY "customerId", fingerprint, id
   ON CONFLICT (customer_id, fingerprint) DO NOTHING`,
);

// Customer order keeps two batches from deadlocking, and makes one of two first addresses the default. NO KEY lets the
// foreign keys of orders that are counted meanwhile through.
const lockCustomersSql = sql(
  'customer.lock',
  'SELECT id FROM customers WHERE id = ANY ($1::text[]) ORDER BY id FOR NO KEY UPDATE',
);

/** Takes orders into the statistics, each as far as its newest version tells. */
export const saveOrderValues = async (tx: Tx, values: readonly OrderValue[]): Promise<void> => {
  const newest = new Map<string, OrderValue>();
  for (const value of values) {
    if ((newest.get(value.orderId)?.orderVersion ?? 0) < value.orderVersion) newest.set(value.orderId, value);
  }
  await tx.rows(saveSql, [JSON.stringify([...newest.values()])]);
};

/** Of one customer's book. It isn't added to any more when it is full: orders keep their own addresses. */
const MAX_ADDRESSES = 100;

/** Adds addresses to the customers' books, each once, as long as there is room. */
export const addAddresses = async (
  tx: Tx,
  addresses: readonly { readonly customerId: string; readonly address: PostalAddress }[],
): Promise<void> => {
  await tx.rows(lockCustomersSql, [[...new Set(addresses.map(({ customerId }) => customerId))]]);
  const rows = addresses.map(({ customerId, address }) => ({
    ...address,
    id: newId('adr'),
    customerId,
    fingerprint: addressFingerprint(address),
  }));
  await tx.rows(addAddressesSql, [JSON.stringify(rows), MAX_ADDRESSES]);
};
