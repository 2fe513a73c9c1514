import { CHANNELS } from '../domain/channel.ts';
import { HOLD_LIMITS, holdLimitsOf, type SetHoldLimits } from '../domain/hold-limits.ts';
import { setChannelHoldLimits } from '../sagas/hold-limits.ts';
import { setKitComponents } from '../sagas/kits.ts';
import { setSellingTerms } from '../sagas/selling-terms.ts';
import { setChannelLocations, setStockRule } from '../sagas/stock-rules.ts';
import { listStockRules } from '../store/stock-rules.ts';
import type {
  ChannelSettingsResolvers,
  KitComponentResolvers,
  MutationResolvers,
  QueryResolvers,
  StockRuleResolvers,
} from './schema-types.ts';
import { userErrors } from './user-errors.ts';

export const ruleQueries = {
  channelSettings: () => CHANNELS.map((channel) => ({ channel })),
  stockRules: (_, __, { db }) => listStockRules(db),
} satisfies QueryResolvers;

export const ruleMutations = {
  setChannelLocations: async (_, { input }, { room, caller, announce }) => {
    const decision = await setChannelLocations(room, caller, input);
    announce();
    return { channelSettings: decision.ok ? decision.value : null, userErrors: userErrors(decision) };
  },

  setChannelHoldLimits: async (_, { input }, { db, caller }) => {
    const { idempotencyKey, channel, expectedVersion = null } = input;
    const limits = Object.fromEntries(
      HOLD_LIMITS.map((name) => [name, input[name] ?? null]),
    ) as unknown as SetHoldLimits;
    const decision = await setChannelHoldLimits(db, caller, { idempotencyKey, channel, expectedVersion, ...limits });
    return { channelSettings: decision.ok ? decision.value : null, userErrors: userErrors(decision) };
  },

  setStockRule: async (_, { input }, { room, caller, announce }) => {
    const { sku = null, locationCode = null, channel = null } = input;
    const { threshold = null, protectedQuantity = null, lowStockAt = null, idempotencyKey } = input;
    const rule = { idempotencyKey, sku, locationCode, channel, threshold, protectedQuantity, lowStockAt };
    const decision = await setStockRule(room, caller, rule);
    announce();
    return { stockRule: decision.ok ? decision.value.rule : null, userErrors: userErrors(decision) };
  },

  setSellingTerms: async (_, { input }, { room, caller, announce, loaders }) => {
    const { backorderLimit = null, backorderUntil = null, releaseAt = null, preorderLimit = null } = input;
    const terms = { ...input, backorderLimit, backorderUntil, releaseAt, preorderLimit };
    const decision = await setSellingTerms(room, caller, terms);
    announce();
    return {
      product: decision.ok ? await loaders.product.load(input.sku) : null,
      userErrors: userErrors(decision),
    };
  },

  setKitComponents: async (_, { input }, { room, caller, announce, loaders }) => {
    const decision = await setKitComponents(room, caller, input);
    announce();
    return {
      product: decision.ok ? await loaders.product.load(input.sku) : null,
      userErrors: userErrors(decision),
    };
  },
} satisfies MutationResolvers;

export const ChannelSettings: ChannelSettingsResolvers = {
  locations: async ({ channel }, _, { loaders, room }) => {
    const ids = (await loaders.channelLocations.load('all'))
      .filter((location) => location.channel === channel)
      .map(({ locationId }) => locationId);
    if (ids.length === 0) return null;
    const { all } = await room.locations();
    return all.filter(({ id }) => ids.includes(id));
  },
  holdLimits: async ({ channel }, _, { loaders }) => {
    const set = (await loaders.holdLimits.load('all')).find((limits) => limits.channel === channel) ?? null;
    return { ...holdLimitsOf(set), version: set?.version ?? 0 };
  },
};

export const StockRule: StockRuleResolvers = {
  location: ({ locationId }, _, { loaders }) => (locationId === null ? null : loaders.location.load(locationId)),
};

export const KitComponent: KitComponentResolvers = {
  product: async ({ sku }, _, { loaders }) => {
    const product = await loaders.product.load(sku);
    if (!product) throw new Error(`The component ${sku} is not in the catalogue.`);
    return product;
  },
};
