import { type Connection, decodeTimeCursor, pageSize, toConnection } from '@tutti/kit/connection';
import { type Database, sql } from '@tutti/kit/database';
import type { People } from '@tutti/kit/ownership';
import type { Order } from '../domain/order.ts';
import { splitWords } from '../domain/search-terms.ts';
import { ORDER_COLUMNS } from './orders.ts';
import type { PrismaClient } from './prisma.ts';

/** Newest first, of these people's. Every word of the search is one of the order's terms; an empty search finds all. */
export const searchOrders = async (
  prisma: PrismaClient,
  { search, first, after }: { readonly search: string; readonly first: number; readonly after?: string | null },
  people: People,
): Promise<Connection<Order>> => {
  const size = pageSize(first);
  if (people === 'nobody') return toConnection('orders', [], size, after, () => []);
  const words = splitWords(search);
  const [placedAt, id] = decodeTimeCursor('orders', after) ?? [];
  const rows = await prisma.order.findMany({
    where: {
      ...(words.length > 0 && { searchTerms: { hasEvery: words } }),
      ...(placedAt && id && { OR: [{ placedAt: { lt: placedAt } }, { placedAt, id: { lt: id } }] }),
      ...(people !== 'all' && { AND: { OR: ofThese(people) } }),
    },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    take: size + 1,
  });
  return toConnection('orders', rows.map(toOrder), size, after, (order) => [order.placedAt.toISOString(), order.id]);
};

/** One at least: Prisma takes an empty OR for no condition at all. */
const ofThese = ({ customerId, email }: Exclude<People, string>) => [
  ...(customerId === null ? [] : [{ customerId }]),
  ...(email === null ? [] : [{ customerEmail: email }]),
];

const guestOrderSql = sql(
  'orders.findGuestOrder',
  `SELECT ${ORDER_COLUMNS} FROM orders WHERE number = $1 AND customer_email = $2`,
);

/**
 * The order of this number, where the e-mail address is its customer's. The index has both, so that the one that is wrong
 * costs as much as the other, and nobody learns from the time which it was.
 */
export const findGuestOrder = async (db: Database, number: string, email: string): Promise<Order | null> =>
  (await db.rows<Order>(guestOrderSql, [number, email.trim().toLowerCase()]))[0] ?? null;

type OrderRow = NonNullable<Awaited<ReturnType<PrismaClient['order']['findUnique']>>>;

const toOrder = (row: OrderRow): Order =>
  ({ ...row, shippingMinor: Number(row.shippingMinor), totalMinor: Number(row.totalMinor) }) as unknown as Order;
