import type { SalesChannel } from './channel.ts';
import type { Component } from './kit.ts';

export type ReservationStatus = 'ACTIVE' | 'ORDERED' | 'EXPIRED' | 'RELEASED';

/** Kits of which all parts are kept at a location. */
export interface KeptKits {
  readonly locationId: string;
  readonly quantity: number;
}

/** The promise for one line of an order or a basket: quantity = held + backordered + allocated + cancelled, always. */
export interface ReservationLine {
  /** An order line's promise has the order line's id. */
  readonly id: string;
  readonly reservationId: string;
  /** Null for a basket. */
  readonly orderId: string | null;
  readonly channel: SalesChannel;
  /** Where its held units are kept; null for units of the whole network. */
  readonly locationId: string | null;
  readonly sku: string;
  /** What a kit was made of when it was promised; the counters count kits. */
  readonly components: readonly Component[] | null;
  /** Where its held kits' parts are kept: `held` in all. Null for a product with stock of its own. */
  readonly kept: readonly KeptKits[] | null;
  readonly quantity: number;
  /** Units that are kept for it. */
  readonly held: number;
  /** Units that no stock covers yet. */
  readonly backordered: number;
  /** Units taken at nodes, those that have left included. */
  readonly allocated: number;
  readonly cancelled: number;
  /** Units that the order cancelled so far: those at nodes are cancelled here when the node gives them back. */
  readonly cancelling: number;
}

/** What a hold is at a moment: one whose time ran out has ended, though its units are freed a little later. */
export const statusAt = (
  { status, expiresAt }: { readonly status: ReservationStatus; readonly expiresAt: Date | null },
  now: Date,
): ReservationStatus => (status === 'ACTIVE' && expiresAt !== null && expiresAt <= now ? 'EXPIRED' : status);
