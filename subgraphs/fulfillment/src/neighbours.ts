import type { ServiceName } from '@tutti/kit/events';
import type { ServiceClient } from '@tutti/kit/service-client';
import type { AllocatedUnits } from './domain/assign.ts';
import type { ChannelUnits } from './domain/channel-units.ts';
import type { LinePromise } from './domain/entitlement.ts';
import type { Kit } from './domain/kit.ts';

/** What fulfillment asks of inventory. Every call throws ServiceUnavailable where it is out or slow. */
export interface Neighbours {
  sourcingView(skus: readonly string[], orderIds: readonly string[]): Promise<SourcingView>;
  /** Kits that orders wait for and that are made of one of these SKUs. */
  waitingKits(skus: readonly string[]): Promise<readonly string[]>;
  /** Takes units at nodes, each request whole or not at all; answers null where it took nothing. Once per key. */
  allocate(requests: readonly AllocationRequest[]): Promise<ReadonlyMap<string, readonly AllocatedUnits[] | null>>;
}

export interface SourcingView {
  readonly stock: readonly (Limited & {
    readonly sku: string;
    readonly locationId: string;
    readonly available: number;
  })[];
  /** What the kits among the SKUs are made of: they have no stock of their own. */
  readonly kits: readonly Kit[];
  readonly promises: readonly LinePromise[];
}

interface Limited {
  /** Null where every channel's orders may take all. */
  readonly byChannel?: readonly ChannelUnits[] | null;
}

export interface AllocationRequest {
  readonly key: string;
  readonly orderId: string;
  readonly lines: readonly AllocatedUnits[];
}

const VIEW = `query View($skus: [String!]!, $orderIds: [ID!]!) {
  sourcingView(skus: $skus, orderIds: $orderIds) {
    kits { sku components { sku quantity } }
    stock { sku locationId available byChannel { channel units } }
    promises { orderLineId held components { sku quantity } kept { locationId quantity } }
  }
}`;

const WAITING_KITS = `query WaitingKits($skus: [String!]!) { waitingKits(skus: $skus) }`;

const ALLOCATE = `mutation Allocate($requests: [AllocationRequest!]!) {
  allocateStock(requests: $requests) { key outcome lines { orderLineId sku locationId quantity } }
}`;

interface AllocationAnswer {
  readonly allocateStock: readonly {
    readonly key: string;
    readonly outcome: string;
    readonly lines: readonly AllocatedUnits[];
  }[];
}

export const connectNeighbours = (service: (name: ServiceName) => ServiceClient): Neighbours => ({
  sourcingView: async (skus, orderIds) =>
    (await service('inventory').request<{ sourcingView: SourcingView }>(VIEW, { skus, orderIds })).sourcingView,
  waitingKits: async (skus) =>
    (await service('inventory').request<{ waitingKits: readonly string[] }>(WAITING_KITS, { skus })).waitingKits,
  allocate: async (requests) => {
    if (requests.length === 0) return new Map();
    const { allocateStock } = await service('inventory').request<AllocationAnswer>(ALLOCATE, { requests });
    return new Map(allocateStock.map(({ key, outcome, lines }) => [key, outcome === 'ALLOCATED' ? lines : null]));
  },
});
