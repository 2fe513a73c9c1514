import type pg from 'pg';
import { typeid } from 'typeid-js';
import { DEMO_CUSTOMERS, type DemoCustomer, fingerprintOf } from './customers.ts';

const insertCustomersSql = `
  WITH feed AS (
    SELECT * FROM jsonb_to_recordset($1) AS customer (
      "customerId" text, "addressId" text, "email" text, "fullName" text, "phone" text,
      "line1" text, "city" text, "region" text, "postalCode" text, "fingerprint" text)
  ), registered AS (
    INSERT INTO customers (id, email, full_name, phone, segments)
    SELECT "customerId", "email", "fullName", "phone", '{}' FROM feed
    ON CONFLICT (email) DO NOTHING
    RETURNING id
  )
  INSERT INTO addresses
    (id, customer_id, name, line1, city, region, postal_code, country_code, is_default, fingerprint)
  SELECT "addressId", id, "fullName", "line1", "city", "region", "postalCode", 'US', true, "fingerprint"
  FROM feed JOIN registered ON registered.id = "customerId"`;

/** Leaves customers alone that are there already. */
export const seedCustomers = async (customer: pg.ClientBase): Promise<void> => {
  await customer.query(insertCustomersSql, [JSON.stringify(DEMO_CUSTOMERS.map(customerRow))]);
};

const customerRow = (customer: DemoCustomer) => ({
  ...customer,
  customerId: typeid('cus').toString(),
  addressId: typeid('adr').toString(),
  fingerprint: fingerprintOf(customer),
});
