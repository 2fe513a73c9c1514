import { type MoneySum, moneyResolvers } from '@tutti/kit/money';
import { averageOrderMinor, type CurrencyValue, derivedSegments, returnRate } from '../domain/statistics.ts';
import { asShown, ownCustomer } from './own-customer.ts';
import type {
  CustomerResolvers,
  CustomerStatisticsResolvers,
  CustomerValueResolvers,
  MoneyResolvers,
} from './schema-types.ts';

export const Money: MoneyResolvers = moneyResolvers;

export const Customer: CustomerResolvers = {
  __resolveReference: (reference, context) => ownCustomer(context, (reference as unknown as { id: string }).id),
  fullName: (customer, _, context) => asShown(customer, context).fullName,
  phone: (customer, _, context) => asShown(customer, context).phone,
  addresses: ({ id }, _, { loaders }) => loaders.addresses.load(id),
  statistics: ({ id }, _, { loaders }) => loaders.statistics.load(id),
  segments: async ({ id, segments }, _, { loaders, highValueFrom }) => {
    const statistics = await loaders.statistics.load(id);
    return [...new Set([...segments, ...derivedSegments(statistics, highValueFrom)])];
  },
};

export const CustomerStatistics: CustomerStatisticsResolvers = {
  lifetimeValue: ({ values: [main] }) => (main ? lifetimeValue(main) : null),
  averageOrderValue: ({ values: [main] }) => (main ? averageOrderValue(main) : null),
  valueByCurrency: ({ values }) => [...values],
  returnRate,
};

const lifetimeValue = ({ lifetimeMinor, currencyCode }: CurrencyValue): MoneySum => ({
  amountMinor: lifetimeMinor,
  currencyCode,
});

const averageOrderValue = (value: CurrencyValue): MoneySum => ({
  amountMinor: averageOrderMinor(value),
  currencyCode: value.currencyCode,
});

export const CustomerValue: CustomerValueResolvers = { lifetimeValue, averageOrderValue };
