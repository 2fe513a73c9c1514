-- DropIndex
DROP INDEX "reservations_expires_at_idx";

-- DropIndex
DROP INDEX "reservation_lines_order_line_id_key";

-- AlterTable
ALTER TABLE "products" ADD COLUMN     "backorder_limit" INTEGER,
ADD COLUMN     "backorder_until" TIMESTAMPTZ(3),
ADD COLUMN     "preorder_limit" INTEGER,
ADD COLUMN     "release_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "network_positions" ADD COLUMN     "components" JSONB,
ADD COLUMN     "low_stock_at" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "protected" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "reserved_by_channel" INTEGER[] DEFAULT ARRAY[0, 0, 0, 0]::INTEGER[],
ADD COLUMN     "sellable" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "stock_movements" ADD COLUMN     "level_version" INTEGER;

-- AlterTable
ALTER TABLE "reservations" ADD COLUMN     "cart_reference" TEXT,
ADD COLUMN     "input_hash" TEXT,
ADD COLUMN     "location_id" TEXT;

-- AlterTable
ALTER TABLE "reservation_lines" RENAME COLUMN "order_line_id" TO "id";
ALTER TABLE "reservation_lines" DROP CONSTRAINT "reservation_lines_pkey",
ADD COLUMN     "cancelling" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "components" JSONB,
ADD COLUMN     "position" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "reservation_lines_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "allocations" DROP CONSTRAINT "allocations_pkey",
ADD COLUMN     "recalled" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "allocations_pkey" PRIMARY KEY ("request_key", "order_line_id", "location_id", "sku");

-- CreateTable
CREATE TABLE "channel_locations" (
    "channel" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,

    CONSTRAINT "channel_locations_pkey" PRIMARY KEY ("channel","location_id")
);

-- CreateTable
CREATE TABLE "stock_rules" (
    "id" TEXT NOT NULL,
    "sku" TEXT,
    "location_id" TEXT,
    "channel" TEXT,
    "threshold" INTEGER,
    "protected_quantity" INTEGER,
    "low_stock_at" INTEGER,

    CONSTRAINT "stock_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_book" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "rule_book_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_shipments" (
    "id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "supplier" TEXT,
    "location_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "expected_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inbound_shipments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_lines" (
    "inbound_shipment_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "expected" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "inbound_lines_pkey" PRIMARY KEY ("inbound_shipment_id","sku")
);

-- CreateTable
CREATE TABLE "transfers" (
    "id" TEXT NOT NULL,
    "reference" TEXT,
    "from_location_id" TEXT NOT NULL,
    "to_location_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "expected_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "shipped_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "transfers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer_lines" (
    "transfer_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "shipped" INTEGER NOT NULL DEFAULT 0,
    "received" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "transfer_lines_pkey" PRIMARY KEY ("transfer_id","sku")
);

-- CreateTable
CREATE TABLE "cycle_counts" (
    "id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "counted_quantity" INTEGER NOT NULL,
    "recorded_quantity" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "counted_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "cycle_counts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_repairs" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sku" TEXT,
    "location_id" TEXT,
    "subject" TEXT,
    "expected" INTEGER NOT NULL,
    "actual" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "repaired_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_repairs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "stock_rules_sku_idx" ON "stock_rules"("sku");

-- CreateIndex
CREATE INDEX "inbound_shipments_location_id_expected_at_idx" ON "inbound_shipments"("location_id", "expected_at");

-- CreateIndex
CREATE INDEX "inbound_lines_sku_idx" ON "inbound_lines"("sku");

-- CreateIndex
CREATE INDEX "transfers_from_location_id_idx" ON "transfers"("from_location_id");

-- CreateIndex
CREATE INDEX "transfers_to_location_id_idx" ON "transfers"("to_location_id");

-- CreateIndex
CREATE INDEX "transfer_lines_sku_idx" ON "transfer_lines"("sku");

-- CreateIndex
CREATE INDEX "cycle_counts_status_created_at_idx" ON "cycle_counts"("status", "created_at");

-- CreateIndex
CREATE INDEX "cycle_counts_sku_location_id_idx" ON "cycle_counts"("sku", "location_id");

-- CreateIndex
CREATE INDEX "reservations_status_expires_at_idx" ON "reservations"("status", "expires_at");

-- CreateIndex
CREATE INDEX "reservation_lines_reservation_id_idx" ON "reservation_lines"("reservation_id");

-- AddForeignKey
ALTER TABLE "channel_locations" ADD CONSTRAINT "channel_locations_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "locations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_lines" ADD CONSTRAINT "inbound_lines_inbound_shipment_id_fkey" FOREIGN KEY ("inbound_shipment_id") REFERENCES "inbound_shipments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_lines" ADD CONSTRAINT "transfer_lines_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "transfers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
