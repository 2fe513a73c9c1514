import type { RequestContext } from '@tutti/kit/request-context';
import type { CancelLimit } from './domain/cancel-limit.ts';
import type { Neighbours } from './neighbours.ts';
import type { OrderLoaders } from './store/order-loaders.ts';
import type { PrismaClient } from './store/prisma.ts';

/** An entity that another service owns, by its key. */
export interface Reference {
  readonly id: string;
}

/** A customer by the key, and by the name on the order that refers to them. */
export interface CustomerReference extends Reference {
  readonly fullName?: string;
}

export interface Context extends RequestContext {
  readonly prisma: PrismaClient;
  readonly loaders: OrderLoaders;
  readonly neighbours: Neighbours;
  /** Names of the payment providers that are set up. */
  readonly paymentProviders: ReadonlySet<string>;
  readonly agentCancelLimit: CancelLimit;
}
