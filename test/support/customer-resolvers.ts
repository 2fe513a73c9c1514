import type { Database } from '@tutti/kit/database';
import { moneyLimit } from '@tutti/kit/money-limit';
import { DateTime, Decimal } from '@tutti/kit/scalars';
import { Mutation } from '../../subgraphs/customer/src/resolvers/mutations.ts';
import { Query } from '../../subgraphs/customer/src/resolvers/queries.ts';
import * as types from '../../subgraphs/customer/src/resolvers/types.ts';
import { customerLoaders } from '../../subgraphs/customer/src/store/customer-loaders.ts';
import type { PrismaClient } from '../../subgraphs/customer/src/store/prisma.ts';
import { openResolvers } from './resolvers.ts';

/** Customer's resolvers on a database of its own. */
export const customersOf = (db: Database, prisma: PrismaClient) =>
  openResolvers('customer', db, { Query, Mutation, ...types, DateTime, Decimal }, (request) => ({
    ...request,
    prisma,
    loaders: customerLoaders(db),
    highValueFrom: moneyLimit('HIGH_VALUE_FROM', undefined, 'USD 5000'),
  }));
