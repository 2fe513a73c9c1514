-- External references stay as they came: a channel's two might become one.
UPDATE "orders" SET "customer_name" = normalize("customer_name", NFC), "customer_phone" = normalize("customer_phone", NFKC)
WHERE "customer_name" IS NOT NFC NORMALIZED OR "customer_phone" IS NOT NFKC NORMALIZED;

-- An e-mail address as the kit's `normalEmail` writes it: a domain's `xn--` labels in their own letters (RFC 3492). A domain that
-- can't be read so stays as it is.
CREATE FUNCTION known_email(email text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  address text := normalize(lower(normalize(regexp_replace(email, '^\s+|\s+$', '', 'g'), NFKC) COLLATE "und-x-icu"), NFKC);
  domain text := substring(address FROM '@([^@]*)$');
  known text[] := '{}';
  label text;
  rest text;
  written text;
  code bigint;
  place bigint;
  place_before bigint;
  bias bigint;
  weight bigint;
  step bigint;
  threshold bigint;
  digit bigint;
  delta bigint;
BEGIN
  IF domain IS NULL OR domain !~ '(^|\.)xn--' THEN
    RETURN address;
  END IF;
  FOREACH label IN ARRAY string_to_array(domain, '.') LOOP
    IF label !~ '^xn--' THEN
      known := known || label;
      CONTINUE;
    END IF;
    rest := substring(label FROM '^xn--(?:.+-)?([^-]*)$');
    written := coalesce(substring(label FROM '^xn--(.+)-[^-]*$'), '');
    code := 128;
    place := 0;
    bias := 72;
    WHILE rest <> '' LOOP
      place_before := place;
      weight := 1;
      step := 36;
      LOOP
        digit := strpos('abcdefghijklmnopqrstuvwxyz0123456789', left(rest, 1)) - 1;
        IF rest = '' OR digit < 0 OR place > 2147483647 OR weight > 2147483647 THEN
          RETURN address;
        END IF;
        rest := substr(rest, 2);
        place := place + digit * weight;
        threshold := least(greatest(step - bias, 1), 26);
        EXIT WHEN digit < threshold;
        weight := weight * (36 - threshold);
        step := step + 36;
      END LOOP;
      delta := (place - place_before) / CASE WHEN place_before = 0 THEN 700 ELSE 2 END;
      delta := delta + delta / (length(written) + 1);
      step := 0;
      WHILE delta > 455 LOOP
        delta := delta / 35;
        step := step + 36;
      END LOOP;
      bias := step + 36 * delta / (delta + 38);
      code := code + place / (length(written) + 1);
      place := place % (length(written) + 1);
      IF code <= 160 OR code > 1114111 OR code BETWEEN 55296 AND 57343 THEN
        RETURN address;
      END IF;
      written := overlay(written PLACING chr(code::int) FROM place::int + 1 FOR 0);
      place := place + 1;
    END LOOP;
    IF written !~ E'[^\u0001-\u007f]' OR written <> normalize(lower(normalize(written, NFKC) COLLATE "und-x-icu"), NFKC) THEN
      RETURN address;
    END IF;
    known := known || written;
  END LOOP;
  RETURN left(address, -length(domain)) || array_to_string(known, '.');
END
$$;

-- Addresses that several customers have stay as they came: whose is whose is not for a migration to say.
WITH written AS (
  SELECT "customer_email" AS "email", known_email("customer_email") AS known, min("customer_id") AS one, max("customer_id") AS other
  FROM "orders" GROUP BY 1
), own AS (
  SELECT known FROM written GROUP BY known HAVING min(one) = max(other)
)
UPDATE "orders" SET "customer_email" = written.known
FROM written JOIN own USING (known)
WHERE "orders"."customer_email" = written."email" AND written.known <> written."email";

DROP FUNCTION known_email(text);

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
    FROM (SELECT DISTINCT "sku" FROM "order_lines") AS named
  ) AS known
  WHERE skus > 1;
  IF alike IS NOT NULL THEN
    RAISE EXCEPTION 'SKUs of order lines look alike and would become one: %. Rename all but one of each, here and in the databases of inventory and fulfillment, and start again.', alike;
  END IF;
END
$$;

-- As inventory keeps them from now on, which refuses two products that look alike.
UPDATE "order_lines" SET "sku" = normalize("sku", NFKC) WHERE "sku" IS NOT NFKC NORMALIZED;
