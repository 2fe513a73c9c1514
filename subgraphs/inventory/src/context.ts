import type { RequestContext } from '@tutti/kit/request-context';
import type { Reach } from './domain/reach.ts';
import type { Stockroom } from './sagas/adjust-position.ts';
import type { ReservationDesk } from './sagas/reservation-desk.ts';
import type { RequestLoaders } from './store/loaders.ts';
import type { PrismaClient } from './store/prisma.ts';

export interface Context extends RequestContext {
  readonly prisma: PrismaClient;
  /** What every change of stock needs. */
  readonly room: Stockroom;
  readonly desk: ReservationDesk;
  /** The part of the network that is the caller's. */
  readonly reach: () => Promise<Reach>;
  readonly loaders: RequestLoaders;
}
