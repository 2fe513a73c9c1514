import { type Connection, decodeTimeCursor, pageSize, toConnection } from '@tutti/kit/connection';
import type { Order } from '../domain/order.ts';
import { splitWords } from '../domain/search-terms.ts';
import type { PrismaClient } from './prisma.ts';

/** Newest first. Every word of the search is one of the order's terms; an empty search finds all. */
export const searchOrders = async (
  prisma: PrismaClient,
  { search, first, after }: { readonly search: string; readonly first: number; readonly after?: string | null },
): Promise<Connection<Order>> => {
  const size = pageSize(first);
  const words = splitWords(search);
  const [placedAt, id] = decodeTimeCursor('orders', after) ?? [];
  const rows = await prisma.order.findMany({
    where: {
      ...(words.length > 0 && { searchTerms: { hasEvery: words } }),
      ...(placedAt && id && { OR: [{ placedAt: { lt: placedAt } }, { placedAt, id: { lt: id } }] }),
    },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    take: size + 1,
  });
  return toConnection('orders', rows.map(toOrder), size, after, (order) => [order.placedAt.toISOString(), order.id]);
};

/** The order of this number, where the e-mail address is its customer's; both must match. */
export const findGuestOrder = async (prisma: PrismaClient, number: string, email: string): Promise<Order | null> => {
  const order = await prisma.order.findUnique({ where: { number } });
  return order && order.customerEmail === email.trim().toLowerCase() ? toOrder(order) : null;
};

type OrderRow = NonNullable<Awaited<ReturnType<PrismaClient['order']['findUnique']>>>;

const toOrder = (row: OrderRow): Order =>
  ({ ...row, shippingMinor: Number(row.shippingMinor), totalMinor: Number(row.totalMinor) }) as unknown as Order;
