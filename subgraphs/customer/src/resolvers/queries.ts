import { searchCustomers } from '../store/search-customers.ts';
import type { QueryResolvers } from './schema-types.ts';

export const Query: QueryResolvers = {
  me: (_, __, { caller, loaders }) => (caller.customerId ? loaders.customer.load(caller.customerId) : null),
  customer: (_, { id }, { loaders }) => loaders.customer.load(id),
  searchCustomers: (_, args, { db }) => searchCustomers(db, args),
};
