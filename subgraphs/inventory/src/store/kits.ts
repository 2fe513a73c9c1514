import { sql, type Tx } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import type { Component, MakeableKits } from '../domain/kit.ts';
import { type KitNode, kitNode, mostKits, withNodes } from '../domain/kit-nodes.ts';
import type { StockBook } from '../domain/stock-book.ts';
import { NO_RULES, type RuleBook } from '../domain/stock-rules.ts';
import type { Place } from './levels.ts';
import { loadRules } from './rules.ts';

const isComponentSql = sql(
  'inventory.isComponent',
  'SELECT EXISTS (SELECT FROM kit_components WHERE sku = $1) AS found',
);

const hasStockSql = sql(
  'inventory.hasStock',
  `SELECT EXISTS (SELECT FROM stock_levels WHERE sku = $1 AND (available <> 0
     OR reserved + allocated + damaged + quality_control + safety_stock + incoming > 0)) AS found`,
);

/** Whether a kit is made of it. */
export const isComponent = async (tx: Tx, sku: string): Promise<boolean> =>
  (await tx.rows<{ found: boolean }>(isComponentSql, [sku]))[0]?.found === true;

/** Whether units of it are anywhere, in any state. */
export const hasStock = async (tx: Tx, sku: string): Promise<boolean> =>
  (await tx.rows<{ found: boolean }>(hasStockSql, [sku]))[0]?.found === true;

const openSql = sql('inventory.openKit', `INSERT INTO kits (sku, makeable) VALUES ($1, '[]') ON CONFLICT DO NOTHING`);
const closeSql = sql('inventory.closeKit', 'DELETE FROM kits WHERE sku = $1');
const forgetPartsSql = sql('inventory.forgetKitComponents', 'DELETE FROM kit_components WHERE kit_sku = $1');
const addPartsSql = sql(
  'inventory.addKitComponents',
  'INSERT INTO kit_components (sku, kit_sku) SELECT unnest($2::text[]), $1',
);

/** What a kit is made of from now on, for whoever changes its parts' levels; with nothing it is a kit no more. */
export const saveKitComponents = async (tx: Tx, sku: string, components: readonly Component[]): Promise<void> => {
  if (components.length === 0) {
    await tx.rows(closeSql, [sku]);
    return;
  }
  await tx.rows(openSql, [sku]);
  await tx.rows(forgetPartsSql, [sku]);
  await tx.rows(addPartsSql, [sku, components.map((part) => part.sku)]);
};

// SKU order, after all network positions: whoever changes another part of a kit at the same moment waits here, and then
// reads what the other left.
const lockKitsSql = sql(
  'inventory.lockKits',
  `SELECT sku, makeable FROM kits
   WHERE sku = ANY (ARRAY (SELECT kit_sku FROM kit_components WHERE sku = ANY ($1::text[])))
   ORDER BY sku FOR UPDATE`,
);

const listSql = sql('inventory.listKits', 'SELECT sku FROM kits WHERE sku > $1 ORDER BY sku LIMIT $2');

/** A page of the kits. */
export const listKits = async (tx: Tx, after: string, limit: number): Promise<string[]> =>
  (await tx.rows<{ sku: string }>(listSql, [after, limit])).map(({ sku }) => sku);

const listUncountedSql = sql(
  'inventory.listUncountedKits',
  'SELECT sku FROM kits WHERE makeable IS NULL ORDER BY sku LIMIT $1',
);

/** Kits of which nobody has counted yet what nodes can make. */
export const listUncountedKits = async (tx: Tx, limit: number): Promise<string[]> =>
  (await tx.rows<{ sku: string }>(listUncountedSql, [limit])).map(({ sku }) => sku);

interface KitRow {
  readonly sku: string;
  readonly makeable: readonly MakeableKits[] | null;
}

const partsSql = sql(
  'inventory.loadKitParts',
  `SELECT k.sku AS kit, part.sku, part.quantity, n.sellable <> '{}' AS "isRestricted"
   FROM network_positions k, jsonb_to_recordset(k.components) AS part (sku text, quantity int)
     JOIN network_positions n ON n.sku = part.sku
   WHERE k.sku = ANY ($1::text[])`,
);

interface PartRow extends Component {
  readonly kit: string;
  readonly isRestricted: boolean;
}

