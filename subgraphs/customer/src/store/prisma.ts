import { PrismaPg } from '@prisma/adapter-pg';
import type { Database } from '@tutti/kit/database';
import { PrismaClient } from '../generated-client/client.ts';

/** Prisma on the service's own connections, for the broad surface; hot paths have statements of their own. */
export const openPrisma = ({ pool }: Database): PrismaClient => new PrismaClient({ adapter: new PrismaPg(pool) });

export type { PrismaClient };
