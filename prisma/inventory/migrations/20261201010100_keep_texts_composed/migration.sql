-- One product a SKU, whatever composition it came in, wherever the SKU is named. Where two products would become one, both
-- stay as they are: their units are not to be mixed up.
DO $$
DECLARE
  renamed record;
  named text;
BEGIN
  FOR renamed IN
    SELECT "sku" AS before, composed AS after
    FROM (
      SELECT "sku", normalize("sku", NFKC) AS composed, count(*) OVER (PARTITION BY normalize("sku", NFKC)) AS products
      FROM "products"
    ) AS known
    WHERE "sku" <> composed AND products = 1
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
