CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- A text as searches compare it: in lower case, without accents, full-width forms and invisible characters. What is left
-- beyond ASCII becomes ASCII codes, so that it is found by index whatever the database's locale is. Lower case is ICU's, since
-- the locale C has none beyond ASCII, and a final sigma is a sigma. A character of a script without blanks between words is a
-- word of its own. `spelled_out` writes ä as ae, not as a.
CREATE FUNCTION search_fold(value text, spelled_out boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  folded text := value;
BEGIN
  IF folded !~ '[^ -~]' THEN
    RETURN lower(folded COLLATE "C");
  END IF;
  folded := translate(folded, E'\u2018\u2019\u201b\u02b9\u02bb\u02bc\u00b4\u2032\u05f3', repeat('''', 9));
  IF spelled_out THEN
    folded := translate(normalize(folded, NFC), E'\u00c4\u00d6\u00dc\u00d8\u00c5\u00f8', E'\u00e4\u00f6\u00fc\u00f6\u00e5\u00f6');
    folded := replace(replace(folded, E'\u00e4', 'ae'), E'\u00f6', 'oe');
    folded := replace(replace(folded, E'\u00fc', 'ue'), E'\u00e5', 'aa');
  END IF;
  folded := regexp_replace(normalize(folded, NFKD),
    E'[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u00ad\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]',
    '', 'g');
  folded := translate(folded, E'\u0142\u0141\u00f8\u00d8\u0111\u0110\u00f0\u00d0\u0127\u0126\u0131\u0167\u0166\u014b\u014a',
    'llooddddhhittnn');
  folded := translate(folded, E'\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669', '0123456789');
  folded := translate(folded, E'\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9', '0123456789');
  folded := translate(folded, E'\u0966\u0967\u0968\u0969\u096a\u096b\u096c\u096d\u096e\u096f', '0123456789');
  folded := replace(replace(folded, E'\u00df', 'ss'), E'\u1e9e', 'ss');
  folded := replace(replace(folded, E'\u00e6', 'ae'), E'\u00c6', 'ae');
  folded := replace(replace(folded, E'\u0153', 'oe'), E'\u0152', 'oe');
  folded := replace(replace(folded, E'\u00fe', 'th'), E'\u00de', 'th');
  folded := regexp_replace(translate(lower(normalize(folded, NFC) COLLATE "und-x-icu"), E'\u03c2', E'\u03c3'),
    E'[\u0080-\u00bf\u00d7\u00f7\u2000-\u206f\u05be\u05f4\u060c\u061b\u061f\u06d4\u0964\u0965\u3001-\u3004\u3008-\u3020\u3030\u30a0\u30fb]',
    '-', 'g');
  IF folded !~ E'[^\u0001-\u007f]' THEN
    RETURN folded;
  END IF;
  RETURN (
    SELECT string_agg(
      CASE
        WHEN code < 128 THEN letter
        WHEN code >= 11904 OR code BETWEEN 3584 AND 4255 OR code BETWEEN 6016 AND 6143 OR code BETWEEN 8592 AND 11263
          THEN '~z' || to_hex(code) || 'y~'
        ELSE 'z' || to_hex(code) || 'y'
      END, '' ORDER BY place)
    FROM (
      SELECT letter, ascii(letter) AS code, place
      FROM regexp_split_to_table(folded, '') WITH ORDINALITY AS letters (letter, place)
    ) AS coded);
END
$$;

-- A phone's digits without punctuation, extension and leading zeros. An international one loses its country's code, since
-- it may have been kept without: phones are compared by their end.
CREATE FUNCTION search_phone(folded text, of_search boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  written text := coalesce(substring(replace(folded, '(0)', '') FROM '[+0-9(][^a-z#;,]*'), '');
  digits text := ltrim(regexp_replace(written, '[^0-9]', '', 'g'), '0');
  without_country text := digits;
BEGIN
  IF NOT of_search THEN
    RETURN digits;
  END IF;
  IF written ~ '^[( ]*(\+|00)' THEN
    without_country := ltrim(regexp_replace(digits,
      '^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(2[1-689]|3[578]|42|5[09]|6[7-9]|8[03578]|9[679])[0-9])', ''), '0');
  ELSIF digits ~ '^1[2-9][0-9]{9}$' THEN
    without_country := substr(digits, 2);
  END IF;
  RETURN CASE WHEN length(without_country) >= 7 THEN without_country ELSE digits END;
END
$$;

-- What a row is found by: its texts and phones, each spelling between bars, its words between blanks.
CREATE FUNCTION search_document(texts text[], phones text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  document text := '|';
  value text;
  folded text;
  words text;
BEGIN
  FOREACH value IN ARRAY texts LOOP
    CONTINUE WHEN value IS NULL;
    -- Most numbers and SKUs: as the loop would do it, in a fraction of the time.
    IF value ~ '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$' AND value !~* '[aou]e|aa' THEN
      folded := lower(value COLLATE "C");
      words := translate(folded, '-', ' ');
      CONTINUE WHEN position('| ' || words || ' |' IN document) > 0;
      document := document || ' ' || words || ' |';
      IF words <> folded THEN
        document := document || ' ' || replace(folded, '-', '') || ' |';
      END IF;
      CONTINUE;
    END IF;
    FOR spelling IN 0..1 LOOP
      EXIT WHEN spelling = 1 AND value !~ E'[^ -~]';
      folded := search_fold(value, spelling = 1);
      words := btrim(regexp_replace(replace(folded, '''', ''), '[^a-z0-9]+', ' ', 'g'));
      CONTINUE WHEN words = '' OR position('| ' || words || ' |' IN document) > 0;
      document := document || ' ' || words || ' |';
      IF folded LIKE '%''%' THEN
        document := document || ' ' || btrim(regexp_replace(folded, '[^a-z0-9]+', ' ', 'g')) || ' |';
      END IF;
      IF folded ~ '[a-z0-9][^a-z0-9@ ~]+[a-z0-9]' AND folded NOT LIKE '%@%' THEN
        document := document || ' ' || btrim(regexp_replace(regexp_replace(folded, '[^a-z0-9\s~]+', '', 'g'), '\s+', ' ', 'g')) || ' |';
      END IF;
      IF words ~ '[aou]e|aa' THEN
        document := document || ' ' || replace(regexp_replace(words, '([aou])e', '\1', 'g'), 'aa', 'a') || ' |';
      END IF;
    END LOOP;
  END LOOP;
  FOREACH value IN ARRAY phones LOOP
    CONTINUE WHEN value IS NULL;
    words := search_phone(search_fold(value, false), false);
    IF words <> '' AND position(' ' || words || ' |' IN document) = 0 THEN
      document := document || ' ' || words || ' |';
    END IF;
  END LOOP;
  RETURN document;
END
$$;

-- The patterns that a document must be LIKE to be found, all of them: none for a blank search, null for one without a letter
-- or digit, which finds nothing. A word begins a word, an address its text; a number is whole, and from seven digits on it
-- ends a number.
CREATE FUNCTION search_patterns(search text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  folded text := regexp_replace(search_fold(search, false), '\s+', ' ', 'g');
  patterns text[] := '{}';
  part text;
  words text;
BEGIN
  IF btrim(folded) = '' AND search COLLATE "und-x-icu" ~ '^\s*$' THEN
    RETURN patterns;
  END IF;
  FOR part IN
    SELECT matched[1] FROM regexp_matches(folded,
      '(?:^| )([+(]{0,2}[0-9][0-9()+./ -]*[0-9](?: ?(?:x|ext[.:]?|#) ?[0-9]{1,6})?)(?= |$)', 'g') AS found (matched)
  LOOP
    CONTINUE WHEN length(search_phone(part, true)) < 7
      OR (part ~ '^[1-9][0-9]{3}' AND part ~ ' ' AND regexp_replace(part, '[()+./-]', '', 'g') ~ '[0-9]{7}');
    patterns := patterns || ('%' || search_phone(part, true) || ' %');
    folded := replace(folded, part, ' ');
  END LOOP;
  FOREACH part IN ARRAY string_to_array(btrim(folded), ' ') LOOP
    words := btrim(regexp_replace(replace(part, '''', ''), '[^a-z0-9]+', ' ', 'g'));
    CONTINUE WHEN words = '';
    patterns := patterns || CASE
      WHEN part !~ '[a-z]' AND length(search_phone(part, true)) >= 7 THEN '%' || search_phone(part, true) || ' %'
      WHEN part ~ '[a-z0-9].*@' THEN '%| ' || words || '%'
      WHEN words ~ '(^| )[0-9]+$' THEN '% ' || words || ' %'
      ELSE '% ' || words || '%'
    END;
  END LOOP;
  RETURN nullif(patterns, '{}');
END
$$;
