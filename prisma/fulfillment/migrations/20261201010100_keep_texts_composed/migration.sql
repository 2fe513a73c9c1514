-- As inventory keeps them from now on.
UPDATE "demand_lines" SET "sku" = normalize("sku", NFKC) WHERE "sku" IS NOT NFKC NORMALIZED;
UPDATE "fulfillment_order_lines" SET "sku" = normalize("sku", NFKC) WHERE "sku" IS NOT NFKC NORMALIZED;