const levelsSql = sql(
  'inventory.loadKitLevels',
  `SELECT place.kit, part.sku, place.location_id AS "locationId", s.available
   FROM unnest($1::text[], $2::text[]) AS place (kit, location_id) JOIN network_positions k ON k.sku = place.kit,
     jsonb_to_recordset(k.components) AS part (sku text), LATERAL (
       SELECT available FROM stock_levels s WHERE s.sku = part.sku AND s.location_id = place.location_id OFFSET 0) AS s`,
);

const allLevelsSql = sql(
  'inventory.loadAllKitLevels',
  `SELECT k.sku AS kit, s.sku, s.location_id AS "locationId", s.available
   FROM network_positions k, jsonb_to_recordset(k.components) AS part (sku text) JOIN stock_levels s USING (sku)
   WHERE k.sku = ANY ($1::text[]) AND s.available > 0`,
);

interface PartLevel extends Place {
  readonly kit: string;
  readonly available: number;
}

const NODE_COLUMNS = 'n.kit_sku AS kit, n.location_id AS "locationId", n.without, n.units';

const allNodesSql = sql(
  'inventory.loadAllKitNodes',
  `SELECT ${NODE_COLUMNS} FROM kit_nodes n WHERE n.kit_sku = ANY ($1::text[])`,
);

// OFFSET 0 has each place looked up by key.
export const nodesSql = sql(
  'inventory.loadKitNodes',
  `SELECT ${NODE_COLUMNS} FROM unnest($1::text[], $2::text[]) AS place (kit, location_id), LATERAL (
     SELECT * FROM kit_nodes WHERE kit_sku = place.kit AND location_id = place.location_id OFFSET 0) AS n`,
);

