import { sql } from '@tutti/kit/database';

// The rows' SKUs are locked by the transaction, so absolute values are right: nobody changed them since they were read.

export const savePositionsSql = sql(
  'inventory.savePositions',
  `UPDATE network_positions n SET available = p.available, reserved = p.reserved, backordered = p.backordered
   FROM jsonb_to_recordset($1::jsonb) AS p (sku text, available int, reserved int, backordered int)
   WHERE n.sku = p.sku`,
);

export const saveLevelsSql = sql(
  'inventory.saveLevels',
  `INSERT INTO stock_levels AS s (sku, location_id, available, reserved, allocated, damaged, quality_control, safety_stock, incoming, version)
   SELECT sku, "locationId", available, reserved, allocated, damaged, "qualityControl", "safetyStock", incoming, 1
   FROM jsonb_to_recordset($1::jsonb) AS l (sku text, "locationId" text, available int, reserved int, allocated int, damaged int,
     "qualityControl" int, "safetyStock" int, incoming int)
   ON CONFLICT (sku, location_id) DO UPDATE SET
     available = excluded.available, reserved = excluded.reserved, allocated = excluded.allocated, damaged = excluded.damaged,
     quality_control = excluded.quality_control, safety_stock = excluded.safety_stock, incoming = excluded.incoming,
     version = s.version + 1`,
);

export const saveMovementsSql = sql(
  'inventory.saveMovements',
  `INSERT INTO stock_movements (id, sku, location_id, kind, reason, quantity, from_state, to_state, reference, actor, occurred_at)
   SELECT id, sku, "locationId", kind, reason, quantity, "fromState", "toState", reference, actor, "occurredAt"
   FROM jsonb_to_recordset($1::jsonb) AS m (id text, sku text, "locationId" text, kind text, reason text, quantity int,
     "fromState" text, "toState" text, reference text, actor text, "occurredAt" timestamptz)`,
);

export const saveReservationLinesSql = sql(
  'inventory.saveReservationLines',
  `UPDATE reservation_lines r SET held = l.held, backordered = l.backordered, allocated = l.allocated, cancelled = l.cancelled
   FROM jsonb_to_recordset($1::jsonb) AS l ("orderLineId" text, held int, backordered int, allocated int, cancelled int)
   WHERE r.order_line_id = l."orderLineId"`,
);

export const saveAllocationsSql = sql(
  'inventory.saveAllocations',
  `INSERT INTO allocations (request_key, order_line_id, location_id, order_id, sku, quantity)
   SELECT "requestKey", "orderLineId", "locationId", "orderId", sku, quantity
   FROM jsonb_to_recordset($1::jsonb) AS a ("requestKey" text, "orderLineId" text, "locationId" text, "orderId" text, sku text, quantity int)`,
);

export const saveLeavingSql = sql(
  'inventory.saveLeaving',
  `UPDATE allocations a SET issued = l.issued, released = l.released
   FROM jsonb_to_recordset($1::jsonb) AS l ("requestKey" text, "orderLineId" text, "locationId" text, issued int, released int)
   WHERE a.request_key = l."requestKey" AND a.order_line_id = l."orderLineId" AND a.location_id = l."locationId"`,
);
