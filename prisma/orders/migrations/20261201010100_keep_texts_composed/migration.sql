-- External references stay as they came: a channel's two might become one.
UPDATE "orders" SET "customer_email" = lower(normalize("customer_email", NFKC)),
  "customer_name" = normalize("customer_name", NFC), "customer_phone" = normalize("customer_phone", NFKC)
WHERE "customer_email" IS NOT NFKC NORMALIZED OR "customer_name" IS NOT NFC NORMALIZED
  OR "customer_phone" IS NOT NFKC NORMALIZED;

UPDATE "order_lines" SET "sku" = normalize("sku", NFKC) WHERE "sku" IS NOT NFKC NORMALIZED;
