-- One customer an address, whatever composition it came in. Where two would become one, both stay as they are: which orders
-- and which name are whose is not for a migration to say.
UPDATE "customers" SET "email" = composed."email" FROM (
  SELECT "id", lower(normalize(trim("email"), NFKC)) AS "email",
    count(*) OVER (PARTITION BY lower(normalize(trim("email"), NFKC))) AS customers
  FROM "customers"
) AS composed
WHERE composed."id" = "customers"."id" AND composed.customers = 1 AND composed."email" <> "customers"."email";

UPDATE "customers" SET "full_name" = normalize("full_name", NFC), "phone" = normalize("phone", NFKC)
WHERE "full_name" IS NOT NFC NORMALIZED OR "phone" IS NOT NFKC NORMALIZED;
