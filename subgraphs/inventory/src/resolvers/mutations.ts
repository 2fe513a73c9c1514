import { actorOf } from '@tutti/kit/actor';
import type { Decision } from '@tutti/kit/decision';
import { adjustPosition, movePosition, type PositionChanged } from '../sagas/adjust-position.ts';
import { allocateStock } from '../sagas/allocate-stock.ts';
import { applyProductFeed } from '../sagas/product-feed.ts';
import { applyAdjustmentFeed, applyStockFeed, type StockFeedOutcome } from '../sagas/stock-feed.ts';
import { findStockApproval } from '../store/stock-approvals.ts';
import { approvalLimits, cycleCountMutations } from './cycle-counts.ts';
import { inboundMutations } from './inbound.ts';
import { reservationMutations } from './reservations.ts';
import type { InventoryRowError, MutationResolvers, ProductRow } from './schema-types.ts';
import { approvalMutations } from './stock-approvals.ts';
import { auditMutations } from './stock-audit.ts';
import { ruleMutations } from './stock-rules.ts';
import { transferMutations } from './transfers.ts';
import { rowErrors, userErrors } from './user-errors.ts';

export const Mutation: MutationResolvers = {
  ...reservationMutations,
  ...ruleMutations,
  ...inboundMutations,
  ...transferMutations,
  ...cycleCountMutations,
  ...approvalMutations,
  ...auditMutations,

  adjustStock: async (_, { input }, { db, room, caller, announce }) => {
    const { reference = null, expectedVersion = null } = input;
    const request = { ...input, reference, expectedVersion, actor: input.actor ?? actorOf(caller) };
    const decision = await adjustPosition(room, caller, request, approvalLimits);
    announce();
    const approvalId = decision.ok ? decision.value.approvalId : undefined;
    return { ...positionPayload(decision), approval: approvalId ? await findStockApproval(db, approvalId) : null };
  },

  moveStock: async (_, { input }, { room, caller, announce }) => {
    const { reference = null, expectedVersion = null } = input;
    const request = { ...input, reference, expectedVersion, actor: input.actor ?? actorOf(caller) };
    const decision = await movePosition(room, caller, request);
    announce();
    return positionPayload(decision);
  },

  bulkSetStockLevels: async (_, { input }, { room, caller, announce }) => {
    const rows = input.rows.map((row) => ({ ...row, expectedVersion: row.expectedVersion ?? null }));
    const decision = await applyStockFeed(room, caller, { ...input, rows });
    announce();
    return feedPayload(decision);
  },

  bulkAdjustStock: async (_, { input }, { room, caller, announce }) => {
    const rows = input.rows.map((row) => ({
      ...row,
      reference: row.reference ?? null,
      expectedVersion: row.expectedVersion ?? null,
    }));
    const decision = await applyAdjustmentFeed(room, caller, { ...input, rows });
    announce();
    return feedPayload(decision);
  },

  bulkUpsertProducts: async (_, { input }, { db, caller }) => {
    const decision = await applyProductFeed(db, caller, { ...input, rows: input.rows.map(toProductRow) });
    if (!decision.ok) return { appliedCount: 0, userErrors: rowErrors(decision) };
    return { appliedCount: decision.value.applied, userErrors: decision.value.refused as InventoryRowError[] };
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

const positionPayload = (decision: Decision<PositionChanged>) => {
  if (!decision.ok) return { stockLevel: null, movement: null, userErrors: userErrors(decision) };
  const { level, movement } = decision.value;
  return {
    stockLevel: level,
    movement: movement && { ...movement, occurredAt: new Date(movement.occurredAt) },
    userErrors: [],
  };
};

const feedPayload = (decision: Decision<StockFeedOutcome>) => {
  if (!decision.ok) return { appliedCount: 0, appliedBefore: false, results: [], userErrors: rowErrors(decision) };
  const { results, refused, appliedBefore } = decision.value;
  return { appliedCount: results.length, appliedBefore, results, userErrors: refused as InventoryRowError[] };
};

const toProductRow = ({ dimensions, ...row }: ProductRow) => ({
  sku: row.sku,
  title: row.title,
  category: row.category ?? null,
  weightGrams: row.weightGrams,
  lengthMm: dimensions?.lengthMm ?? null,
  widthMm: dimensions?.widthMm ?? null,
  heightMm: dimensions?.heightMm ?? null,
  backorderable: row.backorderable ?? null,
});
