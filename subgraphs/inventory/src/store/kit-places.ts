import { sql, type Tx } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import type { SalesChannel } from '../domain/channel.ts';
import { recipeOf } from '../domain/keep-kits.ts';
import type { Component } from '../domain/kit.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import { placeKey, type StockBook } from '../domain/stock-book.ts';
import { loadLevels, type Place } from './levels.ts';

/** Kits that a transaction may have to keep at nodes. */
export interface KitsWanted {
  readonly sku: string;
  readonly components: readonly Component[];
  readonly channel: SalesChannel;
  readonly units: number;
}

// As many as are wanted, each of which makes one at least: a look into the index for each group of locations. Old promises of
// a kit that is made of something else by now look through the locations of their parts.
const placesSql = sql(
  'inventory.listKitPlaces',
  `SELECT wanted.recipe, place.most, place.location_id AS "locationId"
   FROM jsonb_to_recordset($1::jsonb) AS wanted (recipe text, sku text, components jsonb, channel text, most int), LATERAL (
     SELECT node.most, node.location_id FROM kits k JOIN network_positions n USING (sku), jsonb_to_recordset(k.makeable) AS sums (without text),
       LATERAL (
         SELECT most, location_id FROM kit_nodes
         WHERE kit_sku = wanted.sku AND without = sums.without
           AND coalesce((units->>wanted.channel)::int, (units->>'*')::int, 0) > 0
         ORDER BY most DESC, location_id LIMIT wanted.most) AS node
     WHERE k.sku = wanted.sku AND n.components = wanted.components
     UNION ALL (
       SELECT min(s.available / part.quantity), s.location_id
       FROM jsonb_to_recordset(wanted.components) AS part (sku text, quantity int) JOIN stock_levels s USING (sku)
       WHERE s.available >= part.quantity
         AND NOT EXISTS (SELECT FROM network_positions n WHERE n.sku = wanted.sku AND n.components = wanted.components)
       GROUP BY s.location_id HAVING count(*) = jsonb_array_length(wanted.components)
       ORDER BY 1 DESC, s.location_id LIMIT wanted.most)
   ) AS place`,
);

interface KitPlace {
  readonly recipe: string;
  readonly most: number;
  readonly locationId: string;
}

/**
 * Reads where these kits may be kept, with the levels of their parts there: where they are kept, the places that are named,
 * and the best nodes, as many as suffice whatever else is kept in this transaction. Their SKUs' locks are held.
 */
export const openKits = async (
  tx: Tx,
  book: StockBook,
  wanted: readonly KitsWanted[],
  { promises = [], places = [] }: { promises?: readonly ReservationLine[]; places?: readonly Place[] } = {},
): Promise<void> => {
  const lines = promises.flatMap((line) =>
    line.components === null ? [] : [{ ...line, components: line.components, units: line.quantity }],
  );
  const kits = [...wanted, ...lines];
  if (kits.length === 0) return;
  const found = groupBy(await listPlaces(tx, kits, places.length), ({ recipe }) => recipe);
  const shelves: Place[] = [];
  for (const [recipe, ofRecipe] of groupBy(kits, ({ components }) => recipeOf(components))) {
    const [{ components }] = ofRecipe as [KitsWanted];
    const skus = new Set([...ofRecipe.map(({ sku }) => sku), ...components.map(({ sku }) => sku)]);
    const kept = lines.flatMap((line) => (recipeOf(line.components) === recipe ? (line.kept ?? []) : []));
    const best = (found.get(recipe) ?? []).toSorted((a, b) => b.most - a.most || compare(a, b));
    const named = places.filter(({ sku }) => skus.has(sku));
    const known = book.kitPlaces.get(recipe) ?? [];
    const ids = [...new Set([...known, ...[...kept, ...named, ...best].map(({ locationId }) => locationId)])];
    book.kitPlaces.set(recipe, ids);
    shelves.push(...ids.flatMap((locationId) => components.map(({ sku }) => ({ sku, locationId }))));
  }
  const unknown = shelves.filter(({ sku, locationId }) => book.levels.get(placeKey(sku, locationId)) === undefined);
  book.admit([], await loadLevels(tx, unknown));
};

/** Others that are kept may use up a node for each of their units, and so may what is posted at a place that is named. */
const listPlaces = (tx: Tx, kits: readonly KitsWanted[], named: number): Promise<KitPlace[]> => {
  const rows = [
    ...groupBy(kits, ({ sku, components, channel }) => `${sku} ${recipeOf(components)} ${channel}`).values(),
  ].map((ofKit) => {
    const [{ sku, components, channel }] = ofKit as [KitsWanted];
    const most = kits.reduce(
      (units, other) => units + other.units * unitsInPlaceOf(components, other.components),
      named,
    );
    return { recipe: recipeOf(components), sku, components, channel, most: Math.min(most, 2 ** 31 - 1) };
  });
  return tx.rows<KitPlace>(placesSql, [JSON.stringify(rows)]);
};

/** Kits that can't be made any more, at most, once one of the other is. */
const unitsInPlaceOf = (components: readonly Component[], others: readonly Component[]): number =>
  components.reduce((units, { sku, quantity }) => {
    const other = others.find((part) => part.sku === sku);
    return units + (other ? Math.ceil(other.quantity / quantity) : 0);
  }, 0);

const compare = (a: Place | KitPlace, b: Place | KitPlace): number => (a.locationId < b.locationId ? -1 : 1);
