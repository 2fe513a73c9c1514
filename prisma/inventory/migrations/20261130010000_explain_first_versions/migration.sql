-- Positions that were made of zero units, without a movement, say version 1 and have no ledger for it. Two movements that
-- cancel each other out explain it. Only where all else agrees: what differs otherwise is for the audit to tell.

-- A TypeID (mov_ and 26 characters of base 32) of a UUIDv7 at that moment.
CREATE FUNCTION pg_temp.movement_id(moment timestamptz, seed text) RETURNS text LANGUAGE sql AS $$
  SELECT 'mov_' || string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', substring(bits FROM i * 5 + 1 FOR 5)::bit(5)::int + 1, 1), '' ORDER BY i)
  FROM generate_series(0, 25) AS i, (
    SELECT B'00' || floor(extract(epoch FROM moment) * 1000)::bigint::bit(48) || B'0111' || substring(random FROM 1 FOR 12)
      || B'10' || substring(random FROM 13 FOR 62) AS bits
    FROM (SELECT ('x' || md5(seed))::bit(128) AS random) AS hashed) AS id
$$;

WITH ledgers AS (
  SELECT sku, location_id, count(*) - count(level_version) AS unversioned, min(level_version) AS first, min(occurred_at) AS began,
    sum(CASE WHEN to_state = 'AVAILABLE' THEN quantity WHEN from_state = 'AVAILABLE' THEN -quantity ELSE 0 END) AS available,
    sum(CASE WHEN to_state = 'RESERVED' THEN quantity WHEN from_state = 'RESERVED' THEN -quantity ELSE 0 END) AS reserved,
    sum(CASE WHEN to_state = 'ALLOCATED' THEN quantity WHEN from_state = 'ALLOCATED' THEN -quantity ELSE 0 END) AS allocated,
    sum(CASE WHEN to_state = 'DAMAGED' THEN quantity WHEN from_state = 'DAMAGED' THEN -quantity ELSE 0 END) AS damaged,
    sum(CASE WHEN to_state = 'QUALITY_CONTROL' THEN quantity WHEN from_state = 'QUALITY_CONTROL' THEN -quantity ELSE 0 END) AS quality_control,
    sum(CASE WHEN to_state = 'SAFETY_STOCK' THEN quantity WHEN from_state = 'SAFETY_STOCK' THEN -quantity ELSE 0 END) AS safety_stock,
    sum(CASE WHEN to_state = 'INCOMING' THEN quantity WHEN from_state = 'INCOMING' THEN -quantity ELSE 0 END) AS incoming
  FROM stock_movements GROUP BY sku, location_id
), unexplained AS (
  SELECT sku, location_id, coalesce(m.began, now()) - interval '1 second' AS moment
  FROM stock_levels s LEFT JOIN ledgers m USING (sku, location_id)
  WHERE (m.first = 2 OR (m.sku IS NULL AND s.version = 1)) AND coalesce(m.unversioned, 0) = 0
    AND (s.available, s.reserved, s.allocated, s.damaged, s.quality_control, s.safety_stock, s.incoming)
      = (coalesce(m.available, 0), coalesce(m.reserved, 0), coalesce(m.allocated, 0), coalesce(m.damaged, 0),
         coalesce(m.quality_control, 0), coalesce(m.safety_stock, 0), coalesce(m.incoming, 0))
)
INSERT INTO stock_movements (id, sku, location_id, kind, quantity, from_state, to_state, reference, actor, occurred_at, level_version)
SELECT pg_temp.movement_id(moment + interval '1 millisecond' * step, location_id || ' ' || sku || ' ' || step), sku, location_id,
  'RECONCILIATION', 1, CASE step WHEN 2 THEN 'AVAILABLE' END, CASE step WHEN 1 THEN 'AVAILABLE' END, 'opening stock', 'migration',
  moment, 1
FROM unexplained, generate_series(1, 2) AS step;
