import { sql, type Tx } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import { trackingKey } from '@tutti/kit/tracking-number';
import type { Parcel, Shipment, TrackingEvent } from '../domain/shipment.ts';

// Parcels and events come along as JSON, so that shipments are one statement; their times are revived below.
const select = (
  where: string,
  more = '',
) => `SELECT id, fulfillment_order_id AS "fulfillmentOrderId", order_id AS "orderId", carrier, status,
    shipped_at AS "shippedAt", estimated_delivery_at AS "estimatedDeliveryAt", delivered_at AS "deliveredAt",
    (SELECT jsonb_agg(jsonb_build_object('trackingNumber', tracking_number, 'weightGrams', weight_grams, 'status', status,
       'statusAt', status_at, 'lines', lines) ORDER BY position) FROM parcels WHERE shipment_id = s.id) AS parcels,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'trackingNumber', tracking_number, 'status', status,
       'occurredAt', occurred_at, 'receivedAt', received_at, 'description', description)
       ORDER BY least(occurred_at, received_at) DESC, id DESC)
       FROM tracking_events WHERE shipment_id = s.id), '[]') AS events${more}
  FROM shipments s WHERE ${where} ORDER BY s.shipped_at, s.id`;

const byFulfillmentOrdersSql = sql('fulfillment.loadShipments', select('s.fulfillment_order_id = ANY ($1::text[])'));
const AT_NODE = `, (SELECT location_id FROM fulfillment_orders WHERE id = s.fulfillment_order_id) AS "locationId"`;
const byIdsSql = sql('fulfillment.loadShipmentsById', select('s.id = ANY ($1::text[])', AT_NODE));
const byTrackingNumberSql = sql(
  'fulfillment.loadShipmentByTrackingNumber',
  select(
    `s.id = coalesce((SELECT shipment_id FROM parcels WHERE tracking_number = $1),
       (SELECT shipment_id FROM parcels WHERE tracking_key = nullif($2, '')))`,
    AT_NODE,
  ),
);

const insertSql = sql(
  'fulfillment.insertShipment',
  `INSERT INTO shipments (id, fulfillment_order_id, order_id, carrier, status, shipped_at, estimated_delivery_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
const insertParcelsSql = sql(
  'fulfillment.insertParcels',
  `INSERT INTO parcels (tracking_number, tracking_key, shipment_id, position, weight_grams, status, status_at, lines)
   SELECT "trackingNumber", "trackingKey", $2, position, "weightGrams", status, "statusAt", lines
   FROM jsonb_to_recordset($1::jsonb) AS p ("trackingNumber" text, "trackingKey" text, position int, "weightGrams" int, status text,
     "statusAt" timestamptz, lines jsonb)`,
);
const saveSql = sql('fulfillment.saveShipment', 'UPDATE shipments SET status = $2, delivered_at = $3 WHERE id = $1');
const saveParcelsSql = sql(
  'fulfillment.saveParcels',
  `UPDATE parcels SET status = p.status, status_at = p."statusAt"
   FROM jsonb_to_recordset($1::jsonb) AS p ("trackingNumber" text, status text, "statusAt" timestamptz)
   WHERE tracking_number = p."trackingNumber"`,
);
const insertEventSql = sql(
  'fulfillment.insertTrackingEvent',
  `INSERT INTO tracking_events (id, shipment_id, tracking_number, status, occurred_at, received_at, description)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

/** With the node that it left. */
export interface ShipmentOfNode extends Shipment {
  readonly locationId: string;
}

export const loadShipmentsOf = async (
  db: Tx,
  fulfillmentOrderIds: readonly string[],
): Promise<Map<string, Shipment[]>> =>
  groupBy(
    (await db.rows<Shipment>(byFulfillmentOrdersSql, [fulfillmentOrderIds])).map(revive),
    ({ fulfillmentOrderId }) => fulfillmentOrderId,
  );

export const loadShipments = async (db: Tx, ids: readonly string[]): Promise<ShipmentOfNode[]> =>
  (await db.rows<ShipmentOfNode>(byIdsSql, [ids])).map(revive);

/** Finds a number in any spelling; a parcel whose label has exactly this one comes first. */
export const findShipment = async (db: Tx, trackingNumber: string): Promise<ShipmentOfNode | null> =>
  (await db.rows<ShipmentOfNode>(byTrackingNumberSql, [trackingNumber, trackingKey(trackingNumber)])).map(revive)[0] ??
  null;

/** A tracking number that another parcel has breaks `parcels_pkey`, or `parcels_tracking_key_key` if it is written otherwise. */
export const insertShipment = async (tx: Tx, shipment: Shipment): Promise<void> => {
  const { id, fulfillmentOrderId, orderId, carrier, status, shippedAt, estimatedDeliveryAt, parcels } = shipment;
  await tx.rows(insertSql, [id, fulfillmentOrderId, orderId, carrier, status, shippedAt, estimatedDeliveryAt]);
  const rows = parcels.map((parcel, position) => ({
    ...parcel,
    position,
    trackingKey: trackingKey(parcel.trackingNumber),
  }));
  await tx.rows(insertParcelsSql, [JSON.stringify(rows), id]);
};

export const saveTracking = async (
  tx: Tx,
  { id, status, deliveredAt, parcels }: Shipment,
  event: TrackingEvent,
): Promise<void> => {
  await tx.rows(saveSql, [id, status, deliveredAt]);
  await tx.rows(saveParcelsSql, [JSON.stringify(parcels)]);
  await tx.rows(insertEventSql, [
    event.id,
    id,
    event.trackingNumber,
    event.status,
    event.occurredAt,
    event.receivedAt,
    event.description,
  ]);
};

const revive = <Row extends Shipment>(row: Row): Row => ({
  ...row,
  parcels: row.parcels.map((parcel): Parcel => ({ ...parcel, statusAt: new Date(parcel.statusAt) })),
  events: row.events.map(
    (event): TrackingEvent => ({
      ...event,
      occurredAt: new Date(event.occurredAt),
      receivedAt: new Date(event.receivedAt),
    }),
  ),
});
