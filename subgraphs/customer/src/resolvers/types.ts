import { minorDigits, moneyResolvers } from '@tutti/kit/money';
import { averageOrderMinor, derivedSegments, returnRate } from '../domain/statistics.ts';
import { ownCustomer } from './own-customer.ts';
import type { CustomerResolvers, CustomerStatisticsResolvers, MoneyResolvers } from './schema-types.ts';

export const Money: MoneyResolvers = moneyResolvers;

export const Customer: CustomerResolvers = {
  __resolveReference: (reference, context) => ownCustomer(context, (reference as unknown as { id: string }).id),
  addresses: ({ id }, _, { loaders }) => loaders.addresses.load(id),
  statistics: ({ id }, _, { loaders }) => loaders.statistics.load(id),
  segments: async ({ id, segments }, _, { loaders }) => {
    const statistics = await loaders.statistics.load(id);
    return [...new Set([...segments, ...derivedSegments(statistics, minorDigits(statistics.currencyCode ?? 'USD'))])];
  },
};

export const CustomerStatistics: CustomerStatisticsResolvers = {
  lifetimeValue: ({ lifetimeMinor, currencyCode }) =>
    currencyCode ? { amountMinor: lifetimeMinor, currencyCode } : null,
  averageOrderValue: (statistics) => {
    const amountMinor = averageOrderMinor(statistics);
    return amountMinor !== null && statistics.currencyCode
      ? { amountMinor, currencyCode: statistics.currencyCode }
      : null;
  },
  returnRate,
};
