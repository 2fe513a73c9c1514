-- Who did it is the subject that signed; what a caller says beside it is a note.
ALTER TABLE "stock_movements" ADD COLUMN "actor_note" TEXT;
ALTER TABLE "cycle_counts" ADD COLUMN "recorded_by" TEXT;

-- CreateTable
CREATE TABLE "stock_approvals" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "reason" TEXT,
    "reference" TEXT,
    "request_note" TEXT,
    "cycle_count_id" TEXT,
    "status" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decision_note" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "stock_approvals_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "stock_approvals_cycle_count_id_key" ON "stock_approvals"("cycle_count_id");
CREATE INDEX "stock_approvals_status_id_idx" ON "stock_approvals"("status", "id");

-- Counts that wait already. Whoever signed them isn't known: nobody is kept from deciding.
INSERT INTO "stock_approvals" ("id", "kind", "sku", "location_id", "quantity", "request_note", "cycle_count_id", "status", "requested_by",
  "requested_at", "expires_at")
SELECT 'apr_' || substr("id", 5), 'CYCLE_COUNT', "sku", "location_id", "counted_quantity" - "recorded_quantity", "counted_by", "id", 'PENDING',
  '', "created_at", now() + interval '30 days'
FROM "cycle_counts" WHERE "status" = 'PENDING_APPROVAL';
