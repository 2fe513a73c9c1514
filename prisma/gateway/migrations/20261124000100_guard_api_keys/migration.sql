-- A key lets partners in and nobody else, and a hash of another kind would never match.
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_are_partners" CHECK ("role" = 'partner' AND "name" <> '');

ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_hold_sha256" CHECK (octet_length("hash") = 32);

ALTER TABLE "api_keys" ALTER COLUMN "scopes" SET NOT NULL, ALTER COLUMN "locations" SET NOT NULL;
