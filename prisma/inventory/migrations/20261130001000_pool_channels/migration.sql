-- Units of a list by channel in all, and null where a channel has none of them. In PL/pgSQL, since it keeps its plan. \073 ends
-- its statement: the migrator ends one of its own wherever that character is written.
CREATE FUNCTION "units_by_channel"("units" jsonb) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS
  E'BEGIN RETURN (SELECT CASE WHEN count(*) = 0 THEN 0 WHEN min(value::int) > 0 THEN sum(value::int) END FROM jsonb_each_text(units))\073 END';

-- Channels were places in arrays, in the order that the code listed them.
ALTER TABLE "network_positions"
  DROP CONSTRAINT "network_positions_channels_add_up",
  DROP CONSTRAINT "network_positions_rules_fit",
  ADD COLUMN "pools" JSONB NOT NULL DEFAULT '{}',
  ALTER COLUMN "reserved_by_channel" DROP DEFAULT,
  ALTER COLUMN "reserved_by_channel" TYPE JSONB USING jsonb_strip_nulls(jsonb_build_object(
    'ECOMMERCE', nullif("reserved_by_channel"[1], 0), 'STORE', nullif("reserved_by_channel"[2], 0),
    'MARKETPLACE', nullif("reserved_by_channel"[3], 0), 'CALL_CENTER', nullif("reserved_by_channel"[4], 0))),
  ALTER COLUMN "reserved_by_channel" SET DEFAULT '{}',
  ALTER COLUMN "protected" DROP DEFAULT,
  ALTER COLUMN "protected" TYPE JSONB USING jsonb_strip_nulls(jsonb_build_object(
    'ECOMMERCE', nullif("protected"[1], 0), 'STORE', nullif("protected"[2], 0),
    'MARKETPLACE', nullif("protected"[3], 0), 'CALL_CENTER', nullif("protected"[4], 0))),
  ALTER COLUMN "protected" SET DEFAULT '{}',
  ALTER COLUMN "low_stock_at" DROP DEFAULT,
  ALTER COLUMN "low_stock_at" TYPE JSONB USING jsonb_strip_nulls(jsonb_build_object(
    'ECOMMERCE', nullif("low_stock_at"[1], -1), 'STORE', nullif("low_stock_at"[2], -1),
    'MARKETPLACE', nullif("low_stock_at"[3], -1), 'CALL_CENTER', nullif("low_stock_at"[4], -1))),
  ALTER COLUMN "low_stock_at" SET DEFAULT '{}';

-- What is low for every channel is written once, and beside it the channels for which something else is.
UPDATE "network_positions" n SET "low_stock_at" = jsonb_build_object('*', l."low") || (
    SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(n."low_stock_at") WHERE value <> to_jsonb(l."low"))
FROM "network_positions" p CROSS JOIN LATERAL (
  SELECT r."low_stock_at" AS "low" FROM "stock_rules" r
  WHERE r."low_stock_at" IS NOT NULL AND r."location_id" IS NULL AND r."channel" IS NULL
    AND (r."sku" = p."sku" OR r."sku" IS NULL)
  ORDER BY r."sku" NULLS LAST LIMIT 1) l
WHERE n."sku" = p."sku" AND n."low_stock_at" <> '{}';

-- Channels are in one pool of a SKU if they leave the same at every location. Null stands for a SKU that no threshold names, a
-- channel that no rule names, and a location that no threshold names.
WITH named AS (
  SELECT DISTINCT "sku" FROM "stock_rules" WHERE "threshold" IS NOT NULL AND "sku" IS NOT NULL UNION ALL SELECT NULL
), channels AS (
  SELECT n."sku", c."channel", l."ids", p."places" FROM named n
  CROSS JOIN LATERAL (
    SELECT "channel" FROM "channel_locations"
    UNION SELECT r."channel" FROM "stock_rules" r WHERE r."threshold" IS NOT NULL AND r."channel" IS NOT NULL
      AND (r."sku" IS NULL OR r."sku" = n."sku")
    UNION SELECT NULL) c
  CROSS JOIN LATERAL (
    SELECT array_agg(x."location_id" ORDER BY x."location_id") AS "ids" FROM "channel_locations" x
    WHERE x."channel" = c."channel") l
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(DISTINCT r."location_id"), '{}') AS "places" FROM "stock_rules" r
    WHERE r."threshold" IS NOT NULL AND r."location_id" IS NOT NULL AND (r."sku" IS NULL OR r."sku" = n."sku")) p
), signatures AS (
  SELECT c."sku", c."channel", jsonb_build_array(c."ids", jsonb_agg(
    CASE WHEN c."ids" IS NULL OR p."place" = ANY (c."ids") OR (p."place" IS NULL AND NOT c."ids" <@ c."places") THEN coalesce((
      SELECT r."threshold" FROM "stock_rules" r
      WHERE r."threshold" IS NOT NULL AND (r."sku" = c."sku" OR r."sku" IS NULL)
        AND (r."location_id" = p."place" OR r."location_id" IS NULL) AND (r."channel" = c."channel" OR r."channel" IS NULL)
      ORDER BY r."sku" NULLS LAST, r."location_id" NULLS LAST, r."channel" NULLS LAST LIMIT 1), 0) END
    ORDER BY p."place" NULLS FIRST)) AS "signature"
  FROM channels c CROSS JOIN LATERAL (SELECT unnest(c."places") AS "place" UNION ALL SELECT NULL) p
  GROUP BY c."sku", c."channel", c."ids"
), classes AS (
  SELECT "sku", "channel", min("channel" COLLATE "C") OVER alike AS "first", bool_or("channel" IS NULL) OVER alike AS "is_open"
  FROM signatures WINDOW alike AS (PARTITION BY "sku", "signature")
), numbered AS (
  SELECT "sku", "channel", dense_rank() OVER (PARTITION BY "sku" ORDER BY "first" COLLATE "C") AS "pool"
  FROM classes WHERE NOT "is_open"
), pools AS (
  SELECT "sku", jsonb_object_agg("channel", "pool") AS "pools" FROM numbered GROUP BY "sku"
)
UPDATE "network_positions" n SET "pools" = s."pools" FROM (
  SELECT p."sku", CASE WHEN named."sku" IS NULL THEN other."pools" ELSE own."pools" END AS "pools"
  FROM "network_positions" p LEFT JOIN named ON named."sku" = p."sku" LEFT JOIN pools own ON own."sku" = p."sku"
    LEFT JOIN pools other ON other."sku" IS NULL
  WHERE p."sellable" <> '{}') s
