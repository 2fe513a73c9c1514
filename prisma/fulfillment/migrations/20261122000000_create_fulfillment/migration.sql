-- CreateTable
CREATE TABLE "nodes" (
    "location_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "time_zone" TEXT NOT NULL,
    "opening_hours" JSONB NOT NULL,
    "cut_off_time" TEXT NOT NULL,
    "ships_orders" BOOLEAN NOT NULL,
    "offers_pickup" BOOLEAN NOT NULL,

    CONSTRAINT "nodes_pkey" PRIMARY KEY ("location_id")
);

-- CreateTable
CREATE TABLE "order_demands" (
    "order_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "delivery_method" TEXT NOT NULL,
    "service_level" TEXT NOT NULL,
    "destination" JSONB NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "order_demands_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "demand_lines" (
    "order_line_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "allocated" INTEGER NOT NULL DEFAULT 0,
    "shipped" INTEGER NOT NULL DEFAULT 0,
    "delivered" INTEGER NOT NULL DEFAULT 0,
    "cancelled" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "demand_lines_pkey" PRIMARY KEY ("order_line_id")
);

-- CreateTable
CREATE TABLE "sourcing_decisions" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "assignments" JSONB NOT NULL,

    CONSTRAINT "sourcing_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fulfillment_orders" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "request_status" TEXT NOT NULL,
    "delivery_method" TEXT NOT NULL,
    "service_level" TEXT NOT NULL,
    "promised_by" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "fulfillment_orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fulfillment_order_lines" (
    "id" TEXT NOT NULL,
    "fulfillment_order_id" TEXT NOT NULL,
    "order_line_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "picked" INTEGER NOT NULL DEFAULT 0,
    "shipped" INTEGER NOT NULL DEFAULT 0,
    "cancelled" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "fulfillment_order_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shipments" (
    "id" TEXT NOT NULL,
    "fulfillment_order_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "carrier" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "shipped_at" TIMESTAMPTZ(3) NOT NULL,
    "estimated_delivery_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "shipments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "parcels" (
    "tracking_number" TEXT NOT NULL,
    "shipment_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "weight_grams" INTEGER,
    "status" TEXT NOT NULL,
    "status_at" TIMESTAMPTZ(3) NOT NULL,
    "lines" JSONB NOT NULL,

    CONSTRAINT "parcels_pkey" PRIMARY KEY ("tracking_number")
);

-- CreateTable
CREATE TABLE "tracking_events" (
    "id" TEXT NOT NULL,
    "shipment_id" TEXT NOT NULL,
    "tracking_number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "description" TEXT,

    CONSTRAINT "tracking_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_records" (
    "caller" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_records_pkey" PRIMARY KEY ("caller","mutation","key")
);

-- CreateTable
CREATE TABLE "outbox_events" (
    "position" BIGSERIAL NOT NULL,
    "event_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "envelope" JSONB NOT NULL,

    CONSTRAINT "outbox_events_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "handled_events" (
    "handler" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "handled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "handled_events_pkey" PRIMARY KEY ("handler","event_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "nodes_code_key" ON "nodes"("code");

-- CreateIndex
CREATE INDEX "demand_lines_order_id_idx" ON "demand_lines"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "sourcing_decisions_order_id_round_key" ON "sourcing_decisions"("order_id", "round");

-- CreateIndex
CREATE INDEX "fulfillment_orders_order_id_idx" ON "fulfillment_orders"("order_id");

-- CreateIndex
CREATE INDEX "fulfillment_orders_location_id_status_id_idx" ON "fulfillment_orders"("location_id", "status", "id");

-- CreateIndex
CREATE INDEX "fulfillment_order_lines_fulfillment_order_id_idx" ON "fulfillment_order_lines"("fulfillment_order_id");

-- CreateIndex
CREATE INDEX "shipments_fulfillment_order_id_idx" ON "shipments"("fulfillment_order_id");

-- CreateIndex
CREATE INDEX "parcels_shipment_id_idx" ON "parcels"("shipment_id");

-- CreateIndex
CREATE INDEX "tracking_events_shipment_id_occurred_at_idx" ON "tracking_events"("shipment_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_events_event_id_key" ON "outbox_events"("event_id");

-- AddForeignKey
ALTER TABLE "demand_lines" ADD CONSTRAINT "demand_lines_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order_demands"("order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sourcing_decisions" ADD CONSTRAINT "sourcing_decisions_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order_demands"("order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfillment_orders" ADD CONSTRAINT "fulfillment_orders_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order_demands"("order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfillment_order_lines" ADD CONSTRAINT "fulfillment_order_lines_fulfillment_order_id_fkey" FOREIGN KEY ("fulfillment_order_id") REFERENCES "fulfillment_orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_fulfillment_order_id_fkey" FOREIGN KEY ("fulfillment_order_id") REFERENCES "fulfillment_orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parcels" ADD CONSTRAINT "parcels_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "shipments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tracking_events" ADD CONSTRAINT "tracking_events_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "shipments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
