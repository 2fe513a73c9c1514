import { type Approval, requestApproval } from '@tutti/kit/approval';
import type { Caller } from '@tutti/kit/caller';
import { newId } from '@tutti/kit/ids';
import type { StockAdjustment } from './adjust-stock.ts';
import { type ApprovalLimits, type CycleCount, isLarge, varianceOf } from './cycle-count.ts';
import { onHand, type StockAdjustmentReason, type StockLevel } from './stock.ts';

/** A change of one position that is larger than one person may make. */
export interface StockApproval extends Approval {
  readonly kind: 'CYCLE_COUNT' | 'STOCK_ADJUSTMENT';
  readonly sku: string;
  readonly locationId: string;
  /** Units to add, or to take where below zero. */
  readonly quantity: number;
  /** Of an adjustment. */
  readonly reason: StockAdjustmentReason | null;
  readonly reference: string | null;
  /** Who counted or asked, as the caller says. */
  readonly requestNote: string | null;
  readonly cycleCountId: string | null;
}

/** Null for an adjustment that its caller may make alone: within the limits of counts, of what is there now. */
export const approvalForAdjustment = (
  { sku, locationId, quantity, reason, reference, actor }: StockAdjustment,
  level: StockLevel,
  limits: ApprovalLimits,
  caller: Caller,
  now: Date,
): StockApproval | null =>
  isLarge(quantity, onHand(level), limits)
    ? {
        ...requestApproval(newId('apr'), caller, now),
        kind: 'STOCK_ADJUSTMENT',
        sku,
        locationId,
        quantity,
        reason,
        reference,
        requestNote: actor,
        cycleCountId: null,
      }
    : null;

export const approvalForCount = (count: CycleCount, caller: Caller, now: Date): StockApproval => ({
  ...requestApproval(newId('apr'), caller, now),
  kind: 'CYCLE_COUNT',
  sku: count.sku,
  locationId: count.locationId,
  quantity: varianceOf(count),
  reason: null,
  reference: null,
  requestNote: count.countedBy,
  cycleCountId: count.id,
});
