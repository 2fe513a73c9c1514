import type { Decision } from '@tutti/kit/decision';
import { adjustPosition } from '../store/adjust-position.ts';
import { allocateStock } from '../store/allocate-stock.ts';
import { applyProductFeed, applyStockFeed } from '../store/feeds.ts';
import { reserveForOrder } from '../store/reservations.ts';
import type { InventoryRowError, InventoryUserError, MutationResolvers, ProductRow } from './schema-types.ts';

export const Mutation: MutationResolvers = {
  adjustStock: async (_, { input }, context) => {
    const request = {
      ...input,
      reference: input.reference ?? null,
      actor: input.actor ?? 'partner',
      expectedVersion: input.expectedVersion ?? null,
    };
    const decision = await adjustPosition(context, context.caller, request);
    context.announce();
    if (!decision.ok) return { stockLevel: null, movement: null, userErrors: userErrors(decision) };
    const { level, movement } = decision.value;
    return { stockLevel: level, movement: { ...movement, occurredAt: new Date(movement.occurredAt) }, userErrors: [] };
  },

  bulkSetStockLevels: async (_, { input }, context) => {
    const rows = input.rows.map((row) => ({ ...row, expectedVersion: row.expectedVersion ?? null }));
    const decision = await applyStockFeed(context, { caller: context.caller, input: { ...input, rows } });
    context.announce();
    if (!decision.ok) return { appliedCount: 0, results: [], userErrors: rowErrors(decision) };
    const { results, refused } = decision.value;
    return { appliedCount: results.length, results, userErrors: refused as InventoryRowError[] };
  },

  bulkUpsertProducts: async (_, { input }, { db, caller }) => {
    const decision = await applyProductFeed(db, { caller, input: { ...input, rows: input.rows.map(toProductRow) } });
    if (!decision.ok) return { appliedCount: 0, userErrors: rowErrors(decision) };
    return { appliedCount: decision.value.applied, userErrors: decision.value.refused as InventoryRowError[] };
  },

  reserveForOrder: async (_, { input }, { db, requireService }) => {
    requireService();
    const decision = await reserveForOrder(db, input);
    return decision.ok
      ? { reservation: decision.value, userErrors: [] }
      : { reservation: null, userErrors: userErrors(decision) };
  },

  allocateStock: async (_, { requests }, { db, now, announce, requireService }) => {
    requireService();
    const taken = await allocateStock(db, requests, now());
    announce();
    return requests.map(({ key }) => {
      const lines = taken.get(key);
      return { key, outcome: lines ? ('ALLOCATED' as const) : ('CONFLICT' as const), lines: lines ?? [] };
    });
  },
};

const userErrors = (decision: Decision<unknown>) => (decision.ok ? [] : (decision.errors as InventoryUserError[]));

const rowErrors = (decision: Decision<unknown>) =>
  userErrors(decision).map((error) => ({ index: null, ...error }) as InventoryRowError);

const toProductRow = ({ dimensions, ...row }: ProductRow) => ({
  sku: row.sku,
  title: row.title,
  category: row.category ?? null,
  weightGrams: row.weightGrams,
  lengthMm: dimensions?.lengthMm ?? null,
  widthMm: dimensions?.widthMm ?? null,
  heightMm: dimensions?.heightMm ?? null,
  backorderable: row.backorderable ?? true,
});
