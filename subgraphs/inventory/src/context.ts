import type { Database } from '@tutti/kit/database';
import type { RequestContext } from '@tutti/kit/request-context';
import type { Stockroom } from './sagas/adjust-position.ts';
import type { ReservationDesk } from './sagas/reservation-desk.ts';
import type { RequestLoaders } from './store/loaders.ts';
import type { PrismaClient } from './store/prisma.ts';

export interface Context extends RequestContext {
  readonly db: Database;
  readonly prisma: PrismaClient;
  /** What every change of stock needs. */
  readonly room: Stockroom;
  readonly desk: ReservationDesk;
  readonly loaders: RequestLoaders;
}
