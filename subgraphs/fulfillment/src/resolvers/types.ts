import { pageSize } from '@tutti/kit/connection';
import { countryOf, notACountry } from '@tutti/kit/country';
import type { Destination } from '@tutti/kit/events';
import { moneyResolvers } from '@tutti/kit/money';
import { GraphQLError } from 'graphql';
import { deliveryOptions } from '../domain/delivery-options.ts';
import { supportedActions } from '../domain/fulfillment-order.ts';
import { ownsWork, seesReferredWork } from '../domain/own-work.ts';
import { pickupOptions } from '../domain/pickup-options.ts';
import { happenedAt, trackingUrl } from '../domain/shipment.ts';
import { pageWorkQueue } from '../store/fulfillment-loaders.ts';
import { toDestination } from './mutations.ts';
import type {
  DestinationInput,
  FulfillmentOrderLineResolvers,
  FulfillmentOrderResolvers,
  LocationResolvers,
  MoneyResolvers,
  OrderResolvers,
  ProductResolvers,
  ShipmentResolvers,
  TrackingEventResolvers,
} from './schema-types.ts';

export const Money: MoneyResolvers = moneyResolvers;

/** A query has no userErrors: a quantity that is none must not look like goods that can't be had. */
const asUnits = (quantity: number): number => {
  if (Number.isInteger(quantity) && quantity > 0) return quantity;
  throw new GraphQLError('`quantity` is a whole number of units above 0.', { extensions: { code: 'BAD_USER_INPUT' } });
};

/** Nor may a country that is none look like one that nothing is delivered to. */
const asDestination = (destination: DestinationInput): Destination => {
  if (countryOf(destination.countryCode) !== null) return toDestination(destination);
  throw new GraphQLError(notACountry(destination.countryCode), { extensions: { code: 'BAD_USER_INPUT' } });
};

export const Product: ProductResolvers = {
  deliveryOptions: async ({ weightGrams, stockByLocation }, { destination, quantity }, { quotes }) =>
    deliveryOptions({
      quotes: await quotes.delivery(asDestination(destination)),
      stock: stockByLocation,
      weightGrams,
      quantity: asUnits(quantity),
    }),
  pickupOptions: async ({ stockByLocation }, { near, first, quantity }, { quotes }) =>
    pickupOptions({
      quotes: await quotes.pickup(asDestination(near)),
      stock: stockByLocation,
      quantity: asUnits(quantity),
      first: pageSize(first),
    }).map((option) => ({
      ...option,
      distanceKm: option.distanceKm.toFixed(1),
      location: { id: option.locationId },
    })),
};

export const Order: OrderResolvers = {
  fulfillmentOrders: async ({ id }, _, { loaders, caller, nodes }) => {
    const [work, network] = await Promise.all([loaders.ofOrder.load(id), nodes()]);
    return work.filter(({ locationId }) => seesReferredWork(caller, network, locationId));
  },
};

export const Location: LocationResolvers = {
  // A location is known to whoever an order or a transfer names it to; its work is not.
  fulfillmentOrders: async ({ id }, { statuses, first, after }, context) =>
    pageWorkQueue(context, ownsWork(context.caller, await context.nodes(), id) ? id : null, {
      statuses: statuses ?? null,
      first,
      after: after ?? null,
    }),
};

export const FulfillmentOrder: FulfillmentOrderResolvers = {
  __resolveReference: async (reference, { loaders, caller, nodes }) => {
    const work = await loaders.fulfillmentOrder.load((reference as unknown as { id: string }).id);
    return work && seesReferredWork(caller, await nodes(), work.locationId) ? work : null;
  },
  order: ({ orderId }) => ({ id: orderId }),
  assignedLocation: ({ locationId }) => ({ id: locationId }),
  shipments: ({ id }, _, { loaders }) => loaders.shipmentsOf.load(id),
  supportedActions,
};

export const FulfillmentOrderLine: FulfillmentOrderLineResolvers = {
  product: ({ sku }) => ({ sku }) as never,
  pickedQuantity: ({ picked }) => picked,
  shippedQuantity: ({ shipped }) => shipped,
  cancelledQuantity: ({ cancelled }) => cancelled,
};

export const TrackingEvent: TrackingEventResolvers = { occurredAt: happenedAt };

export const Shipment: ShipmentResolvers = {
  trackingNumber: ({ parcels }) => parcels[0]?.trackingNumber ?? '',
  trackingUrl: ({ carrier, parcels }) => trackingUrl(carrier, parcels[0]?.trackingNumber ?? ''),
};
