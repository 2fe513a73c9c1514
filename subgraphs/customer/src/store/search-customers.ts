import { type Connection, decodeCursor, pageSize, toConnection } from '@tutti/kit/connection';
import type { Database } from '@tutti/kit/database';
import { narrowing, type People } from '@tutti/kit/ownership';
import { searchRows } from '@tutti/kit/search';
import type { Customer } from '../domain/customer.ts';
import { CUSTOMER_COLUMNS } from './customer-loaders.ts';

/** Newest first, of these people: ids rise with time. An empty search finds all. */
export const searchCustomers = async (
  db: Database,
  { search, first, after }: { readonly search: string; readonly first: number; readonly after?: string | null },
  people: People,
): Promise<Connection<Customer>> => {
  const size = pageSize(first);
  const [id = null] = decodeCursor('customers', after, 1) ?? [];
  const rows = await searchRows<Customer>(db, search, {
    table: 'customers',
    columns: CUSTOMER_COLUMNS,
    where: '($1::text IS NULL OR id < $1) AND ($2 OR id = $3 OR email = $4)',
    order: 'id DESC',
    values: [id, ...narrowing(people)],
    limit: size + 1,
    isNarrow: people !== 'all',
  });
  return toConnection('customers', rows, size, after, (customer) => [customer.id]);
};
