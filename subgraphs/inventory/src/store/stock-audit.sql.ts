import { type Statement, sql, type Tx } from '@tutti/kit/database';

/** Rows of one kind that an audit looks at. */
export const MOST_FOUND = 1_000;

/** The same question of everything, in one pass, and of some SKUs, by their indexes. */
export interface AuditQuestion {
  readonly ofAll: Statement;
  readonly ofSome: Statement;
}

/** `within` says of a column that its SKU is among those asked for. */
export const question = (
  name: string,
  text: (within: (column: string) => string, ofAll: boolean) => string,
): AuditQuestion => ({
  ofAll: sql(
    `inventory.audit.${name}`,
    text(() => 'true', true),
  ),
  ofSome: sql(
    `inventory.audit.${name}OfSkus`,
    text((column) => `${column} = ANY ($1::text[])`, false),
  ),
});

export const ask = <Row>(tx: Tx, { ofAll, ofSome }: AuditQuestion, skus: readonly string[] | null): Promise<Row[]> =>
  skus === null ? tx.rows<Row>(ofAll) : tx.rows<Row>(ofSome, [skus]);

/** A line's components, or itself: what it takes from stock. */
export const PARTS = `LEFT JOIN LATERAL jsonb_to_recordset(l.components) AS part (sku text, quantity int) ON true`;

const hasPart = `EXISTS (SELECT FROM jsonb_array_elements(components) AS part WHERE part->>'sku' = ANY ($1::text[]))`;

/**
 * Units that are promised and at no node, in what stands on shelves: sku, location_id, channel, held, backordered. Held kits
 * are where they are kept.
 */
export const waitingUnits = (within: (column: string) => string, ofAll: boolean): string =>
  `SELECT * FROM (
     SELECT coalesce(part.sku, l.sku) AS sku, coalesce(place."locationId", r.location_id) AS location_id, r.channel,
       (CASE WHEN l.kept IS NULL THEN l.held ELSE coalesce(place.quantity, 0) END)::bigint * coalesce(part.quantity, 1) AS held,
       (CASE WHEN place.number IS NULL OR place.number = 1 THEN l.backordered ELSE 0 END)::bigint
         * coalesce(part.quantity, 1) AS backordered
     FROM reservation_lines l JOIN reservations r ON r.id = l.reservation_id ${PARTS}
       LEFT JOIN LATERAL (
         SELECT each->>'locationId' AS "locationId", (each->>'quantity')::int AS quantity, number
         FROM jsonb_array_elements(l.kept) WITH ORDINALITY AS kept (each, number)) AS place ON true
     WHERE ${ofAll ? 'l.held > 0 OR l.backordered > 0' : `l.id = ANY (ARRAY (${WAITING_LINES}))`}) AS units
   WHERE ${within('sku')}`;

const WAITING_LINES = ['held', 'backordered']
  .map(
    (counter) => `SELECT id FROM reservation_lines WHERE ${counter} > 0 AND sku = ANY ($1::text[])
       UNION SELECT id FROM reservation_lines WHERE ${counter} > 0 AND components IS NOT NULL AND ${hasPart}`,
  )
  .join('\n UNION ');
