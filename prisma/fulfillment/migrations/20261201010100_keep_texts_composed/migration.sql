-- Two SKUs that would become one name two products: which units, lines and orders are whose is not for a migration to say.
DO $$
DECLARE
  alike text;
BEGIN
  SELECT string_agg(DISTINCT shown, ', ') INTO alike
  FROM (
    SELECT '"' || (
        SELECT string_agg(CASE WHEN letter ~ '[ -~]' THEN letter ELSE '\u' || lpad(to_hex(ascii(letter)), 4, '0') END, '' ORDER BY place)
        FROM regexp_split_to_table("sku", '') WITH ORDINALITY AS letters (letter, place)) || '"' AS shown,
      count(*) OVER (PARTITION BY normalize("sku", NFKC)) AS skus
    FROM (SELECT "sku" FROM "demand_lines" UNION SELECT "sku" FROM "fulfillment_order_lines") AS named
  ) AS known
  WHERE skus > 1;
  IF alike IS NOT NULL THEN
    RAISE EXCEPTION 'SKUs of demands and fulfillment orders look alike and would become one: %. Rename all but one of each, here and in the databases of inventory and orders, and start again.', alike;
  END IF;
END
$$;

-- As inventory keeps them from now on, which refuses two products that look alike.
UPDATE "demand_lines" SET "sku" = normalize("sku", NFKC) WHERE "sku" IS NOT NFKC NORMALIZED;
UPDATE "fulfillment_order_lines" SET "sku" = normalize("sku", NFKC) WHERE "sku" IS NOT NFKC NORMALIZED;
