import type { Component, MakeableKits } from './kit.ts';
import type { KitNode } from './kit-nodes.ts';
import type { ReservationLine, ReservationStatus } from './reservation-line.ts';
import type { NetworkPosition, StockLevel } from './stock.ts';

/** In the order in which they are listed and put right: each rests on those before it. */
export const DISCREPANCY_KINDS = [
  'POSITION_MISSING',
  'MOVEMENT_MISSING',
  'COUNTER_CHANGED',
  'ALLOCATED_UNITS',
  'RESERVED_UNITS',
  'INCOMING_UNITS',
  'NETWORK_AVAILABLE',
  'NETWORK_RESERVED',
  'NETWORK_BACKORDERED',
  'CHANNEL_UNITS',
  'KIT_UNITS',
  'ENDED_RESERVATION',
  'ORPHANED_ALLOCATION',
  'PROMISED_ALLOCATIONS',
  'BELOW_ZERO',
  'WAITS_FOR_FREE_UNITS',
] as const;
export type DiscrepancyKind = (typeof DISCREPANCY_KINDS)[number];

/** Two records of one fact that disagree. */
export interface Discrepancy {
  readonly kind: DiscrepancyKind;
  readonly sku: string;
  readonly locationId: string | null;
  /** The counter, channel, order line or reservation it is about. */
  readonly subject: string | null;
  /** What the rest of the record says. */
  readonly expected: number;
  readonly actual: number;
  /** The likeliest, for people. */
  readonly cause: string;
  /** What would put it right, for people. */
  readonly repair: string;
}

/** A discrepancy that was put right. */
export interface StockRepair extends Omit<Discrepancy, 'repair'> {
  readonly action: string;
}

/** Units by state, in the order of STOCK_STATES. */
export type UnitsByState = readonly number[];

/** Versions of a position from `from` to `to` that no movement has. */
export interface VersionGap {
  readonly from: number;
  readonly to: number;
}

/** What the records say of one position. */
export interface AuditedPosition {
  readonly sku: string;
  readonly locationId: string;
  /** Null where no such position is there. */
  readonly version: number | null;
  readonly counters: UnitsByState;
  /** Sums of its movements. */
  readonly ledger: UnitsByState;
  readonly movements: number;
  /** Those from before movements carried the position's version: among them a missing one doesn't show. */
  readonly unversioned: number;
  readonly gaps: readonly VersionGap[];
  /** A movement that shares its version or has none that fits, and without which the ledger agrees; null for none. */
  readonly strangerId: string | null;
  /** What allocations, holds, and shipments and transfers on their way add up to. */
  readonly allocated: number;
  readonly reserved: number;
  readonly incoming: number;
}

/** Sums that are kept for one SKU, and what they are of. */
export interface AuditedNetwork {
  readonly sku: string;
  /** False where nothing is kept any more, and so nothing can be sold. */
  readonly isThere: boolean;
  readonly kept: Pick<NetworkPosition, 'available' | 'reserved' | 'reservedByChannel' | 'backordered'>;
  readonly sums: Pick<NetworkPosition, 'available' | 'reserved' | 'reservedByChannel' | 'backordered'>;
}

type ChannelNumbers = Pick<NetworkPosition, 'pools' | 'sellable' | 'protected' | 'lowStockAt'>;

/** What channels may sell of one SKU: as it is kept, and as the rules say. */
export interface AuditedChannels {
  readonly sku: string;
  readonly available: number;
  readonly kept: ChannelNumbers;
  readonly ruled: ChannelNumbers;
}

/** What is kept of the nodes that can make a kit, and what their levels say. */
export interface AuditedKit {
  readonly sku: string;
  readonly components: readonly Component[];
  /** Sums over locations, as they are kept. */
  readonly kept: readonly MakeableKits[];
  /** Components by which the kit is found. */
  readonly indexed: readonly string[];
  readonly nodes: readonly KitNode[];
  readonly countedNodes: readonly KitNode[];
  readonly counted: readonly MakeableKits[];
}

/** Units of a reservation that has ended. */
export interface AuditedEnding {
  readonly reservationId: string;
  readonly sku: string;
  readonly status: ReservationStatus;
  readonly held: number;
  readonly backordered: number;
}

/** Units taken for an order line that was promised none of this SKU. */
export interface AuditedOrphan {
  readonly orderLineId: string;
  readonly sku: string;
  readonly locationId: string;
  readonly units: number;
  /** Whether the line was promised another SKU. */
  readonly lineIsKnown: boolean;
}

/** A promise and its allocations, component by component. */
export interface AuditedPromise {
  readonly id: string;
  readonly reservationId: string;
  readonly sku: string;
  readonly allocated: number;
  readonly hasEnded: boolean;
  readonly parts: readonly {
    readonly sku: string;
    readonly perUnit: number;
    /** Taken and not given back. */
    readonly units: number;
  }[];
}

/** A promise that waits for units which are free to it. */
export interface AuditedWait {
  readonly line: ReservationLine;
  readonly units: number;
}

/** All that doesn't agree. */
export interface StockFindings {
  readonly positions: readonly AuditedPosition[];
  readonly networks: readonly AuditedNetwork[];
  readonly channels: readonly AuditedChannels[];
  readonly kits: readonly AuditedKit[];
  readonly endings: readonly AuditedEnding[];
  readonly orphans: readonly AuditedOrphan[];
  readonly promises: readonly AuditedPromise[];
  /** Without a count, feed or adjustment that found fewer. */
  readonly belowZero: readonly StockLevel[];
  /** Oldest promise first. */
  readonly waits: readonly AuditedWait[];
}
