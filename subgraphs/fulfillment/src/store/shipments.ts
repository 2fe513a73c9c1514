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
// A number that stands on a label so comes first: of parcels from before numbers were compared without case, the key of some is
// not their number's.
const byTrackingNumberSql = sql(
  'fulfillment.loadShipmentsByTrackingNumber',
  select(
    `s.id = ANY (coalesce(
       nullif(ARRAY (SELECT shipment_id FROM parcels WHERE tracking_number = $1 AND carrier_key = coalesce($3, carrier_key)), '{}'),
       ARRAY (SELECT shipment_id FROM parcels WHERE tracking_key = nullif($2, '') AND carrier_key = coalesce($3, carrier_key))))`,
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
  `INSERT INTO parcels (tracking_number, tracking_key, carrier_key, shipment_id, position, weight_grams, status, status_at, lines)
   SELECT "trackingNumber", "trackingKey", $3, $2, position, "weightGrams", status, "statusAt", lines
   FROM jsonb_to_recordset($1::jsonb) AS p ("trackingNumber" text, "trackingKey" text, position int, "weightGrams" int, status text,
     "statusAt" timestamptz, lines jsonb)`,
);
const saveSql = sql('fulfillment.saveShipment', 'UPDATE shipments SET status = $2, delivered_at = $3 WHERE id = $1');
const saveParcelsSql = sql(
  'fulfillment.saveParcels',
  `UPDATE parcels SET status = p.status, status_at = p."statusAt"
   FROM jsonb_to_recordset($1::jsonb) AS p ("trackingNumber" text, status text, "statusAt" timestamptz)
   WHERE shipment_id = $2 AND tracking_number = p."trackingNumber"`,
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

/** Those with a parcel of this number in any spelling, one for each carrier that has given it; null for any carrier. */
export const findShipments = async (
  db: Tx,
  trackingNumber: string,
  carrier: string | null,
): Promise<readonly ShipmentOfNode[]> =>
  (
    await db.rows<ShipmentOfNode>(byTrackingNumberSql, [
      trackingNumber,
      trackingKey(trackingNumber),
      carrier === null ? null : carrierKey(carrier),
    ])
  ).map(revive);

/** Carriers' names are the callers' own: case and blanks around them don't tell two apart. */
const carrierKey = (carrier: string): string => carrier.normalize('NFKC').trim().toUpperCase();

/** A tracking number that another parcel of the carrier has, however it is written, breaks `parcels_pkey`. */
export const insertShipment = async (tx: Tx, shipment: Shipment): Promise<void> => {
  const { id, fulfillmentOrderId, orderId, carrier, status, shippedAt, estimatedDeliveryAt, parcels } = shipment;
  await tx.rows(insertSql, [id, fulfillmentOrderId, orderId, carrier, status, shippedAt, estimatedDeliveryAt]);
  const rows = parcels.map((parcel, position) => ({
    ...parcel,
    position,
    trackingKey: trackingKey(parcel.trackingNumber),
  }));
  await tx.rows(insertParcelsSql, [JSON.stringify(rows), id, carrierKey(carrier)]);
};

export const saveTracking = async (
  tx: Tx,
  { id, status, deliveredAt, parcels }: Shipment,
  event: TrackingEvent,
): Promise<void> => {
  await tx.rows(saveSql, [id, status, deliveredAt]);
  await tx.rows(saveParcelsSql, [JSON.stringify(parcels), id]);
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
