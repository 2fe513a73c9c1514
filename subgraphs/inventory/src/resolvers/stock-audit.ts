import { GraphQLError } from 'graphql';
import { repairStock } from '../sagas/repair-stock.ts';
import { auditStock } from '../store/stock-audit.ts';
import type {
  MutationResolvers,
  QueryResolvers,
  StockDiscrepancyResolvers,
  StockRepairResolvers,
} from './schema-types.ts';
import { userErrors } from './user-errors.ts';

const MAX_SKUS = 200;
/** Of GraphQL's Int. */
const LARGEST = 2 ** 31 - 1;

export const auditQueries = {
  stockAudit: async (_, { skus = null }, { db }) => {
    const audit = await auditStock(db, { skus: withinLimit(skus) });
    return { ...audit, clean: audit.discrepancies.length === 0 };
  },
} satisfies QueryResolvers;

export const auditMutations = {
  repairStock: async (_, { input }, { room, caller, announce }) => {
    const { kinds = null, skus = null } = input;
    const decision = await repairStock(room, caller, { ...input, kinds, skus: withinLimit(skus) });
    announce();
    if (!decision.ok) return { repairs: [], remaining: 0, userErrors: userErrors(decision) };
    return { ...decision.value, userErrors: [] };
  },
} satisfies MutationResolvers;

const withinLimit = (skus: readonly string[] | null): readonly string[] | null => {
  if (skus && skus.length > MAX_SKUS)
    throw new GraphQLError(`At most ${MAX_SKUS} SKUs in one request.`, { extensions: { code: 'BAD_USER_INPUT' } });
  return skus;
};

/** A sum that damage made larger than GraphQL can say is told as the largest that it can. */
const sayable = (units: number): number => Math.max(-LARGEST, Math.min(LARGEST, units));

export const StockDiscrepancy: StockDiscrepancyResolvers = {
  location: ({ locationId }, _, { loaders }) => (locationId === null ? null : loaders.location.load(locationId)),
  expected: ({ expected }) => sayable(expected),
  actual: ({ actual }) => sayable(actual),
};

export const StockRepair: StockRepairResolvers = {
  location: ({ locationId }, _, { loaders }) => (locationId === null ? null : loaders.location.load(locationId)),
};
