ALTER TABLE "demand_lines" ADD CONSTRAINT "demand_lines_counters_fit" CHECK (
  "quantity" > 0 AND "delivered" >= 0 AND "cancelled" >= 0
  AND "delivered" <= "shipped" AND "shipped" <= "allocated" AND "allocated" + "cancelled" <= "quantity");

ALTER TABLE "fulfillment_order_lines" ADD CONSTRAINT "fulfillment_order_lines_counters_fit" CHECK (
  "quantity" > 0 AND "shipped" >= 0 AND "cancelled" >= 0 AND "shipped" + "cancelled" <= "quantity"
  AND "picked" BETWEEN 0 AND "quantity");

-- Orders that wait for a SKU: few rows of many.
CREATE INDEX "demand_lines_waiting" ON "demand_lines" ("sku") WHERE "quantity" > "allocated" + "cancelled";
