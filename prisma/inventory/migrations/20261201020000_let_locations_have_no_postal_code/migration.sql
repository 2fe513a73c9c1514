ALTER TABLE "locations" ALTER COLUMN "postal_code" DROP NOT NULL;
