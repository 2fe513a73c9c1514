-- External references stay as they came: a channel's two might become one.
UPDATE "orders" SET "customer_name" = normalize("customer_name", NFC), "customer_phone" = normalize("customer_phone", NFKC)
WHERE "customer_name" IS NOT NFC NORMALIZED OR "customer_phone" IS NOT NFKC NORMALIZED;

-- Addresses that several customers have stay as they came: whose is whose is not for a migration to say.
WITH shared AS (
  SELECT lower(normalize("customer_email", NFKC)) AS "email" FROM "orders"
  GROUP BY 1 HAVING count(DISTINCT "customer_id") > 1
)
UPDATE "orders" SET "customer_email" = lower(normalize("customer_email", NFKC))
WHERE "customer_email" IS NOT NFKC NORMALIZED
  AND lower(normalize("customer_email", NFKC)) NOT IN (SELECT "email" FROM shared);

UPDATE "order_lines" SET "sku" = normalize("sku", NFKC) WHERE "sku" IS NOT NFKC NORMALIZED;
