import { type Connection, decodeCursor, pageSize, toConnection } from '@tutti/kit/connection';
import type { StockLevel, StockMovement } from '../domain/stock.ts';
import type { PrismaClient } from './prisma.ts';

interface Page {
  readonly first: number;
  readonly after?: string | null;
}

/** By SKU; none without a location. */
export const pageStockLevels = async (
  prisma: PrismaClient,
  locationId: string | null,
  { first, after }: Page,
): Promise<Connection<StockLevel>> => {
  const size = pageSize(first);
  const cursor = decodeCursor('stockLevels', after, 1);
  if (locationId === null) return toConnection('stockLevels', [], size, after, () => []);
  const rows = await prisma.stockLevel.findMany({
    where: { locationId, ...(cursor && { sku: { gt: cursor[0] as string } }) },
    orderBy: { sku: 'asc' },
    take: size + 1,
  });
  return toConnection('stockLevels', rows, size, after, ({ sku }) => [sku]);
};

/** Newest first: movement ids rise with time. */
export const pageMovements = async (
  prisma: PrismaClient,
  { sku, locationId }: StockLevel,
  { first, after }: Page,
): Promise<Connection<StockMovement>> => {
  const size = pageSize(first);
  const cursor = decodeCursor('movements', after, 1);
  const rows = await prisma.stockMovement.findMany({
    where: { sku, locationId, ...(cursor && { id: { lt: cursor[0] as string } }) },
    orderBy: { id: 'desc' },
    take: size + 1,
  });
  return toConnection('movements', rows as StockMovement[], size, after, ({ id }) => [id]);
};
