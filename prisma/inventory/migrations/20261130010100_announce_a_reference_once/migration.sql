-- AlterTable
ALTER TABLE "inbound_shipments" ADD COLUMN     "reference_key" TEXT;

-- AlterTable
ALTER TABLE "transfers" ADD COLUMN     "reference_key" TEXT;

-- A reference that was announced twice before this migration stays where it is: the first of them keeps it for itself, and
-- the others have no key. As the domain makes it (reference-key.ts), but for what only Unicode's normalization makes alike.
WITH folded AS (
  SELECT id, created_at, location_id, lower(btrim(regexp_replace(reference, '\s+', ' ', 'g')) COLLATE "und-x-icu") AS reference,
    lower(btrim(regexp_replace(coalesce(supplier, ''), '\s+', ' ', 'g')) COLLATE "und-x-icu") AS supplier
  FROM inbound_shipments WHERE status <> 'CANCELLED'
), keyed AS (
  SELECT id, key, row_number() OVER (PARTITION BY key ORDER BY created_at, id) AS place FROM (
    SELECT id, created_at, encode(sha256(convert_to(
      CASE supplier WHEN '' THEN 'location ' || location_id ELSE 'supplier ' || supplier END || E'\n' || reference, 'UTF8')), 'hex') AS key
    FROM folded) AS keys
)
UPDATE inbound_shipments s SET reference_key = k.key FROM keyed k WHERE k.id = s.id AND k.place = 1;

WITH folded AS (
  SELECT id, created_at, from_location_id, lower(btrim(regexp_replace(coalesce(reference, ''), '\s+', ' ', 'g')) COLLATE "und-x-icu") AS reference
  FROM transfers WHERE status <> 'CANCELLED'
), keyed AS (
  SELECT id, key, row_number() OVER (PARTITION BY key ORDER BY created_at, id) AS place FROM (
    SELECT id, created_at, encode(sha256(convert_to('location ' || from_location_id || E'\n' || reference, 'UTF8')), 'hex') AS key
    FROM folded WHERE reference <> '') AS keys
)
UPDATE transfers t SET reference_key = k.key FROM keyed k WHERE k.id = t.id AND k.place = 1;

-- What was cancelled may be announced, or planned, again.
CREATE UNIQUE INDEX "inbound_shipments_reference_key_key" ON "inbound_shipments"("reference_key") WHERE "status" <> 'CANCELLED';
CREATE UNIQUE INDEX "transfers_reference_key_key" ON "transfers"("reference_key") WHERE "status" <> 'CANCELLED';
