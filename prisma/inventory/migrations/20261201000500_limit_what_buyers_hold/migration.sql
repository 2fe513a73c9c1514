-- AlterTable
ALTER TABLE "products" ALTER COLUMN "backorderable" SET DEFAULT false;

-- AlterTable
ALTER TABLE "reservations" ADD COLUMN     "counted_for" TEXT;

-- CreateTable
CREATE TABLE "hold_limits" (
    "channel" TEXT NOT NULL,
    "max_ttl_seconds" INTEGER,
    "max_lifetime_seconds" INTEGER,
    "max_lines" INTEGER,
    "max_units_per_line" INTEGER,
    "max_units" INTEGER,
    "max_open_holds" INTEGER,
    "max_share_percent" INTEGER,
    "min_units_per_sku" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hold_limits_pkey" PRIMARY KEY ("channel")
);

ALTER TABLE "hold_limits" ADD CONSTRAINT "hold_limits_leave_something" CHECK (
  "max_ttl_seconds" > 0 AND "max_lifetime_seconds" > 0 AND "max_lines" > 0 AND "max_units_per_line" > 0
  AND "max_units" > 0 AND "max_open_holds" > 0 AND "max_share_percent" BETWEEN 1 AND 100 AND "min_units_per_sku" > 0);

-- Open holds alone are counted: who is counted is forgotten once one has ended.
CREATE INDEX "reservations_counted_for_idx" ON "reservations" ("counted_for") WHERE "counted_for" IS NOT NULL;
