-- A weekday has any number of intervals: one pair becomes a list of one.
UPDATE "nodes" SET "opening_hours" = (
  SELECT coalesce(jsonb_object_agg(key, CASE WHEN jsonb_typeof(value -> 0) = 'string' THEN jsonb_build_array(value) ELSE value END), '{}')
  FROM jsonb_each("opening_hours"));

-- Hours of one date, before any holiday: { "2026-12-24": [["09:00", "13:00"]], "2026-12-25": [] }
ALTER TABLE "nodes" ADD COLUMN "hours_by_date" JSONB NOT NULL DEFAULT '{}';
-- Null for a node that works on public holidays.
ALTER TABLE "nodes" ADD COLUMN "holiday_calendar" TEXT;

-- Inventory knows the country of a node; here it follows from the node's time zone.
UPDATE "nodes" SET "holiday_calendar" = 'US'
WHERE "time_zone" ~ '^(US/|America/(Indiana|Kentucky|North_Dakota)/)' OR "time_zone" IN (
  'America/New_York', 'America/Detroit', 'America/Indianapolis', 'America/Louisville', 'America/Chicago',
  'America/Menominee', 'America/Denver', 'America/Boise', 'America/Phoenix', 'America/Los_Angeles', 'America/Anchorage',
  'America/Juneau', 'America/Sitka', 'America/Metlakatla', 'America/Yakutat', 'America/Nome', 'America/Adak',
  'America/Puerto_Rico', 'America/St_Thomas', 'Pacific/Honolulu', 'Pacific/Guam', 'Pacific/Saipan', 'Pacific/Pago_Pago');

ALTER TABLE "nodes" ADD CONSTRAINT "nodes_calendar_readable" CHECK (
  jsonb_typeof("opening_hours") = 'object' AND jsonb_typeof("hours_by_date") = 'object'
  AND NOT jsonb_path_exists("opening_hours", 'strict $.*[*] ? (@.type() != "array")')
  AND NOT jsonb_path_exists("hours_by_date", 'strict $.*[*] ? (@.type() != "array")')
  AND "cut_off_time" ~ '^[0-9]{1,2}:[0-9]{2}$'
  AND "holiday_calendar" ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$');