WHERE n."sku" = s."sku" AND s."pools" IS NOT NULL;

-- What each set of pools may sell, less thresholds, and then with them.
WITH pools AS (
  SELECT n."sku", p."pool", p."channel" FROM "network_positions" n CROSS JOIN LATERAL (
    SELECT 0 AS "pool", NULL::text AS "channel"
    UNION ALL SELECT value::int, min(key) FROM jsonb_each_text(n."pools") GROUP BY value::int) p
  WHERE n."sellable" <> '{}'
), sets AS (
  SELECT "sku", generate_series(0, (1 << count(*)::int) - 1) AS "set" FROM pools GROUP BY "sku"
), units AS (
  SELECT p."sku", p."pool", s."location_id", s."available",
    CASE WHEN p."channel" IS NULL
        OR NOT EXISTS (SELECT FROM "channel_locations" x WHERE x."channel" = p."channel")
        OR EXISTS (SELECT FROM "channel_locations" x WHERE x."channel" = p."channel" AND x."location_id" = s."location_id")
      THEN coalesce((
        SELECT r."threshold" FROM "stock_rules" r
        WHERE r."threshold" IS NOT NULL AND (r."sku" = p."sku" OR r."sku" IS NULL)
          AND (r."location_id" = s."location_id" OR r."location_id" IS NULL)
          AND (r."channel" = p."channel" OR r."channel" IS NULL)
        ORDER BY r."sku" NULLS LAST, r."location_id" NULLS LAST, r."channel" NULLS LAST LIMIT 1), 0) END AS "threshold"
  FROM pools p JOIN "stock_levels" s ON s."sku" = p."sku" AND s."available" > 0
), most AS (
  SELECT s."sku", s."set", u."location_id", max(greatest(0, u."available" - u."threshold")) AS "less",
    max(CASE WHEN u."threshold" IS NOT NULL THEN u."available" END) AS "all"
  FROM sets s LEFT JOIN units u ON u."sku" = s."sku" AND s."set" & (1 << u."pool") <> 0 AND u."threshold" IS NOT NULL
  GROUP BY s."sku", s."set", u."location_id"
), sums AS (
  SELECT "sku", "set", coalesce(sum("less"), 0)::int AS "less", coalesce(sum("all"), 0)::int AS "all" FROM most GROUP BY "sku", "set"
), lists AS (
  SELECT "sku", array_agg("less" ORDER BY "set") || array_agg("all" ORDER BY "set") AS "sellable" FROM sums GROUP BY "sku"
)
UPDATE "network_positions" n SET "sellable" = l."sellable" FROM lists l WHERE n."sku" = l."sku";

-- Most positions have units of no channel, or of one alone: those are checked without adding anything up.
ALTER TABLE "network_positions"
  ADD CONSTRAINT "network_positions_channels_add_up" CHECK (CASE
    WHEN "reserved" = 0 THEN "reserved_by_channel" = '{}'
    WHEN jsonb_typeof("reserved_by_channel") <> 'object' THEN false
    WHEN "reserved" > 0 AND jsonb_path_query_array("reserved_by_channel", '$.*') = jsonb_build_array("reserved") THEN true
    ELSE coalesce("reserved" = "units_by_channel"("reserved_by_channel"), false) END),
  ADD CONSTRAINT "network_positions_rules_fit" CHECK (
    ("sellable" = '{}' OR cardinality("sellable") IN (4, 8, 16, 32, 64, 128, 256, 512))
    AND ("protected" = '{}' OR (jsonb_typeof("protected") = 'object' AND NOT "protected" @? '$.* ? (!(@ > 0))'))
    AND ("low_stock_at" = '{}' OR (jsonb_typeof("low_stock_at") = 'object' AND NOT "low_stock_at" @? '$.* ? (!(@ >= 0))'))),
  -- Each pool but the open one, 0, has a channel, and a place in `sellable`.
  ADD CONSTRAINT "network_positions_pools_fit" CHECK ("pools" = '{}' OR (
    jsonb_typeof("pools") = 'object' AND NOT jsonb_path_exists("pools", '$.* ? (!(@ >= 1 && @ < $pools))',
      jsonb_build_object('pools', coalesce(array_position(ARRAY[4, 8, 16, 32, 64, 128, 256, 512], cardinality("sellable")), 0)))));
