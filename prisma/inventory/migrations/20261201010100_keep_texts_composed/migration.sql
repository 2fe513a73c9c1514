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
    FROM "products"
  ) AS known
  WHERE skus > 1;
  IF alike IS NOT NULL THEN
    RAISE EXCEPTION 'SKUs of products look alike and would become one: %. Rename all but one of each, here and in the databases of orders and fulfillment, and start again.', alike;
  END IF;
END
$$;

-- One product a SKU, whatever composition it came in, wherever the SKU is named.
DO $$
DECLARE
  renamed record;
  named text;
BEGIN
  FOR renamed IN
    SELECT "sku" AS before, normalize("sku", NFKC) AS after FROM "products" WHERE "sku" IS NOT NFKC NORMALIZED
  LOOP
    UPDATE "products" SET "sku" = renamed.after WHERE "sku" = renamed.before;
    FOR named IN
      SELECT table_name::text FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
      WHERE table_schema = current_schema() AND column_name = 'sku' AND table_type = 'BASE TABLE'
    LOOP
      EXECUTE format('UPDATE %I SET "sku" = $1 WHERE "sku" = $2', named) USING renamed.after, renamed.before;
    END LOOP;
    FOREACH named IN ARRAY ARRAY['network_positions', 'reservation_lines'] LOOP
      EXECUTE format(
        'UPDATE %I SET "components" = (
           SELECT jsonb_agg(CASE WHEN part ->> ''sku'' = $2 THEN part || jsonb_build_object(''sku'', $1) ELSE part END ORDER BY place)
           FROM jsonb_array_elements("components") WITH ORDINALITY AS parts (part, place))
         WHERE "components" @> jsonb_build_array(jsonb_build_object(''sku'', $2))', named)
      USING renamed.after, renamed.before;
    END LOOP;
  END LOOP;
END
$$;
