-- Order numbers as customers say them: short, and rising. A rolled-back placement leaves a gap.
CREATE SEQUENCE "order_numbers" START 1001;

ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_counters_fit" CHECK (
  "quantity" > 0 AND "backordered" >= 0 AND "shipped" >= 0 AND "delivered" >= 0 AND "cancelled" >= 0 AND "returned" >= 0
  AND "delivered" <= "shipped" AND "shipped" <= "allocated"
  AND "allocated" + "backordered" + "cancelled" <= "quantity");

ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_amounts_not_negative" CHECK (
  "unit_price_minor" >= 0 AND "tax_minor" >= 0 AND "discount_minor" >= 0
  AND "discount_minor" <= "unit_price_minor" * "quantity");

ALTER TABLE "payments" ADD CONSTRAINT "payments_capture_what_was_authorized" CHECK (
  "authorized_minor" >= 0 AND "captured_minor" BETWEEN 0 AND "authorized_minor"
  AND "refunded_minor" BETWEEN 0 AND "captured_minor");

ALTER TABLE "captures" ADD CONSTRAINT "captures_ask_for_money" CHECK ("amount_minor" > 0);
