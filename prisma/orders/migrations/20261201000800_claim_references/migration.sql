-- What no second order may have. Orders of before keep what they say: of several with one reference the first holds it,
-- and the others hold none.
ALTER TABLE "orders" ADD COLUMN "reference_key" TEXT;
ALTER TABLE "payments" ADD COLUMN "reference_key" TEXT;

-- Who placed an order stands in its timeline: "customer" for a guest, "customer" and a subject for a shopper. Their external
-- references, and their payment references of the provider manual, are unique among themselves alone.
WITH keyed AS (
  SELECT o."id", row_number() OVER (PARTITION BY o."channel", k."key" ORDER BY o."placed_at", o."id") AS place, k."key"
  FROM "orders" o
  CROSS JOIN LATERAL (SELECT regexp_replace(normalize(o."external_reference", NFKC), '^\s+|\s+$', '', 'g') AS reference) r
  CROSS JOIN LATERAL (
    SELECT CASE WHEN EXISTS (SELECT FROM "timeline_entries" t
        WHERE t."order_id" = o."id" AND t."type" = 'ORDER_PLACED' AND (t."actor" = 'customer' OR t."actor" LIKE 'customer %'))
      THEN 'shopper:' ELSE 'retailer:' END || r.reference AS "key") k
  WHERE r.reference <> ''
)
UPDATE "orders" SET "reference_key" = keyed."key" FROM keyed WHERE keyed."id" = "orders"."id" AND keyed.place = 1;

WITH keyed AS (
  SELECT p."id", r."key", row_number() OVER (PARTITION BY p."provider", r."key" ORDER BY o."placed_at", o."id", p."position") AS place
  FROM "payments" p
  JOIN "orders" o ON o."id" = p."order_id"
  CROSS JOIN LATERAL (
    SELECT CASE WHEN p."provider" <> 'manual' THEN ''
      WHEN EXISTS (SELECT FROM "timeline_entries" t
        WHERE t."order_id" = o."id" AND t."type" = 'ORDER_PLACED' AND (t."actor" = 'customer' OR t."actor" LIKE 'customer %'))
      THEN 'shopper:' ELSE 'retailer:' END || regexp_replace(normalize(p."reference", NFKC), '^\s+|\s+$', '', 'g') AS "key") r
)
UPDATE "payments" SET "reference_key" = keyed."key" FROM keyed WHERE keyed."id" = "payments"."id" AND keyed.place = 1;

-- CreateIndex
CREATE UNIQUE INDEX "orders_channel_reference_key_key" ON "orders"("channel", "reference_key");

-- CreateIndex
CREATE UNIQUE INDEX "payments_provider_reference_key_key" ON "payments"("provider", "reference_key");
