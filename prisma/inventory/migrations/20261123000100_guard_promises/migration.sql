-- What was promised before channels were told apart.
UPDATE "network_positions" n SET "reserved_by_channel" = t.held FROM (
  SELECT l."sku", ARRAY[
    coalesce(sum(l."held") FILTER (WHERE r."channel" = 'ECOMMERCE'), 0)::int,
    coalesce(sum(l."held") FILTER (WHERE r."channel" = 'STORE'), 0)::int,
    coalesce(sum(l."held") FILTER (WHERE r."channel" = 'MARKETPLACE'), 0)::int,
    coalesce(sum(l."held") FILTER (WHERE r."channel" = 'CALL_CENTER'), 0)::int] AS held
  FROM "reservation_lines" l JOIN "reservations" r ON r."id" = l."reservation_id" GROUP BY l."sku") t
WHERE n."sku" = t."sku";

INSERT INTO "rule_book" ("id") VALUES (1);

-- What the code promises, the database refuses to break.
ALTER TABLE "network_positions"
  ALTER COLUMN "reserved_by_channel" SET NOT NULL,
  ALTER COLUMN "sellable" SET NOT NULL,
  ALTER COLUMN "protected" SET NOT NULL,
  ALTER COLUMN "low_stock_at" SET NOT NULL,
  ADD CONSTRAINT "network_positions_channels_add_up" CHECK (
    cardinality("reserved_by_channel") = 4 AND 0 <= ALL ("reserved_by_channel")
    AND "reserved" = "reserved_by_channel"[1] + "reserved_by_channel"[2] + "reserved_by_channel"[3] + "reserved_by_channel"[4]),
  ADD CONSTRAINT "network_positions_rules_fit" CHECK (
    cardinality("sellable") IN (0, 32) AND cardinality("protected") IN (0, 4) AND cardinality("low_stock_at") IN (0, 4)),
  ADD CONSTRAINT "network_positions_kits_hold_nothing" CHECK (
    "components" IS NULL OR ("available" = 0 AND "reserved" = 0 AND "backordered" = 0));

ALTER TABLE "products" ADD CONSTRAINT "products_limits_not_negative" CHECK (
  "backorder_limit" >= 0 AND "preorder_limit" >= 0);

ALTER TABLE "reservation_lines" ADD CONSTRAINT "reservation_lines_cancel_what_is_theirs" CHECK (
  "cancelling" >= 0 AND "cancelling" <= "quantity");

ALTER TABLE "allocations" ADD CONSTRAINT "allocations_recall_what_stands" CHECK (
  "recalled" >= 0 AND "recalled" <= "quantity" - "issued" - "released");

ALTER TABLE "stock_rules" ADD CONSTRAINT "stock_rules_say_something" CHECK (
  "threshold" >= 0 AND "protected_quantity" >= 0 AND "low_stock_at" >= 0
  AND num_nonnulls("threshold", "protected_quantity", "low_stock_at") > 0);

-- One rule for what it names: a null is a name like any other.
CREATE UNIQUE INDEX "stock_rules_scope_key" ON "stock_rules" ("sku", "location_id", "channel") NULLS NOT DISTINCT;

ALTER TABLE "rule_book" ADD CONSTRAINT "rule_book_is_one" CHECK ("id" = 1);

ALTER TABLE "inbound_lines" ADD CONSTRAINT "inbound_lines_count_units" CHECK ("expected" > 0 AND "received" >= 0);

ALTER TABLE "transfers" ADD CONSTRAINT "transfers_go_somewhere" CHECK ("from_location_id" <> "to_location_id");

ALTER TABLE "transfer_lines" ADD CONSTRAINT "transfer_lines_receive_what_was_sent" CHECK (
  "quantity" > 0 AND "shipped" >= 0 AND "shipped" <= "quantity" AND "received" >= 0 AND "received" <= "shipped");

ALTER TABLE "cycle_counts" ADD CONSTRAINT "cycle_counts_count_units" CHECK ("counted_quantity" >= 0);

-- Only what still stands is ever looked for by SKU.
DROP INDEX "reservation_lines_sku_idx";
CREATE INDEX "reservation_lines_held_idx" ON "reservation_lines" ("sku") WHERE "held" > 0;
CREATE INDEX "reservation_lines_held_kits_idx" ON "reservation_lines" ("id") WHERE "held" > 0 AND "components" IS NOT NULL;
DROP INDEX "allocations_sku_location_id_idx";
CREATE INDEX "allocations_standing_idx" ON "allocations" ("sku", "location_id") WHERE "quantity" > "issued" + "released";
CREATE INDEX "allocations_recalled_idx" ON "allocations" ("order_id") WHERE "recalled" > 0;
CREATE INDEX "network_positions_kits_idx" ON "network_positions" ("sku") WHERE "components" IS NOT NULL;
CREATE INDEX "products_release_idx" ON "products" ("release_at") WHERE "release_at" IS NOT NULL;

-- Room on each page, so that a changed row stays there and its indexes needn't learn of it.
ALTER TABLE "stock_levels" SET (fillfactor = 50);
ALTER TABLE "network_positions" SET (fillfactor = 50);
