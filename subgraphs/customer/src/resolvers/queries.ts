import { searchCustomers } from '../store/search-customers.ts';
import type { QueryResolvers } from './schema-types.ts';

export const Query: QueryResolvers = {
  customer: (_, { id }, { loaders }) => loaders.customer.load(id),
  searchCustomers: (_, args, { db }) => searchCustomers(db, args),
};
