import { type Connection, decodeCursor, pageSize, toConnection } from '@tutti/kit/connection';
import { type Database, sql } from '@tutti/kit/database';
import { narrowing, type People } from '@tutti/kit/ownership';
import { type Customer, splitWords } from '../domain/customer.ts';
import { CUSTOMER_COLUMNS } from './customer-loaders.ts';

/** Newest first, of these people: ids rise with time. Every word of the search begins one of the customer's terms. */
const searchSql = sql(
  'customer.search',
  `SELECT ${CUSTOMER_COLUMNS} FROM customers
   WHERE NOT EXISTS (
     SELECT FROM unnest($1::text[]) AS word
     WHERE NOT EXISTS (SELECT FROM unnest(search_terms) AS term WHERE starts_with(term, word)))
     AND ($3::text IS NULL OR id < $3) AND ($4 OR id = $5 OR email = $6)
   ORDER BY id DESC LIMIT $2`,
);

export const searchCustomers = async (
  db: Database,
  { search, first, after }: { readonly search: string; readonly first: number; readonly after?: string | null },
  people: People,
): Promise<Connection<Customer>> => {
  const size = pageSize(first);
  const [id = null] = decodeCursor('customers', after, 1) ?? [];
  const rows = await db.rows<Customer>(searchSql, [splitWords(search), size + 1, id, ...narrowing(people)]);
  return toConnection('customers', rows, size, after, (customer) => [customer.id]);
};
