/** Units of one SKU at one location, by state. */
export interface StockLevel {
  readonly sku: string;
  readonly locationId: string;
  readonly available: number;
  readonly reserved: number;
  readonly allocated: number;
  readonly damaged: number;
  readonly qualityControl: number;
  readonly safetyStock: number;
  readonly incoming: number;
  /** 0 for a position that was never saved. */
  readonly version: number;
}

/** Promises of one SKU over all locations. Available to promise = available - reserved. */
export interface NetworkPosition {
  readonly sku: string;
  readonly available: number;
  readonly reserved: number;
  readonly backordered: number;
}

export type StockState = 'AVAILABLE' | 'RESERVED' | 'ALLOCATED' | 'DAMAGED' | 'QUALITY_CONTROL' | 'SAFETY_STOCK';
export type StockMovementKind = 'ADJUSTMENT' | 'FEED' | 'ALLOCATION' | 'RELEASE' | 'ISSUE';
export type StockAdjustmentReason = 'DAMAGED' | 'THEFT' | 'FOUND' | 'CORRECTION';

/** Units that changed state: from outside where `fromState` is null, gone where `toState` is. */
export interface StockMovement {
  readonly id: string;
  readonly sku: string;
  readonly locationId: string;
  readonly kind: StockMovementKind;
  readonly reason: StockAdjustmentReason | null;
  readonly quantity: number;
  readonly fromState: StockState | null;
  readonly toState: StockState | null;
  readonly reference: string | null;
  readonly actor: string;
  readonly occurredAt: Date;
}

export const COUNTER_OF_STATE = {
  AVAILABLE: 'available',
  RESERVED: 'reserved',
  ALLOCATED: 'allocated',
  DAMAGED: 'damaged',
  QUALITY_CONTROL: 'qualityControl',
  SAFETY_STOCK: 'safetyStock',
} as const satisfies Record<StockState, keyof StockLevel>;

export const onHand = (level: StockLevel): number =>
  level.available + level.reserved + level.allocated + level.damaged + level.qualityControl + level.safetyStock;

export const emptyLevel = (sku: string, locationId: string): StockLevel => ({
  sku,
  locationId,
  available: 0,
  reserved: 0,
  allocated: 0,
  damaged: 0,
  qualityControl: 0,
  safetyStock: 0,
  incoming: 0,
  version: 0,
});
