import { moneyLimit } from '@tutti/kit/money-limit';
import { DateTime, Decimal } from '@tutti/kit/scalars';
import { serveSubgraph } from '@tutti/kit/subgraph';
import type { Context } from './context.ts';
import { onOrderLinesCancelled, onOrderPlaced } from './handlers/on-order-events.ts';
import { Mutation } from './resolvers/mutations.ts';
import { Query } from './resolvers/queries.ts';
import { Customer, CustomerStatistics, CustomerValue, Money } from './resolvers/types.ts';
import { customerLoaders } from './store/customer-loaders.ts';
import { openPrisma } from './store/prisma.ts';

await serveSubgraph<Context>('customer', new URL('../../../schema/customer.graphql', import.meta.url), ({ db }) => {
  const prisma = openPrisma(db);
  const highValueFrom = moneyLimit('HIGH_VALUE_FROM', process.env.HIGH_VALUE_FROM, 'USD 5000');
  return {
    resolvers: { Query, Mutation, Customer, CustomerStatistics, CustomerValue, Money, DateTime, Decimal },
    context: (request) => ({ ...request, prisma, loaders: customerLoaders(request.db), highValueFrom }),
    handlers: {
      'order.placed': onOrderPlaced(db),
      'order.lines_cancelled': onOrderLinesCancelled(db),
    },
    close: () => prisma.$disconnect(),
  };
});
