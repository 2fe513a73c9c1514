import type { Database } from '@tutti/kit/database';
import type { RequestContext } from '@tutti/kit/request-context';
import type { CatalogueLoaders } from './store/catalogue.ts';
import type { PrismaClient } from './store/prisma.ts';

export interface Context extends RequestContext {
  readonly db: Database;
  readonly prisma: PrismaClient;
  readonly loaders: CatalogueLoaders;
}
