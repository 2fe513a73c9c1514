-- What the auditor looks for by SKU. A promise is in one of these or in reservation_lines_held_idx. One that was only just
-- made is in the latter alone, so a sale writes no entry more.
CREATE INDEX "reservation_lines_backordered_idx" ON "reservation_lines" ("sku") WHERE "backordered" > 0;
CREATE INDEX "reservation_lines_backordered_kits_idx" ON "reservation_lines" ("id")
  WHERE "backordered" > 0 AND "components" IS NOT NULL;
CREATE INDEX "reservation_lines_moved_on_idx" ON "reservation_lines" ("sku") WHERE "allocated" > 0 OR "cancelled" > 0;
