import type { ByChannel } from './channel.ts';
import type { Component, MakeableKits } from './kit.ts';
import type { Pools } from './pools.ts';
import type { SellingTerms } from './selling-terms.ts';

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

/** One SKU over all locations, and what is promised of it. */
export interface NetworkPosition {
  readonly sku: string;
  /** Sum over the levels. */
  readonly available: number;
  /** Units held for baskets and orders, and not yet taken at a node; those kept at a location, as a kit's are, are not among them. */
  readonly reserved: number;
  /** `reserved` by channel; those that hold none are absent. */
  readonly reservedByChannel: ByChannel;
  /** Units promised that no stock covers. */
  readonly backordered: number;
  /** Which channels the rules tell apart. */
  readonly pools: Pools;
  /**
   * By set of pools, one bit each: units that their channels may sell between them, less thresholds; then set by set once
   * more, thresholds included. Empty where no rule keeps any back: then every channel may sell all that is available.
   */
  readonly sellable: readonly number[];
  /** Units kept for a channel. */
  readonly protected: ByChannel;
  /** At or below this a channel's stock is low; absent where nobody said so, of the channel or of OTHER_CHANNELS. */
  readonly lowStockAt: ByChannel;
  /** What one unit of a kit is made of; null for a product with stock of its own. */
  readonly components: readonly Component[] | null;
  /** Of a kit: those that locations can make, added up by which channels sell there; null for a product with stock of its own. */
  readonly makeable: readonly MakeableKits[] | null;
  readonly terms: SellingTerms;
}

export const STOCK_STATES = [
  'AVAILABLE',
  'RESERVED',
  'ALLOCATED',
  'DAMAGED',
  'QUALITY_CONTROL',
  'SAFETY_STOCK',
  'INCOMING',
] as const;
export type StockState = (typeof STOCK_STATES)[number];

export type StockMovementKind =
  | 'ADJUSTMENT'
  | 'FEED'
  | 'COUNT'
  | 'STATE_CHANGE'
  | 'RESERVATION'
  | 'ALLOCATION'
  | 'RELEASE'
  | 'ISSUE'
  | 'INBOUND'
  | 'TRANSFER'
  | 'RECONCILIATION';
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
  /** Who did it, as the caller says; absent and null where nothing else was said. */
  readonly actorNote?: string | null;
  readonly occurredAt: Date;
}

/** Why units move: everything of a movement but the units. */
export type MovementCause = Omit<StockMovement, 'id' | 'quantity' | 'fromState' | 'toState'>;

export const COUNTER_OF_STATE = {
  AVAILABLE: 'available',
  RESERVED: 'reserved',
  ALLOCATED: 'allocated',
  DAMAGED: 'damaged',
  QUALITY_CONTROL: 'qualityControl',
  SAFETY_STOCK: 'safetyStock',
  INCOMING: 'incoming',
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
