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

-- One customer an address, however it was written. Where two would become one, both stay as they are: which orders
-- and which name are whose is not for a migration to say.
UPDATE "customers" SET "email" = composed."email" FROM (
  SELECT "id", known."email", count(*) OVER (PARTITION BY known."email") AS customers
  FROM "customers", LATERAL (SELECT known_email("email") AS "email" OFFSET 0) AS known
) AS composed
WHERE composed."id" = "customers"."id" AND composed.customers = 1 AND composed."email" <> "customers"."email";

UPDATE "customers" SET "full_name" = normalize("full_name", NFC), "phone" = normalize("phone", NFKC)
WHERE "full_name" IS NOT NFC NORMALIZED OR "phone" IS NOT NFKC NORMALIZED;

DROP FUNCTION known_email(text);
