import { namedIn, sql } from '@tutti/kit/database';

// The rows' SKUs are locked by the transaction, so absolute values are right: nobody changed them since they were read.

export const savePositionsSql = sql(
  'inventory.savePositions',
  `UPDATE network_positions n SET available = p.available, reserved = p.reserved, backordered = p.backordered,
     reserved_by_channel = p."reservedByChannel", pools = p.pools, sellable = p.sellable, protected = p.protected,
     low_stock_at = p."lowStockAt", components = p.components
   FROM jsonb_to_recordset($1::jsonb) AS p (sku text, available int, reserved int, backordered int, "reservedByChannel" jsonb,
     pools jsonb, sellable int[], protected jsonb, "lowStockAt" jsonb, components jsonb)
   WHERE n.sku = p.sku AND n.sku = ${namedIn('$1', 'sku')}`,
);

const LEVEL_RECORD = `jsonb_to_recordset($1::jsonb) AS l (sku text, "locationId" text, available int, reserved int,
     allocated int, damaged int, "qualityControl" int, "safetyStock" int, incoming int)`;

/** Positions that were never saved: their SKU is locked, so nobody else saves them first. */
export const insertLevelsSql = sql(
  'inventory.insertLevels',
  `INSERT INTO stock_levels (sku, location_id, available, reserved, allocated, damaged, quality_control, safety_stock, incoming, version)
   SELECT sku, "locationId", available, reserved, allocated, damaged, "qualityControl", "safetyStock", incoming, 1
   FROM ${LEVEL_RECORD}`,
);

export const updateLevelsSql = sql(
  'inventory.updateLevels',
  `UPDATE stock_levels s SET available = l.available, reserved = l.reserved, allocated = l.allocated, damaged = l.damaged,
     quality_control = l."qualityControl", safety_stock = l."safetyStock", incoming = l.incoming, version = s.version + 1
   FROM ${LEVEL_RECORD} WHERE s.sku = l.sku AND s.location_id = l."locationId"`,
);

export const saveMovementsSql = sql(
  'inventory.saveMovements',
  `INSERT INTO stock_movements (id, sku, location_id, kind, reason, quantity, from_state, to_state, reference, actor,
     actor_note, occurred_at, level_version)
   SELECT id, sku, "locationId", kind, reason, quantity, "fromState", "toState", reference, actor, "actorNote", "occurredAt", "levelVersion"
   FROM jsonb_to_recordset($1::jsonb) AS m (id text, sku text, "locationId" text, kind text, reason text, quantity int,
     "fromState" text, "toState" text, reference text, actor text, "actorNote" text, "occurredAt" timestamptz, "levelVersion" int)`,
);

export const savePromisesSql = sql(
  'inventory.savePromises',
  `UPDATE reservation_lines r SET held = l.held, backordered = l.backordered, allocated = l.allocated, cancelled = l.cancelled,
     cancelling = l.cancelling, kept = l.kept
   FROM jsonb_to_recordset($1::jsonb) AS l (id text, held int, backordered int, allocated int, cancelled int, cancelling int,
     kept jsonb)
   WHERE r.id = l.id AND r.id = ${namedIn('$1', 'id')}`,
);

export const saveAllocationsSql = sql(
  'inventory.saveAllocations',
  `INSERT INTO allocations (request_key, order_line_id, location_id, order_id, sku, quantity)
   SELECT "requestKey", "orderLineId", "locationId", "orderId", sku, quantity
   FROM jsonb_to_recordset($1::jsonb) AS a ("requestKey" text, "orderLineId" text, "locationId" text, "orderId" text, sku text, quantity int)`,
);

export const saveStandingSql = sql(
  'inventory.saveStandingAllocations',
  `UPDATE allocations a SET issued = l.issued, released = l.released, recalled = l.recalled
   FROM jsonb_to_recordset($1::jsonb) AS l ("requestKey" text, "orderLineId" text, "locationId" text, sku text, issued int,
     released int, recalled int)
   WHERE a.request_key = l."requestKey" AND a.order_line_id = l."orderLineId" AND a.location_id = l."locationId"
     AND a.sku = l.sku`,
);

/** New promises with what they take of the network, in one statement: the hot path of a sale. */
export const saveReservationsSql = sql(
  'inventory.saveReservations',
  `WITH positions AS (
     UPDATE network_positions n SET available = p.available, reserved = p.reserved, backordered = p.backordered,
       reserved_by_channel = p."reservedByChannel", sellable = p.sellable
     FROM jsonb_to_recordset($1::jsonb) AS p (sku text, available int, reserved int, backordered int,
       "reservedByChannel" jsonb, sellable int[])
     WHERE n.sku = p.sku AND n.sku = ${namedIn('$1', 'sku')}
   ), ended AS (
     UPDATE reservations SET status = 'ORDERED', expires_at = NULL WHERE id = ANY ($2::text[])
   ), promised AS (
     INSERT INTO reservations (id, idempotency_key, input_hash, order_id, status, channel, cart_reference, location_id, holder,
       counted_for, created_at, expires_at)
     SELECT id, key, "inputHash", "orderId", status, channel, "cartReference", "locationId", holder, "countedFor", "createdAt",
       "expiresAt"
     FROM jsonb_to_recordset($3::jsonb) AS r (id text, key text, "inputHash" text, "orderId" text, status text, channel text,
       "cartReference" text, "locationId" text, holder text, "countedFor" text, "createdAt" timestamptz, "expiresAt" timestamptz)
   )
   INSERT INTO reservation_lines (id, reservation_id, position, sku, quantity, held, backordered, components, kept)
   SELECT id, "reservationId", position, sku, quantity, held, backordered, components, kept
   FROM jsonb_to_recordset($4::jsonb) AS l (id text, "reservationId" text, position int, sku text, quantity int, held int,
     backordered int, components jsonb, kept jsonb)`,
);