export const dropNodesSql = sql(
  'inventory.dropKitNodes',
  `DELETE FROM kit_nodes WHERE kit_sku = ANY ($1::text[])
     AND (kit_sku, location_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
);

const saveNodesSql = sql(
  'inventory.saveKitNodes',
  `INSERT INTO kit_nodes (kit_sku, location_id, without, most, units)
   SELECT kit, "locationId", without, most, units
   FROM jsonb_to_recordset($1::jsonb) AS n (kit text, "locationId" text, without text, most int, units jsonb)
   ON CONFLICT (kit_sku, location_id) DO UPDATE SET without = excluded.without, most = excluded.most, units = excluded.units
   WHERE (kit_nodes.without, kit_nodes.most, kit_nodes.units) IS DISTINCT FROM (excluded.without, excluded.most, excluded.units)`,
);

const saveSumsSql = sql(
  'inventory.saveMakeableKits',
  `UPDATE kits SET makeable = k.makeable FROM jsonb_to_recordset($1::jsonb) AS k (sku text, makeable jsonb)
   WHERE kits.sku = k.sku`,
);

interface NodeRow extends KitNode {
  readonly kit: string;
}

/** Counts again what can be made of kits at the locations where a book changed what is available of their parts. */
export const countChangedKits = async (tx: Tx, { levels }: StockBook): Promise<void> => {
  const places = [...levels.changed]
    .filter(([key, after]) => after.available !== (levels.below.get(key)?.available ?? 0))
    .map(([, { sku, locationId }]) => ({ sku, locationId }));
  if (places.length === 0) return;
  const kits = await tx.rows<KitRow>(lockKitsSql, [[...new Set(places.map(({ sku }) => sku))]]);
  // A kit that was never counted is counted everywhere: a sum of some of its nodes would pass for one of all.
  const [uncounted, counted] = [kits.filter(isUncounted), kits.filter((kit) => !isUncounted(kit))];
  if (uncounted.length > 0) await count(tx, uncounted, null);
  if (counted.length > 0) await count(tx, counted, places);
};

const isUncounted = ({ makeable }: KitRow): boolean => makeable === null;

const lockAllKitsSql = sql(
  'inventory.lockAllKits',
  `SELECT sku, makeable FROM kits
   WHERE sku = ANY ($1::text[] || ARRAY (SELECT kit_sku FROM kit_components WHERE sku = ANY ($1::text[])))
   ORDER BY sku FOR UPDATE`,
);

/** Counts again what can be made everywhere of the kits that these SKUs, or kits, concern. */
export const recountKits = async (tx: Tx, skus: readonly string[]): Promise<void> => {
  const kits = await tx.rows<KitRow>(lockAllKitsSql, [skus]);
  if (kits.length > 0) await count(tx, kits, null);
};

/** What is kept of nodes that can make these kits, and what their parts' levels say. */
export interface CountedKit {
  readonly nodes: readonly KitNode[];
  readonly countedNodes: readonly KitNode[];
  readonly counted: readonly MakeableKits[];
}

/** Counts kits without changing anything. */
export const countKits = async (tx: Tx, skus: readonly string[]): Promise<Map<string, CountedKit>> => {
  if (skus.length === 0) return new Map();
  const recipes = groupBy(await tx.rows<PartRow>(partsSql, [skus]), ({ kit }) => kit);
  const levels = await tx.rows<PartLevel>(allLevelsSql, [skus]);
  const nodes = groupBy(await tx.rows<NodeRow>(allNodesSql, [skus]), ({ kit }) => kit);
  const counted = groupBy(nodesOf(recipes, levels, await rulesOf(tx, [...recipes.values()].flat())), ({ kit }) => kit);
  return new Map(
    skus.map((sku) => {
      const countedNodes = counted.get(sku) ?? [];
      return [sku, { nodes: nodes.get(sku) ?? [], countedNodes, counted: withNodes([], [], countedNodes) }];
    }),
  );
};

/** The kits' rows are locked by a statement before this one, so what it reads is what their last change left. */
const count = async (tx: Tx, kits: readonly KitRow[], places: readonly Place[] | null): Promise<void> => {
  const skus = kits.map(({ sku }) => sku);
  const recipes = groupBy(await tx.rows<PartRow>(partsSql, [skus]), ({ kit }) => kit);
  const at = places && placesOf(recipes, places);
  const columns = at && [at.map(({ kit }) => kit), at.map(({ locationId }) => locationId)];
  const levels = await tx.rows<PartLevel>(columns ? levelsSql : allLevelsSql, columns ?? [skus]);
  const before = await tx.rows<NodeRow>(columns ? nodesSql : allNodesSql, columns ?? [skus]);
  const rules = await rulesOf(tx, [...recipes.values()].flat());
  const after = nodesOf(recipes, levels, rules);
  const made = new Set(after.map(keyOf));
  const gone = before.filter((node) => !made.has(keyOf(node)));
  if (gone.length > 0) await tx.rows(dropNodesSql, [gone.map(({ kit }) => kit), gone.map((node) => node.locationId)]);
  if (after.length > 0) await tx.rows(saveNodesSql, [JSON.stringify(after.map((n) => ({ ...n, most: mostKits(n) })))]);
  const [had, has] = [groupBy(before, ({ kit }) => kit), groupBy(after, ({ kit }) => kit)];
  const sums = kits.map(({ sku, makeable }) => {
    const [old, kept] = places ? [had.get(sku) ?? [], makeable ?? []] : [[], []];
    return { sku, makeable: withNodes(kept, old, has.get(sku) ?? []) };
  });
  await tx.rows(saveSumsSql, [JSON.stringify(sums)]);
};

const keyOf = ({ kit, locationId }: NodeRow): string => `${locationId} ${kit}`;

const placesOf = (recipes: ReadonlyMap<string, readonly PartRow[]>, places: readonly Place[]) => {
  const bySku = groupBy(places, ({ sku }) => sku);
  return [...recipes].flatMap(([kit, parts]) => {
    const ids = new Set(parts.flatMap(({ sku }) => (bySku.get(sku) ?? []).map(({ locationId }) => locationId)));
    return [...ids].map((locationId) => ({ kit, locationId }));
  });
};

const rulesOf = (tx: Tx, parts: readonly PartRow[]): Promise<RuleBook> | RuleBook =>
  parts.some(({ isRestricted }) => isRestricted)
    ? loadRules(
        tx,
        parts.map(({ sku }) => sku),
      )
    : NO_RULES;

const nodesOf = (
  recipes: ReadonlyMap<string, readonly PartRow[]>,
  levels: readonly PartLevel[],
  rules: RuleBook,
): NodeRow[] =>
  [...groupBy(levels, ({ kit, locationId }) => `${locationId} ${kit}`).values()].flatMap((shelves) => {
    const [{ kit, locationId }] = shelves as [PartLevel];
    const available = new Map(shelves.map((shelf) => [shelf.sku, shelf.available]));
    const node = kitNode(recipes.get(kit) ?? [], locationId, (sku) => available.get(sku) ?? 0, rules);
    return node ? [{ ...node, kit }] : [];
  });
