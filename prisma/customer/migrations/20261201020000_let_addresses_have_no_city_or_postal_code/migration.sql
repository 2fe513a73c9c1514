-- Addresses of some countries have neither: Singapore's end in the postal code, Hong Kong's in the district.
ALTER TABLE "addresses" ALTER COLUMN "city" DROP NOT NULL;
ALTER TABLE "addresses" ALTER COLUMN "postal_code" DROP NOT NULL;
