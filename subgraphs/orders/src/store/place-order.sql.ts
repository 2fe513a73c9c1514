import { sql, violatesUnique } from '@tutti/kit/database';

/**
 * The whole of a placement in one statement: the idempotency record, the order with its number, its lines, payments and
 * first timeline entry, and the event. Of two equal requests at once the second waits at the record, inserts nothing and
 * answers no row. Of two orders with one reference the second waits at the index for the first to commit, and then fails as
 * a whole; payments go in by their references, so that two orders with several of them don't deadlock.
 * Parameters: caller, key, input hash, order, lines, payments, timeline entry, event; the last five as JSON.
 */
export const placeOrderSql = sql(
  'orders.placeOrder',
  `WITH claim AS (
     INSERT INTO idempotency_records (caller, mutation, key, input_hash, answer)
     VALUES ($1, 'placeOrder', $2, $3, jsonb_build_object('orderId', $4::jsonb->>'id'))
     ON CONFLICT DO NOTHING RETURNING 1
   ), placed AS (
     INSERT INTO orders (id, number, status, channel, external_reference, reference_key, currency_code, customer_id,
       guest_customer_id, buyer_proven, customer_email, customer_name, customer_phone, shipping_address, delivery_method, service_level, shipping_minor, total_minor,
       placed_at, search_terms)
     SELECT o.id, numbered.number, o.status, o.channel, o."externalReference", o."referenceKey", o."currencyCode",
       o."customerId", o."guestCustomerId", o."isBuyerProven", o."customerEmail", o."customerName", o."customerPhone", o."shippingAddress", o."deliveryMethod", o."serviceLevel", o."shippingMinor",
       o."totalMinor", o."placedAt", o."searchTerms"
     FROM claim, (SELECT nextval('order_numbers')::text AS number) numbered,
       jsonb_to_record($4::jsonb) AS o (id text, status text, channel text, "externalReference" text, "referenceKey" text, "currencyCode" text,
         "customerId" text, "guestCustomerId" text, "isBuyerProven" boolean, "customerEmail" text, "customerName" text, "customerPhone" text, "shippingAddress" jsonb,
         "deliveryMethod" text, "serviceLevel" text, "shippingMinor" bigint, "totalMinor" bigint, "placedAt" timestamptz,
         "searchTerms" text[])
     RETURNING id, number
   ), lines AS (
     INSERT INTO order_lines (id, order_id, position, sku, quantity, unit_price_minor, discount_minor, tax_minor, backordered)
     SELECT l.id, placed.id, l.position, l.sku, l.quantity, l."unitPriceMinor", l."discountMinor", l."taxMinor", l.backordered
     FROM placed, jsonb_to_recordset($5::jsonb) AS l (id text, position int, sku text, quantity int, "unitPriceMinor" bigint,
       "discountMinor" bigint, "taxMinor" bigint, backordered int)
   ), payments AS (
     INSERT INTO payments (id, order_id, position, provider, reference, reference_key, authorized_minor)
     SELECT p.id, placed.id, p.position, p.provider, p.reference, p.reference, p."authorizedMinor"
     FROM placed, jsonb_to_recordset($6::jsonb) AS p (id text, position int, provider text, reference text, "authorizedMinor" bigint)
     ORDER BY p.provider, p.reference
   ), entry AS (
     INSERT INTO timeline_entries (id, order_id, occurred_at, type, summary, actor)
     SELECT t.id, placed.id, t."occurredAt", t.type, t.summary, t.actor
     FROM placed, jsonb_to_record($7::jsonb) AS t (id text, "occurredAt" timestamptz, type text, summary text, actor text)
   ), event AS (
     INSERT INTO outbox_events (event_id, type, envelope) SELECT ($8::jsonb->>'id')::uuid, $8::jsonb->>'type', $8::jsonb FROM placed
   )
   SELECT number FROM placed`,
);

/** Whether the order failed for a reference that another one has. */
export const isReferenceTaken = (error: unknown): boolean =>
  violatesUnique(error, 'orders_channel_reference_key_key') ||
  violatesUnique(error, 'payments_provider_reference_key_key');
