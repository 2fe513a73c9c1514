import { DateTime, Decimal, Quantity, Seconds } from '@tutti/kit/scalars';
import { reachOf } from '../../subgraphs/inventory/src/domain/reach.ts';
import { Mutation } from '../../subgraphs/inventory/src/resolvers/mutations.ts';
import { Query } from '../../subgraphs/inventory/src/resolvers/queries.ts';
import * as types from '../../subgraphs/inventory/src/resolvers/type-resolvers.ts';
import { requestLoaders } from '../../subgraphs/inventory/src/store/loaders.ts';
import { openResolvers } from './resolvers.ts';
import type { Warehouse } from './warehouse.ts';

/** Inventory's resolvers on a warehouse. */
export const inventoryOf = ({ db, prisma, desk, locations, now }: Warehouse) =>
  openResolvers('inventory', db, { Query, Mutation, ...types, DateTime, Decimal, Quantity, Seconds }, (request) => ({
    ...request,
    prisma,
    desk,
    room: { db, now, locations },
    reach: async () => reachOf(await locations(), request.caller),
    loaders: requestLoaders(db, now),
  }));
