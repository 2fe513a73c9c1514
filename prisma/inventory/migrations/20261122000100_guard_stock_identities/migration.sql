-- What the code promises, the database refuses to break.
-- `available` alone may be below zero: a count or feed that finds less than was promised is the truth.
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_states_not_negative" CHECK (
  "reserved" >= 0 AND "allocated" >= 0 AND "damaged" >= 0 AND "quality_control" >= 0
  AND "safety_stock" >= 0 AND "incoming" >= 0);

ALTER TABLE "network_positions" ADD CONSTRAINT "network_positions_promises_not_negative" CHECK (
  "reserved" >= 0 AND "backordered" >= 0);

ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_move_units" CHECK (
  "quantity" > 0 AND "from_state" IS DISTINCT FROM "to_state");

ALTER TABLE "reservation_lines" ADD CONSTRAINT "reservation_lines_account_for_every_unit" CHECK (
  "quantity" > 0 AND "held" >= 0 AND "backordered" >= 0 AND "allocated" >= 0 AND "cancelled" >= 0
  AND "quantity" = "held" + "backordered" + "allocated" + "cancelled");

ALTER TABLE "allocations" ADD CONSTRAINT "allocations_end_once" CHECK (
  "quantity" > 0 AND "issued" >= 0 AND "released" >= 0 AND "issued" + "released" <= "quantity");

ALTER TABLE "products" ADD CONSTRAINT "products_weigh_something" CHECK ("weight_grams" > 0);
