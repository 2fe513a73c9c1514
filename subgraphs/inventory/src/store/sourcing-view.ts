import { type Database, sql } from '@tutti/kit/database';
import { type ByChannel, OTHER_CHANNELS, type SalesChannel } from '../domain/channel.ts';
import { type Component, componentsOf } from '../domain/kit.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import { isReleased } from '../domain/selling-terms.ts';
import type { NetworkPosition, StockLevel } from '../domain/stock.ts';
import { NO_RULES, type RuleBook } from '../domain/stock-rules.ts';
import { unitsToTake } from '../domain/units-at-node.ts';
import { LEVEL_COLUMNS } from './levels.ts';
import { POSITION_COLUMNS, type PositionRow, toPosition } from './positions.sql.ts';
import { loadPromises } from './promises.ts';
import { loadRules } from './rules.ts';

export interface ChannelUnits {
  /** Null for every channel that isn't listed, those that nobody has heard of included. */
  readonly channel: SalesChannel | null;
  readonly units: number;
}

export interface SourcingView {
  readonly stock: readonly {
    readonly sku: string;
    readonly locationId: string;
    readonly available: number;
    /** Null where an order of any channel may take them all. */
    readonly byChannel: readonly ChannelUnits[] | null;
  }[];
  readonly kits: readonly { readonly sku: string; readonly components: readonly Component[] }[];
  readonly promises: readonly ReservationLine[];
}

const positionsSql = sql(
  'inventory.sourceablePositions',
  `SELECT ${POSITION_COLUMNS} FROM network_positions n JOIN products p USING (sku) WHERE n.sku = ANY ($1::text[])`,
);

const stockSql = sql(
  'inventory.sourceableStock',
  `SELECT ${LEVEL_COLUMNS} FROM stock_levels WHERE sku = ANY ($1::text[]) AND available > 0`,
);

/** What sourcing plans with. It may be old by the time it is used: allocation checks again, in the write. */
export const loadSourcingView = async (
  db: Database,
  skus: readonly string[],
  orderIds: readonly string[],
): Promise<SourcingView> => {
  const promises = await loadPromises(db, { orderIds });
  const kits = new Map(promises.flatMap(({ sku, components }) => (components ? [[sku, components]] : [])));
  const parts = skus.flatMap((sku) => componentsOf({ sku, components: kits.get(sku) ?? null }));
  const shelves = [...new Set(parts.map(({ sku }) => sku))];
  const [rows, levels] = await Promise.all([
    db.rows<PositionRow>(positionsSql, [[...new Set([...shelves, ...kits.keys()])]]),
    db.rows<StockLevel>(stockSql, [shelves]),
  ]);
  // What isn't out yet is nobody's to take.
  const positions = new Map(rows.map(toPosition).flatMap((row) => (isReleased(row.terms) ? [[row.sku, row]] : [])));
  const isRestricted = [...positions.values()].some(({ sellable }) => sellable.length > 0);
  const rules = isRestricted ? await loadRules(db, shelves) : NO_RULES;
  return {
    promises,
    kits: [...kits].flatMap(([sku, components]) => (positions.has(sku) ? [{ sku, components }] : [])),
    stock: levels.flatMap((level) => {
      const position = positions.get(level.sku);
      return position ? [sourceable(position, level, rules)] : [];
    }),
  };
};

const sourceable = (position: NetworkPosition, level: StockLevel, rules: RuleBook): SourcingView['stock'][number] => ({
  sku: level.sku,
  locationId: level.locationId,
  available: level.available,
  byChannel:
    position.sellable.length === 0
      ? null
      : unitsByChannel({ ...position.pools, ...position.reservedByChannel }, (channel) =>
          unitsToTake(position, level, channel, rules),
        ),
});

/** Of the channels that are named, and of all others, which are alike: of them nothing is told apart, promised or kept. */
const unitsByChannel = (named: ByChannel, unitsOf: (channel: SalesChannel) => number): ChannelUnits[] => [
  ...Object.keys(named).map((channel) => ({ channel, units: unitsOf(channel) })),
  { channel: null, units: unitsOf(OTHER_CHANNELS) },
];
