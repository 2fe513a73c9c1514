-- Two carriers may give one number: a parcel is named by both.
ALTER TABLE "parcels" ADD COLUMN "carrier_key" TEXT;
UPDATE "parcels" p SET "carrier_key" = upper(btrim(normalize(s."carrier", NFKC)) COLLATE "und-x-icu") FROM "shipments" s WHERE s."id" = p."shipment_id";
ALTER TABLE "parcels" ALTER COLUMN "carrier_key" SET NOT NULL;
ALTER TABLE "parcels" DROP CONSTRAINT "parcels_pkey";
DROP INDEX "parcels_tracking_key_key";
ALTER TABLE "parcels" ADD CONSTRAINT "parcels_pkey" PRIMARY KEY ("tracking_key", "carrier_key");
CREATE INDEX "parcels_tracking_number_idx" ON "parcels"("tracking_number");
