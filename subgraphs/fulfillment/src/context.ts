import type { RequestContext } from '@tutti/kit/request-context';
import type { StockByLocation } from '@tutti/kit/stock-by-location';
import type { Sourcing } from './sagas/source-orders.ts';
import type { FulfillmentLoaders } from './store/fulfillment-loaders.ts';
import type { NodeDirectory } from './store/nodes.ts';
import type { PrismaClient } from './store/prisma.ts';
import type { Quotes } from './store/quotes.ts';

/** An entity that another service owns, by its key. */
export interface Reference {
  readonly id: string;
}

/** A product as the gateway hands it over, with what inventory says of it. */
export interface ProductReference {
  readonly sku: string;
  readonly weightGrams: number;
  readonly stockByLocation: StockByLocation;
}

export interface Context extends RequestContext {
  readonly prisma: PrismaClient;
  readonly nodes: NodeDirectory;
  readonly loaders: FulfillmentLoaders;
  readonly sourcing: Sourcing;
  /** What nodes can promise, computed once a request and destination. */
  readonly quotes: Quotes;
}
