-- Who waits for a SKU, oldest promise first, and which waiting kits are made of it.
DROP INDEX "reservation_lines_backordered_idx";
CREATE INDEX "reservation_lines_waiting_idx" ON "reservation_lines" ("sku", "reservation_id", "position") WHERE "backordered" > 0;
CREATE INDEX "reservation_lines_waiting_parts_idx" ON "reservation_lines" USING gin ("components" jsonb_path_ops)
  WHERE "backordered" > 0 AND "components" IS NOT NULL;
