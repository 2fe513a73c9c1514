import { peopleOf } from '@tutti/kit/ownership';
import { searchCustomers } from '../store/search-customers.ts';
import { ownCustomer, signedIn } from './own-customer.ts';
import type { QueryResolvers } from './schema-types.ts';

export const Query: QueryResolvers = {
  me: (_, __, context) => signedIn(context),
  customer: (_, { id }, context) => ownCustomer(context, id),
  searchCustomers: (_, args, { db, caller }) => searchCustomers(db, args, peopleOf(caller)),
};
