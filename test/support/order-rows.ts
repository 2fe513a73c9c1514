import type pg from 'pg';

let lastNumber = 1100;
/** Writes an order as a row, in whatever version of its table has these columns, and answers its number. */
export const insertOrder = async (
  client: Pick<pg.Client, 'query'>,
  { email, fullName, phone }: { email: string; fullName: string; phone: string | null },
  more: { reference?: string; terms?: string[]; addressPhone?: string } = {},
) => {
  lastNumber++;
  await client.query(
    `INSERT INTO orders (id, number, status, channel, external_reference, currency_code, customer_id, customer_email, customer_name,
       customer_phone, shipping_address, delivery_method, service_level, shipping_minor, total_minor, placed_at, search_terms)
     VALUES ($1, $2, 'PLACED', 'ECOMMERCE', $3, 'USD', 'cus_1', $4, $5, $6, $7, 'SHIP_TO_ADDRESS', 'STANDARD', 0, 0,
       now() + $8 * interval '1 second', $9)`,
    [
      `ord_${lastNumber}`,
      String(lastNumber),
      more.reference ?? null,
      email,
      fullName,
      phone,
      { phone: more.addressPhone ?? null },
      lastNumber,
      more.terms ?? [],
    ],
  );
  return String(lastNumber);
};
