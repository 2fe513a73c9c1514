import { DateTime, Decimal, Quantity } from '@tutti/kit/scalars';
import { Mutation } from '../../subgraphs/orders/src/resolvers/mutations.ts';
import { Query } from '../../subgraphs/orders/src/resolvers/queries.ts';
import * as types from '../../subgraphs/orders/src/resolvers/types.ts';
import type { OrderDesk } from './order-desk.ts';
import { openResolvers } from './resolvers.ts';

/** Orders' resolvers at an order desk. */
export const ordersOf = ({ as, db }: OrderDesk) =>
  openResolvers('orders', db, { Query, Mutation, ...types, DateTime, Decimal, Quantity }, (request) => ({
    ...as(request.caller),
    ...request,
  }));
