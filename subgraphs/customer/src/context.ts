import type { MoneyLimit } from '@tutti/kit/money-limit';
import type { RequestContext } from '@tutti/kit/request-context';
import type { CustomerLoaders } from './store/customer-loaders.ts';
import type { PrismaClient } from './store/prisma.ts';

export interface Context extends RequestContext {
  readonly prisma: PrismaClient;
  readonly loaders: CustomerLoaders;
  /** What orders in one currency must add up to for their customer to be of high value. */
  readonly highValueFrom: MoneyLimit;
}
