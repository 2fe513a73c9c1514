import { type ByChannel, NO_CHANNELS } from '../domain/channel.ts';
import type { Component, MakeableKits } from '../domain/kit.ts';
import type { NetworkPosition } from '../domain/stock.ts';

/** Of network_positions n and products p. What says nothing comes as null, which is cheaper to read. */
export const POSITION_COLUMNS = `n.sku, n.available, n.reserved, n.backordered,
  CASE WHEN n.reserved > 0 THEN n.reserved_by_channel END AS "reservedByChannel", nullif(n.pools, '{}') AS pools,
  nullif(n.sellable, '{}') AS sellable,
  nullif(n.protected, '{}') AS protected, nullif(n.low_stock_at, '{}') AS "lowStockAt", n.components,
  CASE WHEN n.components IS NOT NULL THEN (SELECT k.makeable FROM kits k WHERE k.sku = n.sku) END AS makeable,
  p.backorderable, p.backorder_limit AS "backorderLimit", p.backorder_until AS "backorderUntil",
  p.release_at AS "releaseAt", p.preorder_limit AS "preorderLimit"`;

export interface PositionRow {
  readonly sku: string;
  readonly available: number;
  readonly reserved: number;
  readonly backordered: number;
  readonly reservedByChannel: ByChannel | null;
  readonly pools: ByChannel | null;
  readonly sellable: readonly number[] | null;
  readonly protected: ByChannel | null;
  readonly lowStockAt: ByChannel | null;
  readonly components: readonly Component[] | null;
  readonly makeable: readonly MakeableKits[] | null;
  readonly backorderable: boolean;
  readonly backorderLimit: number | null;
  readonly backorderUntil: Date | null;
  readonly releaseAt: Date | null;
  readonly preorderLimit: number | null;
}

const NO_KITS: readonly MakeableKits[] = [];
const NOTHING: readonly number[] = [];

export const toPosition = (row: PositionRow): NetworkPosition => ({
  sku: row.sku,
  available: row.available,
  reserved: row.reserved,
  backordered: row.backordered,
  reservedByChannel: row.reservedByChannel ?? NO_CHANNELS,
  pools: row.pools ?? NO_CHANNELS,
  sellable: row.sellable ?? NOTHING,
  protected: row.protected ?? NO_CHANNELS,
  lowStockAt: row.lowStockAt ?? NO_CHANNELS,
  components: row.components,
  makeable: row.makeable ?? (row.components ? NO_KITS : null),
  terms: {
    backorderable: row.backorderable,
    backorderLimit: row.backorderLimit,
    backorderUntil: row.backorderUntil,
    releaseAt: row.releaseAt,
    preorderLimit: row.preorderLimit,
  },
});
