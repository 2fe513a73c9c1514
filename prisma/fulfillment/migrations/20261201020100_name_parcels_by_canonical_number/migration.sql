-- The number without case, blanks, hyphens and invisible characters names the parcel, and the one that was typed is shown.
ALTER TABLE "parcels" ADD COLUMN "tracking_key" TEXT;
UPDATE "parcels" SET "tracking_key" = upper(regexp_replace(normalize("tracking_number", NFKC),
  '[[:space:][:cntrl:]\u00ad\u061c\u180e\u200b-\u2015\u2028-\u202e\u2060-\u206f\ufe58\ufe63\uff0d\ufeff-]', '', 'g') COLLATE "und-x-icu");

-- Parcels whose numbers were different so far: the first keeps the key, the others are found by their number as typed.
-- No key that is looked up has a hyphen.
UPDATE "parcels" p SET "tracking_key" = p."tracking_key" || '-' || n.rank
FROM (
  SELECT "tracking_number", row_number() OVER (PARTITION BY "tracking_key" ORDER BY s."shipped_at", "tracking_number") AS rank
  FROM "parcels" JOIN "shipments" s ON s.id = "shipment_id"
) n
WHERE n."tracking_number" = p."tracking_number" AND n.rank > 1;

ALTER TABLE "parcels" ALTER COLUMN "tracking_key" SET NOT NULL;
CREATE UNIQUE INDEX "parcels_tracking_key_key" ON "parcels"("tracking_key");

-- When we heard of it: a carrier's clock may be ahead, and nothing that happened lies ahead of us.
ALTER TABLE "tracking_events" ADD COLUMN "received_at" TIMESTAMPTZ(3);
UPDATE "tracking_events" SET "received_at" = least("occurred_at", now());
ALTER TABLE "tracking_events" ALTER COLUMN "received_at" SET NOT NULL;
UPDATE "parcels" SET "status_at" = now() WHERE "status_at" > now();
UPDATE "shipments" SET "delivered_at" = now() WHERE "delivered_at" > now();
