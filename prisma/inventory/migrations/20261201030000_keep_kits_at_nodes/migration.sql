-- A kit is made at one node. What nodes can make of each kit is kept up with every change of its parts' levels.
-- Null until it was counted for the first time, which the service does before it serves anybody.
CREATE TABLE "kits" (
    "sku" TEXT NOT NULL,
    "makeable" JSONB,

    CONSTRAINT "kits_pkey" PRIMARY KEY ("sku")
);

CREATE TABLE "kit_components" (
    "sku" TEXT NOT NULL,
    "kit_sku" TEXT NOT NULL,

    CONSTRAINT "kit_components_pkey" PRIMARY KEY ("sku","kit_sku")
);

CREATE TABLE "kit_nodes" (
    "kit_sku" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "without" TEXT NOT NULL,
    "most" INTEGER NOT NULL,
    "units" JSONB NOT NULL,

    CONSTRAINT "kit_nodes_pkey" PRIMARY KEY ("kit_sku","location_id")
);

CREATE INDEX "kit_components_kit_sku_idx" ON "kit_components"("kit_sku");

-- Best first, so that whoever needs a kit reads as many nodes as it takes, and no more.
CREATE INDEX "kit_nodes_best_idx" ON "kit_nodes"("kit_sku", "without", "most" DESC, "location_id");

ALTER TABLE "kits" ADD CONSTRAINT "kits_sku_fkey" FOREIGN KEY ("sku") REFERENCES "products"("sku") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "kit_components" ADD CONSTRAINT "kit_components_kit_sku_fkey" FOREIGN KEY ("kit_sku") REFERENCES "kits"("sku") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "kit_nodes" ADD CONSTRAINT "kit_nodes_kit_sku_fkey" FOREIGN KEY ("kit_sku") REFERENCES "kits"("sku") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "kit_nodes" ADD CONSTRAINT "kit_nodes_make_some" CHECK ("most" > 0);

INSERT INTO "kits" ("sku") SELECT "sku" FROM "network_positions" WHERE "components" IS NOT NULL;
INSERT INTO "kit_components" ("sku", "kit_sku")
SELECT DISTINCT part->>'sku', n."sku" FROM "network_positions" n, jsonb_array_elements(n."components") AS part
WHERE n."components" IS NOT NULL;

-- A held kit's parts are kept at nodes: [{ locationId, quantity }], in all as many as are held. A basket's at a location are
-- kept there already. Those held of the network are null until the service keeps them at nodes, before it serves anybody.
ALTER TABLE "reservation_lines" ADD COLUMN "kept" JSONB;

UPDATE "reservation_lines" l SET "kept" = CASE WHEN l."held" = 0 THEN '[]'::jsonb
  ELSE jsonb_build_array(jsonb_build_object('locationId', r."location_id", 'quantity', l."held")) END
FROM "reservations" r
WHERE r."id" = l."reservation_id" AND l."components" IS NOT NULL AND (l."held" = 0 OR r."location_id" IS NOT NULL);

-- PL/pgSQL, since a function in SQL would be planned with every statement that writes a line, kit or not.
CREATE FUNCTION "kits_kept"("kept" JSONB) RETURNS BIGINT LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (SELECT coalesce(sum((place->>'quantity')::bigint), 0) FROM jsonb_array_elements("kept") AS place);
END $$;

ALTER TABLE "reservation_lines" ADD CONSTRAINT "reservation_lines_keep_what_they_hold" CHECK (
  "kept" IS NULL OR ("components" IS NOT NULL AND "kits_kept"("kept") = "held"));

CREATE INDEX "reservation_lines_kept_nowhere_idx" ON "reservation_lines" ("id")
  WHERE "held" > 0 AND "components" IS NOT NULL AND "kept" IS NULL;
